package luodi.app.org;

import luodi.app.web.Page;

/** The page before all others. */
public record SignInPage(boolean refused, boolean left) implements Page {
    @Override
    public String template() {
        return "org/SignIn.jte";
    }
}
