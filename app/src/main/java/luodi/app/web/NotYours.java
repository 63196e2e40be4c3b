package luodi.app.web;

/** The object is seen, and what was asked of it is for somebody else to do: answered as 403. */
public final class NotYours extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public NotYours() {
        super("not yours", null, false, false);
    }
}
