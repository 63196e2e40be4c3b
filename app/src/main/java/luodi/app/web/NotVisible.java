package luodi.app.web;

/** The object does not exist for whoever asks: answered as 404 whether or not it exists for others. */
public final class NotVisible extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public NotVisible() {
        super("not visible", null, false, false);
    }
}
