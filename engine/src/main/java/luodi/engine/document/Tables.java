package luodi.engine.document;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import luodi.engine.document.Head.Role;
import luodi.engine.document.Text.Paragraph;

/** Finds flattened tables: one cell a line, the heads of the columns first. */
final class Tables {
    /** Words that stand at the head of a column. */
    private static final Pattern COLUMN = Pattern.compile(
            "^序号$|^类别$|^备注$|^单位$|^领域$|^成效$|(?:指标|内容|单位|部门|时限|时间|期限|任务|名称|举措|措施|目标|性质|属性|说明|领导|责任人|进度|项目|事项|要求|成果|范围|目标值|预期值|现状值?|基期值?|年均|累计|类型|方面|清单|主体|地点|规模|投资|联系人|\\d{4}年)$");

    /** What stands above the heads. */
    private static final Pattern CAPTION = Pattern.compile("^(?:专栏|表|附表)\\s?[\\d一二三四五六七八九十]");

    private static final int LONGEST_HEAD = 12;
    private static final int MOST_COLUMNS = 20;
    private static final int LONGEST_CELL = 160;

    private final Text text;
    private final Head head;
    private final List<Paragraph> paragraphs;

    Tables(Text text, Head head) {
        this.text = text;
        this.head = head;
        this.paragraphs = text.paragraphs();
    }

    /**
     * The heads of a table.
     *
     * @param columns without 序号
     * @param numbered true where a number begins each row
     * @param next the paragraph behind them
     */
    record Heads(List<String> columns, boolean numbered, int next) {}

    /** True where at least two of three short lines are heads of columns. */
    boolean beginsAt(int i) {
        int named = 0;
        for (int k = i; k < i + 3; k++) {
            if (k >= paragraphs.size() || !isHead(k)) {
                return false;
            }
            named += isNamed(k) ? 1 : 0;
        }
        return named >= 2;
    }

    /** The cells up to the first row or heading. */
    Heads heads(int from) {
        List<String> numbered = new ArrayList<>();
        List<String> plain = new ArrayList<>();
        boolean begun = false;
        int next = from;
        for (int k = from; k < Math.min(from + MOST_COLUMNS, paragraphs.size()); k++) {
            String cell = cell(k);
            if (!begun && cell.equals("序号")) {
                begun = true;
            } else if (!isHead(k) || Numeral.endOfDigits(cell, 0, cell.length()) == cell.length()) {
                break;
            } else if (begun) {
                numbered.add(cell);
            } else if (isNamed(k)) {
                plain.add(cell);
            } else {
                break;
            }
            next = k + 1;
        }
        return begun ? new Heads(List.copyOf(numbered), true, next) : new Heads(List.copyOf(plain), false, next);
    }

    /** How many paragraphs from {@code i} on are whole rows of a table without numbers. */
    int rowsAt(int i, Heads heads) {
        int width = heads.columns.size();
        int rows = 0;
        while (width >= 3 && isRow(i + rows * width, width)) {
            rows++;
        }
        return rows;
    }

    private boolean isRow(int from, int width) {
        if (from + width > paragraphs.size()) {
            return false;
        }
        int short_ = 0;
        for (int k = from; k < from + width; k++) {
            Paragraph paragraph = paragraphs.get(k);
            if (head.roles().get(k) != Role.BODY
                    || paragraph.length() > LONGEST_CELL
                    || Marker.begins(text.plain(paragraph))) {
                return false;
            }
            short_ += paragraph.length() <= LONGEST_HEAD ? 1 : 0;
        }
        // Prose is never cut so short.
        return short_ * 2 >= width;
    }

    private boolean isNamed(int k) {
        String cell = cell(k);
        return COLUMN.matcher(cell).find() && !CAPTION.matcher(cell).find();
    }

    private boolean isHead(int k) {
        if (head.roles().get(k) != Role.BODY || paragraphs.get(k).length() > LONGEST_HEAD) {
            return false;
        }
        String cell = cell(k);
        return !cell.isEmpty()
                && !CAPTION.matcher(cell).find()
                && Marker.read(cell, 0, cell.length()) == null
                && "。；：，".indexOf(cell.charAt(cell.length() - 1)) < 0;
    }

    private String cell(int k) {
        return text.plain(paragraphs.get(k)).replace(" ", "");
    }
}
