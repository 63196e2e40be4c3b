package luodi.engine.document.format;

import java.util.List;

/**
 * One page as it lies.
 *
 * @param number counted from 1
 * @param height in points
 * @param images whether the page draws any picture
 */
record PdfPage(int number, float height, List<Line> lines, boolean images) {

    /**
     * One printed line, or one cell of a printed row.
     *
     * @param x left end in points
     * @param end right end in points
     * @param y of the base line, from the top of the page
     * @param size of its letters in points
     * @param alone whether nothing else is printed at this height
     */
    record Line(String text, float x, float end, float y, float size, boolean alone) {}

    int letters() {
        return lines.stream()
                .mapToInt(line ->
                        (int) line.text.chars().filter(Character::isLetter).count())
                .sum();
    }
}
