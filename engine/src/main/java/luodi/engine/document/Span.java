package luodi.engine.document;

/** A half-open range of the text as read: {@code text.substring(start, end)}. */
public record Span(int start, int end) {
    public Span {
        if (start < 0 || end < start) {
            throw new IllegalArgumentException("not a span: " + start + ".." + end);
        }
    }
}
