package luodi.app.report;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The paper as a sequence, so that page and file say the same. */
public sealed interface Block {
    /** A heading of the first level, with its 一、 */
    record Heading(String text) implements Block {}

    record Paragraph(String text) implements Block {}

    /**
     * A table.
     *
     * @param widths of the columns in per cent; their sum is 100
     * @param numeric which columns hold numbers
     */
    record Table(
            String caption, List<String> head, List<Integer> widths, List<Boolean> numeric, List<List<String>> rows)
            implements Block {
        public Table {
            head = List.copyOf(head);
            widths = List.copyOf(widths);
            numeric = List.copyOf(numeric);
            rows = List.copyOf(rows);
            if (head.size() != widths.size()
                    || head.size() != numeric.size()
                    || widths.stream().mapToInt(Integer::intValue).sum() != 100) {
                throw new IllegalArgumentException("a table needs a width for each column, 100 % together");
            }
        }

        /** The class of a cell on the page: figures to the right, days on one line. */
        public @Nullable String looks(int column, String words) {
            return numeric.get(column) ? "num" : words.matches("\\d{4}-\\d{2}-\\d{2}.*") ? "date" : null;
        }
    }
}
