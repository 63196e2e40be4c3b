package luodi.app.dispatch;

/** What a cycle costs those who answer: units × entries × fields. */
public record Burden(int units, int entries) {
    /** Completion, progress, problem, next step. */
    public static final int FIELDS_PER_ENTRY = 4;

    public int fields() {
        return entries * FIELDS_PER_ENTRY;
    }
}
