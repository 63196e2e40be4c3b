package luodi.app.web;

/** A principal with a name a person would call it by. */
public interface Named {
    String displayName();
}
