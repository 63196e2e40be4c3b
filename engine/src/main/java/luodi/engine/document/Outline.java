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
import luodi.engine.document.Text.Paragraph;
import org.jspecify.annotations.Nullable;

/**
 * The tree of headings and items. Numbering style alone decides the level (conventions §1); numbers only say whether
 * a digit in front of a line is a heading at all and whether one is missing.
 */
final class Outline {
    /** Sections without a number and chapters of a regulation stand above every numbered style. */
    private static final int SECTION = 0;

    /** Words that stand at the head of a column. */
    private static final Pattern COLUMN = Pattern.compile(
            "^序号$|^类别$|^备注$|(?:指标|内容|单位|部门|时限|任务|名称|举措|措施|目标|性质|说明|领导|进度|项目|事项|要求|成果|范围|属性|目标值|\\d{4}年)$");

    private static final int LONGEST_SECTION_HEADING = 45;
    private static final int LONGEST_RUN_IN_HEADING = 48;

    private final Text text;
    private final Head head;
    private final Doubts doubts;
    private final List<Paragraph> paragraphs;
    private final List<Item> items = new ArrayList<>();
    private final Deque<Item> open = new ArrayDeque<>();
    private final Map<Style, Integer> last = new EnumMap<>(Style.class);
    private boolean sectioned;
    private boolean table;
    private int lastRow;
    private List<String> columns = List.of();

    private Outline(Text text, Head head, Doubts doubts) {
        this.text = text;
        this.head = head;
        this.doubts = doubts;
        this.paragraphs = text.paragraphs();
    }

    /** All items in the order of the text. */
    static List<Item> read(Text text, Head head, Doubts doubts) {
        Outline outline = new Outline(text, head, doubts);
        outline.build();
        outline.addRunIns();
        outline.addListed();
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
        boolean notes = false;
        for (int i = 0; i < paragraphs.size(); i++) {
            Paragraph paragraph = paragraphs.get(i);
            Role role = head.roles().get(i);
            if (role != Role.BODY) {
                if (role != Role.ANNOTATION && role != Role.META) {
                    close(SECTION);
                    restart();
                }
                notes = role == Role.ANNEX ? false : notes;
                continue;
            }
            if (isNotes(paragraph)) {
                close(SECTION);
                notes = true;
            }
            if (notes) {
                continue;
            }
            if (isTableHead(i)) {
                if (!table) {
                    columns = columns(i);
                }
                table = true;
                lastRow = 0;
            }
            Marker marker = Marker.read(text.plain(), paragraph.start(), paragraph.end());
            if (marker != null && believes(marker, paragraph)) {
                open(marker, paragraph);
            } else if (table && isRow(i)) {
                openRow(i);
                i++;
            } else if (isChapter(paragraph) || (sectioned && isSection(i))) {
                openSection(paragraph);
            } else {
                Item current = open.peek();
                if (current != null) {
                    current.paragraphs.add(paragraph);
                    grow(paragraph.end());
                }
            }
        }
        close(SECTION);
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
        close(SECTION);
        Item item = new Item(
                Style.NONE,
                chapterNumber(paragraph),
                null,
                Place.PARAGRAPH,
                SECTION,
                paragraph.start(),
                paragraph.start());
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

    // ---- lines without a number

    private boolean isNotes(Paragraph paragraph) {
        return text.plain().startsWith("注：", paragraph.start())
                || text.plain().startsWith("备注：", paragraph.start())
                || text.plain().startsWith("说明：", paragraph.start());
    }

    private boolean isChapter(Paragraph paragraph) {
        return chapterNumber(paragraph) != null;
    }

    private @Nullable Integer chapterNumber(Paragraph paragraph) {
        String plain = text.plain();
        if (plain.charAt(paragraph.start()) != '第' || paragraph.length() > 40) {
            return null;
        }
        int end = Numeral.endOfChinese(plain, paragraph.start() + 1, paragraph.end());
        if (end == paragraph.start() + 1 || end >= paragraph.end() || "章节编篇".indexOf(plain.charAt(end)) < 0) {
            return null;
        }
        int number = Numeral.value(plain.substring(paragraph.start() + 1, end));
        return number > 0 ? Integer.valueOf(number) : null;
    }

    /** In a paper without 一、 a short line without a stop above prose or a list is a heading. */
    private boolean isSection(int i) {
        Paragraph paragraph = paragraphs.get(i);
        int length = paragraph.length();
        if (length < 2 || length > LONGEST_SECTION_HEADING || i + 1 >= paragraphs.size()) {
            return false;
        }
        String plain = text.plain();
        char lastMark = plain.charAt(paragraph.end() - 1);
        if ("。；，！？…：".indexOf(lastMark) >= 0 || head.roles().get(i + 1) != Role.BODY) {
            return false;
        }
        Paragraph next = paragraphs.get(i + 1);
        boolean list = Marker.read(plain, next.start(), next.end()) != null;
        char end = plain.charAt(next.end() - 1);
        return list || (next.length() > length && "。；：！".indexOf(end) >= 0);
    }

    // ---- flattened tables: one cell a line

    private boolean isTableHead(int i) {
        int named = 0;
        for (int k = i; k < i + 3; k++) {
            if (k >= paragraphs.size()
                    || head.roles().get(k) != Role.BODY
                    || paragraphs.get(k).length() > 12) {
                return false;
            }
            String cell = text.plain(paragraphs.get(k)).replace(" ", "");
            if (cell.isEmpty()
                    || Marker.read(cell, 0, cell.length()) != null
                    || "。；：，".indexOf(cell.charAt(cell.length() - 1)) >= 0) {
                return false;
            }
            named += COLUMN.matcher(cell).find() ? 1 : 0;
        }
        return named >= 2;
    }

    /** The cells behind 序号 up to the first row or heading. */
    private List<String> columns(int from) {
        List<String> heads = new ArrayList<>();
        boolean begun = false;
        for (int k = from; k < Math.min(from + 20, paragraphs.size()); k++) {
            Paragraph paragraph = paragraphs.get(k);
            String cell = text.plain(paragraph).replace(" ", "");
            if (!begun) {
                begun = cell.equals("序号");
            } else if (paragraph.length() > 12
                    || Numeral.endOfDigits(cell, 0, cell.length()) == cell.length()
                    || Marker.read(cell, 0, cell.length()) != null) {
                break;
            } else {
                heads.add(cell);
            }
        }
        return List.copyOf(heads);
    }

    /** A number inside an unfinished row is one of its cells. */
    private boolean isInsideRow(int number) {
        Item row = open.peek();
        if (row == null || row.columns.isEmpty()) {
            return false;
        }
        int cells = row.paragraphs.size() - 1;
        return cells < row.columns.size() - (number == lastRow + 1 ? 1 : 0);
    }

    private boolean isRow(int i) {
        Paragraph paragraph = paragraphs.get(i);
        if (paragraph.length() > 3 || i + 1 >= paragraphs.size() || head.roles().get(i + 1) != Role.BODY) {
            return false;
        }
        String cell = text.plain(paragraph);
        int number = Numeral.isDigit(cell.charAt(0)) ? Numeral.value(cell) : -1;
        return number > lastRow && number <= lastRow + 60 && !isInsideRow(number);
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

    // ---- paragraphs whose first sentence is their heading

    private void addRunIns() {
        for (Item item : List.copyOf(items)) {
            if (!item.tabled && (item.style == Style.CHINESE || item.style == Style.CHINESE_BRACKETED)) {
                addParagraphsWithHeadings(item);
            }
            addInline(item);
        }
    }

    private void addParagraphsWithHeadings(Item item) {
        List<Paragraph> following = item.paragraphs.subList(1, item.paragraphs.size());
        List<Paragraph> headed = new ArrayList<>();
        for (Paragraph paragraph : following) {
            if (Headings.opens(text.plain(), paragraph, LONGEST_RUN_IN_HEADING)) {
                headed.add(paragraph);
            }
        }
        if (headed.size() < 2 || headed.size() * 10 < following.size() * 6) {
            return;
        }
        item.paragraphs.removeAll(headed);
        for (Paragraph paragraph : headed) {
            Item child = new Item(
                    Style.NONE, null, item, Place.PARAGRAPH, level(Style.NONE), paragraph.start(), paragraph.start());
            child.headingEnd = Headings.end(text.plain(), paragraph.start(), paragraph.end());
            child.end = paragraph.end();
            child.paragraphs.add(paragraph);
            items.add(child);
            addInline(child);
        }
    }

    /** 一是…；二是… inside one paragraph. */
    private void addInline(Item item) {
        for (Paragraph paragraph : item.paragraphs) {
            List<Integer> starts = RunIns.starts(text.plain(), paragraph.start(), paragraph.end());
            if (item.style == Style.RUN_IN && item.start == paragraph.start()) {
                continue;
            }
            for (int k = 0; k < starts.size(); k++) {
                int start = starts.get(k);
                int stop = k + 1 < starts.size() ? starts.get(k + 1) : RunIns.end(text.plain(), start, paragraph.end());
                int words = Numeral.endOfChinese(text.plain(), start, stop) + 1;
                Item child = new Item(Style.RUN_IN, k + 1, item, Place.INLINE, level(Style.RUN_IN), start, words);
                child.headingEnd = Headings.end(text.plain(), words, stop);
                child.end = stop;
                items.add(child);
            }
        }
    }

    // ---- names in a sentence

    /** 具体提出甲、乙等2项举措 puts two items forward where the paper has no headings of its own for them. */
    private void addListed() {
        for (Item item : List.copyOf(items)) {
            boolean spoken = item.style == Style.RUN_IN || (item.style == Style.NONE && !item.tabled);
            if (!spoken || item.place != Place.PARAGRAPH) {
                continue;
            }
            for (Paragraph paragraph : item.paragraphs) {
                for (Listing listing : Listing.all(text.plain(), paragraph.start(), paragraph.end())) {
                    if (LISTABLE.matcher(listing.noun()).find()
                            && (listing.announced() || listing.noun().contains("事项"))) {
                        addListed(item, listing);
                    }
                }
            }
        }
    }

    private void addListed(Item item, Listing listing) {
        for (int[] name : listing.names()) {
            Item child = new Item(Style.NONE, null, item, Place.LISTED, level(Style.NONE), name[0], name[0]);
            child.headingEnd = name[1];
            child.end = name[1];
            child.announced = listing.announced() && !listing.noun().contains("事项");
            items.add(child);
        }
    }

    private static final Pattern LISTABLE = Pattern.compile("举措|措施|任务|事项|政策");
}
