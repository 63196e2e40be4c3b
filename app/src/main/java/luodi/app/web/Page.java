package luodi.app.web;

/**
 * What a controller answers with: a typed record and the template that draws it. The template takes two
 * parameters, {@code page} and {@code shell}.
 */
public interface Page {
    /** The template under {@code src/main/jte}, for example {@code plan/PlanList.jte}. */
    String template();

    /** The HTTP status the page is sent with. */
    default int status() {
        return 200;
    }
}
