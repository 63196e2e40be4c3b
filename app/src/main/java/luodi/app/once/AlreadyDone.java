package luodi.app.once;

/** The act was done by an earlier request with the same key; this one is undone. */
final class AlreadyDone extends RuntimeException {
    AlreadyDone() {
        super("already done", null, false, false);
    }
}
