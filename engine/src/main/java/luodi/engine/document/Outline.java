package luodi.engine.document;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import luodi.engine.document.Head.Role;
import luodi.engine.document.Item.Place;
import luodi.engine.document.Node.Style;
import luodi.engine.document.Tables.Heads;
import luodi.engine.document.Text.Paragraph;

/**
 * The tree of headings and items. Numbering style alone decides the level (conventions §1); numbers only say whether
 * a digit in front of a line is a heading at all and whether one is missing.
 */
final class Outline {

    private static final int LONGEST_SECTION_HEADING = 45;
    private static final int LONGEST_LINE = 120;
    private static final Pattern GOALS_ABOVE =
            Pattern.compile("(?:总体|具体|主要|工作|发展|预期|年度)(?:要求(?:与|和))?(?:目标|指标)(?:任务)?：");
    private static final int SHORTEST_PROSE = 30;

    private final Text text;
    private final Head head;
    private final Doubts doubts;
    private final List<Paragraph> paragraphs;
    private final List<Item> items = new ArrayList<>();
    private final Deque<Item> open = new ArrayDeque<>();
    private final Map<Style, Integer> last = new EnumMap<>(Style.class);
    private boolean sectioned;
    private boolean numbered;
    private boolean listed;
    private boolean table;
    private int lastRow;
    private List<String> columns = List.of();
    private final Tables tables;
    private final Sections sections;

    private Outline(Text text, Head head, Doubts doubts) {
        this.text = text;
        this.head = head;
        this.doubts = doubts;
        this.paragraphs = text.paragraphs();
        this.tables = new Tables(text, head);
        this.sections = new Sections(text, head);
    }

    /** All items in the order of the text. */
    static List<Item> read(Text text, Head head, Doubts doubts) {
        Outline outline = new Outline(text, head, doubts);
        outline.build();
        outline.items.addAll(InnerItems.of(text, List.copyOf(outline.items)));
        outline.items.sort(
                (a, b) -> a.start != b.start ? Integer.compare(a.start, b.start) : Integer.compare(b.end, a.end));
        return outline.items;
    }

    static int level(Style style) {
        return switch (style) {
            case ARTICLE, CHINESE -> 1;
            case CHINESE_BRACKETED -> 2;
            case ARABIC -> 3;
            case ARABIC_BRACKETED -> 4;
            case DASH -> 5;
            case RUN_IN -> 6;
            case NONE -> 7;
        };
    }

    private void build() {
        sectioned = !usesStyle(Style.CHINESE) && !usesStyle(Style.ARTICLE);
        numbered = !sectioned || usesStyle(Style.ARABIC) || usesStyle(Style.CHINESE_BRACKETED);
        boolean notes = false;
        for (int i = 0; i < paragraphs.size(); i++) {
            Paragraph paragraph = paragraphs.get(i);
            Role role = head.roles().get(i);
            if (role != Role.BODY) {
                if (role != Role.ANNOTATION && role != Role.META) {
                    close(Sections.TOP);
                    restart();
                }
                notes = role == Role.ANNEX ? false : notes;
                continue;
            }
            if (sections.isNotes(paragraph)) {
                close(Sections.TOP);
                notes = true;
            }
            if (notes) {
                continue;
            }
            if (tables.beginsAt(i)) {
                Heads heads = tables.heads(i);
                int rows = heads.numbered() ? 0 : tables.rowsAt(heads.next(), heads);
                if (rows > 0) {
                    openPlainRows(heads, rows);
                    i = heads.next() + rows * heads.columns().size() - 1;
                    continue;
                }
                if (!table) {
                    columns = heads.numbered() ? heads.columns() : List.of();
                }
                table = true;
                lastRow = 0;
                if (heads.numbered()) {
                    i = heads.next() - 1;
                    continue;
                }
            }
            Marker marker = Marker.read(text.plain(), paragraph.start(), paragraph.end());
            if (marker != null && believes(marker, paragraph)) {
                open(marker, paragraph);
            } else if (table && isRow(i)) {
                openRow(i);
                i++;
            } else if (sections.isChapter(paragraph) || (sectioned && sections.isHeading(i))) {
                openSection(paragraph);
            } else if (table && endsTable(paragraph)) {
                close(level(Style.ARABIC));
                table = false;
                addToOpen(paragraph);
            } else if (open.isEmpty() && isLine(i)) {
                openLine(paragraph);
            } else {
                addToOpen(paragraph);
            }
        }
        close(Sections.TOP);
    }

    private boolean usesStyle(Style style) {
        int seen = 0;
        for (Paragraph paragraph : paragraphs) {
            Marker marker = Marker.read(text.plain(), paragraph.start(), paragraph.end());
            if (marker != null && marker.style() == style && !marker.doubtful() && ++seen >= 2) {
                return true;
            }
        }
        return false;
    }

    // ---- numbers

    /** The next expected number beats greedy digits (trap 3); a number out of turn is believed but reported. */
    private boolean believes(Marker marker, Paragraph paragraph) {
        int before = last.getOrDefault(marker.style(), 0);
        boolean expected = marker.number() == before + 1 || marker.number() == 1;
        if (marker.doubtful()) {
            return expected && !(marker.number() == 1 && before != 0 && marker.style() == Style.ARABIC);
        }
        if (marker.style() == Style.DASH) {
            return true;
        }
        if (!expected && marker.style() == Style.ARABIC && marker.number() < before && paragraph.length() < 12) {
            return false;
        }
        if (!expected) {
            String label = text.print()
                    .substring(marker.start(), Math.min(marker.end(), marker.start() + 12))
                    .strip();
            doubts.add(
                    marker.number() > before
                            ? "numbering jumps from " + before + " to " + marker.number() + " at " + label
                                    + ": something is missing"
                            : "numbering falls from " + before + " to " + marker.number() + " at " + label,
                    marker.start(),
                    marker.end());
        }
        return true;
    }

    private void restart() {
        last.clear();
        table = false;
        lastRow = 0;
    }

    // ---- opening and closing

    private void open(Marker marker, Paragraph paragraph) {
        int level = level(marker.style());
        close(level);
        last.put(marker.style(), marker.number());
        // A number says nothing about the level, but a new heading lets everything below it start again.
        for (Style style : Style.values()) {
            if (level(style) > level && style != Style.ARABIC && style != Style.CHINESE_BRACKETED) {
                last.remove(style);
            }
        }
        Integer number = marker.style() == Style.DASH ? null : Integer.valueOf(marker.number());
        Item item =
                new Item(marker.style(), number, open.peek(), Place.PARAGRAPH, level, paragraph.start(), marker.end());
        item.headingEnd = Headings.end(text.plain(), marker.end(), paragraph.end());
        add(item, paragraph);
    }

    private void openSection(Paragraph paragraph) {
        Integer number = sections.number(paragraph);
        int level = sections.level(paragraph);
        close(level);
        Item item =
                new Item(Style.NONE, number, open.peek(), Place.PARAGRAPH, level, paragraph.start(), paragraph.start());
        item.headingEnd = Headings.end(text.plain(), paragraph.start(), paragraph.end());
        restart();
        add(item, paragraph);
    }

    private void add(Item item, Paragraph paragraph) {
        item.tabled = table;
        item.paragraphs.add(paragraph);
        item.end = paragraph.end();
        items.add(item);
        open.push(item);
        grow(paragraph.end());
    }

    private void addToOpen(Paragraph paragraph) {
        Item current = open.peek();
        if (current != null) {
            current.paragraphs.add(paragraph);
            grow(paragraph.end());
        }
    }

    private void grow(int end) {
        for (Item item : open) {
            item.end = Math.max(item.end, end);
        }
    }

    private void close(int level) {
        while (!open.isEmpty() && open.element().level >= level) {
            open.pop();
        }
    }

    /**
     * In a paper without any number a line below 具体包括：… is an item; in an extract without a title so is a paragraph
     * with a heading of its own; above the first number so is 主要目标：….
     */
    private boolean isLine(int i) {
        Paragraph paragraph = paragraphs.get(i);
        if (listed || (!numbered && i > 0 && sections.announceList(i - 1))) {
            listed = paragraph.length() <= LONGEST_LINE
                    && "。；".indexOf(text.plain().charAt(paragraph.end() - 1)) >= 0;
            return listed;
        }
        if (GOALS_ABOVE
                .matcher(text.plain())
                .region(paragraph.start(), paragraph.end())
                .lookingAt()) {
            return true;
        }
        return head.title().isEmpty() && Headings.opens(text.plain(), paragraph, LONGEST_SECTION_HEADING);
    }

    private void openLine(Paragraph paragraph) {
        Item item = new Item(
                Style.NONE, null, null, Place.PARAGRAPH, level(Style.NONE), paragraph.start(), paragraph.start());
        item.headingEnd = Headings.end(text.plain(), paragraph.start(), paragraph.end());
        add(item, paragraph);
        close(Sections.TOP);
    }

    // ---- flattened tables: one cell a line

    /** Prose behind a row whose cells are all filled goes on with the section the table stands in. */
    private boolean endsTable(Paragraph paragraph) {
        Item row = open.peek();
        return row != null
                && !row.columns.isEmpty()
                && row.paragraphs.size() > row.columns.size()
                && row.parent != null
                && !row.parent.tabled
                && paragraph.length() >= SHORTEST_PROSE
                && text.plain().charAt(paragraph.end() - 1) == '。';
    }

    /** A number inside an unfinished row is one of its cells. */
    private boolean isInsideRow(int number, Paragraph next) {
        Item row = open.peek();
        if (row == null || row.columns.isEmpty()) {
            return false;
        }
        int cells = row.paragraphs.size() - 1;
        if (number == lastRow + 1 && cells >= 2 && Kinds.isAssigned(row.columns) && !isShortCell(next)) {
            return false;
        }
        return cells < row.columns.size() - (number == lastRow + 1 ? 1 : 0);
    }

    /** Units, dates and numbers fill cells but name no row. */
    private boolean isShortCell(Paragraph paragraph) {
        String words = text.plain(paragraph);
        return words.length() < 3 || Deadlines.isDue(words) || UnitNames.allAre(UnitNames.split(words));
    }

    private boolean isRow(int i) {
        Paragraph paragraph = paragraphs.get(i);
        if (paragraph.length() > 3 || i + 1 >= paragraphs.size() || head.roles().get(i + 1) != Role.BODY) {
            return false;
        }
        String cell = text.plain(paragraph);
        int number = Numeral.isDigit(cell.charAt(0)) ? Numeral.value(cell) : -1;
        return number > lastRow && number <= lastRow + 60 && !isInsideRow(number, paragraphs.get(i + 1));
    }

    /** Rows without a number: each has a cell for every column, the first is its name. */
    private void openPlainRows(Heads heads, int rows) {
        int width = heads.columns().size();
        for (int row = 0; row < rows; row++) {
            int first = heads.next() + row * width;
            Paragraph name = paragraphs.get(first);
            int level = level(Style.ARABIC);
            close(level);
            Item item = new Item(Style.NONE, null, open.peek(), Place.PARAGRAPH, level, name.start(), name.start());
            item.headingEnd = name.end();
            item.columns = heads.columns();
            item.tabled = true;
            item.paragraphs.addAll(paragraphs.subList(first, first + width));
            item.end = paragraphs.get(first + width - 1).end();
            items.add(item);
            grow(item.end);
        }
    }

    private void openRow(int i) {
        Paragraph cell = paragraphs.get(i);
        Paragraph name = paragraphs.get(i + 1);
        int number = Numeral.value(text.plain(cell));
        if (number != lastRow + 1) {
            doubts.add("rows " + (lastRow + 1) + " to " + (number - 1) + " of the table are missing", cell);
        }
        lastRow = number;
        int level = level(Style.ARABIC);
        close(level);
        Item item = new Item(Style.NONE, number, open.peek(), Place.PARAGRAPH, level, cell.start(), name.start());
        item.headingEnd = name.end();
        item.columns = columns;
        add(item, cell);
        item.paragraphs.add(name);
        grow(name.end());
    }
}
