package luodi.engine.document;

import java.util.List;

/**
 * The document joined into paragraphs, with the way back to the characters as read.
 *
 * <p>Two strings of one length run beside each other: {@code plain} has one form for every mark (full-width digits,
 * half-width brackets and commas are made alike) and is what rules look at; {@code print} has the characters as they
 * stood and is what names and headings are taken from.
 */
final class Text {
    private final String plain;
    private final String print;
    /** For each character the position it has in the text as read. */
    private final int[] at;

    private final int original;
    private final List<Paragraph> paragraphs;

    Text(String plain, String print, int[] at, int original, List<Paragraph> paragraphs) {
        this.plain = plain;
        this.print = print;
        this.at = at;
        this.original = original;
        this.paragraphs = List.copyOf(paragraphs);
    }

    String plain() {
        return plain;
    }

    String print() {
        return print;
    }

    /** In order; they never overlap. */
    List<Paragraph> paragraphs() {
        return paragraphs;
    }

    /** A half-open range of {@link #plain}; no blanks at either end. */
    record Paragraph(int start, int end, boolean indented) {
        int length() {
            return end - start;
        }
    }

    /** The range of the text as read that {@code plain[start, end)} came from. */
    Span span(int start, int end) {
        if (start >= end) {
            int point = start < at.length ? at[start] : original;
            return new Span(point, point);
        }
        return new Span(at[start], at[end - 1] + 1);
    }

    String plain(Paragraph paragraph) {
        return plain.substring(paragraph.start(), paragraph.end());
    }

    String printed(int start, int end) {
        return print.substring(start, end).strip();
    }
}
