package luodi.app.office.pdf;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Outlines put together as a font in the Compact Font Format (Adobe technical note 5176): keyed by number, with
 * neither names nor subroutines nor hints. The first outline is the one for a letter that is missing.
 */
final class CompactFont {
    /** Numbers of words every such font knows: Adobe and Identity are not among them, so they come first after. */
    private static final int FIRST_STRING = 391;

    private static final int ROS = 30;
    private static final int CID_COUNT = 34;
    private static final int FD_ARRAY = 36;
    private static final int FD_SELECT = 37;
    private static final int CHARSET = 15;
    private static final int CHAR_STRINGS = 17;
    private static final int PRIVATE = 18;
    private static final int DEFAULT_WIDTH = 20;
    private static final int NOMINAL_WIDTH = 21;

    private CompactFont() {}

    static byte[] of(String name, List<byte[]> charstrings) {
        Bytes front = new Bytes()
                .number(1, 1)
                .number(0, 1)
                .number(4, 1)
                .number(4, 1)
                .index(List.of(name.getBytes(StandardCharsets.US_ASCII)));
        byte[] words = new Bytes()
                .index(List.of(
                        "Adobe".getBytes(StandardCharsets.US_ASCII), "Identity".getBytes(StandardCharsets.US_ASCII)))
                .index(List.of()) // no global subroutines
                .bytes();
        int count = charstrings.size();
        byte[] charset = count == 1
                ? new Bytes().number(0, 1).bytes()
                : new Bytes().number(2, 1).number(1, 2).number(count - 2, 2).bytes();
        byte[] select = new Bytes()
                .number(3, 1)
                .number(1, 2)
                .number(0, 2)
                .number(0, 1)
                .number(count, 2)
                .bytes();
        byte[] shapes = new Bytes().index(charstrings).bytes();
        byte[] widths = new Bytes()
                .operand(0)
                .number(DEFAULT_WIDTH, 1)
                .operand(0)
                .number(NOMINAL_WIDTH, 1)
                .bytes();

        // Operands have a fixed length, so where things stand does not move what says it.
        int top = front.size()
                + new Bytes().index(List.of(top(count, 0, 0, 0, 0))).size()
                + words.length;
        int selectAt = top + charset.length;
        int shapesAt = selectAt + select.length;
        int widthsAt = shapesAt + shapes.length;
        byte[] dictionary = top(count, top, selectAt, shapesAt, widthsAt + widths.length);
        byte[] fontDictionary = new Bytes()
                .operand(widths.length)
                .operand(widthsAt)
                .number(PRIVATE, 1)
                .bytes();
        return front.index(List.of(dictionary))
                .put(words)
                .put(charset)
                .put(select)
                .put(shapes)
                .put(widths)
                .index(List.of(fontDictionary))
                .bytes();
    }

    private static byte[] top(int count, int charset, int select, int shapes, int dictionaries) {
        return new Bytes()
                .operand(FIRST_STRING)
                .operand(FIRST_STRING + 1)
                .operand(0)
                .escaped(ROS)
                .operand(count)
                .escaped(CID_COUNT)
                .operand(charset)
                .number(CHARSET, 1)
                .operand(select)
                .escaped(FD_SELECT)
                .operand(shapes)
                .number(CHAR_STRINGS, 1)
                .operand(dictionaries)
                .escaped(FD_ARRAY)
                .bytes();
    }

    private static final class Bytes {
        private final ByteArrayOutputStream out = new ByteArrayOutputStream();

        Bytes put(byte[] bytes) {
            out.writeBytes(bytes);
            return this;
        }

        Bytes number(int value, int length) {
            for (int shift = 8 * (length - 1); shift >= 0; shift -= 8) {
                out.write(value >> shift);
            }
            return this;
        }

        Bytes operand(int value) {
            return number(29, 1).number(value, 4);
        }

        Bytes escaped(int operator) {
            return number(12, 1).number(operator, 1);
        }

        Bytes index(List<byte[]> items) {
            number(items.size(), 2);
            if (items.isEmpty()) {
                return this;
            }
            number(4, 1);
            int at = 1;
            number(at, 4);
            for (byte[] item : items) {
                at += item.length;
                number(at, 4);
            }
            items.forEach(this::put);
            return this;
        }

        int size() {
            return out.size();
        }

        byte[] bytes() {
            return out.toByteArray();
        }
    }
}
