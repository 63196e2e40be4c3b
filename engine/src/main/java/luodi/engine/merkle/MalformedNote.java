package luodi.engine.merkle;

/** A text that claims to be a note or checkpoint and is none; the message says where and what would be right. */
public final class MalformedNote extends Exception {
    private static final long serialVersionUID = 1L;

    public MalformedNote(String message) {
        super(message, null, false, false);
    }
}
