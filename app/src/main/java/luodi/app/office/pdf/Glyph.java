package luodi.app.office.pdf;

/**
 * A letter as it will stand on the page.
 *
 * @param heavy drawn with a line around it, for want of a bold font
 */
public record Glyph(int codePoint, Typeface typeface, Outline outline, boolean heavy) {
    /** In thousandths of its size. */
    public int width() {
        return outline.width();
    }
}
