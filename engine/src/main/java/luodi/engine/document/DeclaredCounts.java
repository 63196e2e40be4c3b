package luodi.engine.document;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import luodi.engine.document.Head.Role;
import luodi.engine.document.Item.Place;
import luodi.engine.document.Node.Kind;
import luodi.engine.document.Node.Style;
import luodi.engine.document.Text.Paragraph;
import org.jspecify.annotations.Nullable;

/**
 * Counts the paper states about itself, each beside what was found (conventions §3). A difference is reported and
 * never made to agree.
 */
final class DeclaredCounts {
    private static final String N = "(?<n>\\d{1,3}|[一二三四五六七八九十]{1,3})";

    /** 部署了10个方面新突破、50项具体举措: a verb of telling, a number, and a word for a part of the paper. */
    private static final Pattern TOLD = Pattern.compile(
            "(?:部署|设置|提出|包含|包括|分为|分解为|分解成|细化为|梳理出|列出|确定|明确|共|安排|推出|制定|出台|办好|办成|办实|实施|梳理|形成|增加为|调整为|增至|、|方面|《方案》)(?:了|好|成)?[^，。；！、：]{0,16}?"
                    + N
                    + "(?:个|项|条|件|大|类)?(?<noun>方面(?:的)?(?:新突破|突破|任务|工作|举措|措施|分目标|目标|民生实事|重点任务|重点工作)?|(?:具体|重点|主要|政策|督查激励|激励|支持|改革|工作)*(?:举措|措施|任务|政策措施|分目标|目标|原则)|(?:重点)?领域(?:的)?(?:重点任务)?|(?:民生|惠民|重点民生)*实事)");

    /** 实施六大人才行动计划, 主要任务（共23项）, 知识产权方面5项：… in a heading. */
    private static final Pattern HEADED = Pattern.compile(
            "(?:(?:共|方面)" + N
                    + "(?:个|项|条|件)(?<noun>[^，。；：）]{0,8})[）]?$)|(?:^(?<verb>[^，。]{0,12}?)(?<m>[一二三四五六七八九十]{1,2}|\\d{1,2})(?:大|个|件|项)(?<name>[^，。；：、\\d]{0,14}?(?:实事|行动计划|行动|计划|工程|体系|任务|举措|措施|方面|攻坚战|重点)))$");

    private static final int LONGEST_PARAGRAPH = 20_000;

    private final Text text;
    private final Head head;
    private final List<Item> items;
    private final List<Target> targets;
    private final Doubts doubts;
    private final List<Declared> found = new ArrayList<>();
    private final Set<Integer> starts = new HashSet<>();

    private DeclaredCounts(Text text, Head head, List<Item> items, List<Target> targets, Doubts doubts) {
        this.text = text;
        this.head = head;
        this.items = items;
        this.targets = targets;
        this.doubts = doubts;
    }

    static List<Declared> read(Text text, Head head, List<Item> items, List<Target> targets, Doubts doubts) {
        DeclaredCounts reader = new DeclaredCounts(text, head, items, targets, doubts);
        if (!Kinds.isRegulation(items)) {
            reader.read();
        }
        reader.found.sort(Comparator.comparingInt(declared -> declared.at().start()));
        return reader.found;
    }

    private void read() {
        int first = items.isEmpty() ? Integer.MAX_VALUE : items.getFirst().start;
        for (int i = 0; i < text.paragraphs().size(); i++) {
            Paragraph paragraph = text.paragraphs().get(i);
            if (paragraph.start() >= first) {
                break;
            }
            if (head.roles().get(i) == Role.BODY) {
                told(null, paragraph.start(), paragraph.end());
            }
        }
        for (Item item : items) {
            if (item.topic == Topic.PAST && item.parent == null && item.style == Style.CHINESE) {
                continue;
            }
            if (item.place == Place.PARAGRAPH && !item.tabled) {
                headed(item);
            } else if (item.tabled && item.style != Style.NONE) {
                headed(item);
            }
            if (item.tabled) {
                continue;
            }
            for (Paragraph paragraph : item.paragraphs) {
                listings(paragraph);
                boolean heading = paragraph.start() == item.start;
                told(
                        item,
                        heading && item.headingEnd < paragraph.end() ? item.headingEnd : paragraph.start(),
                        paragraph.end());
            }
        }
    }

    // ---- 等N项

    private void listings(Paragraph paragraph) {
        for (Listing listing : Listing.all(text.plain(), paragraph.start(), paragraph.end())) {
            if (!isPast(paragraph, listing.start())) {
                add(listing.noun(), listing.count(), listing.names().size(), listing.start(), listing.end());
            }
        }
    }

    private boolean isPast(Paragraph paragraph, int at) {
        String before = text.plain().substring(Math.max(paragraph.start(), at - 20), at);
        return before.contains("已") || before.contains("去年");
    }

    // ---- a sentence that tells a count

    private void told(@Nullable Item item, int from, int to) {
        int end = Math.min(to, from + LONGEST_PARAGRAPH);
        int at = from;
        while (at < end) {
            int next = nextCount(at, end);
            if (next < 0) {
                return;
            }
            at = told(item, from, next, Math.min(to, next + 24));
        }
    }

    /** Position of the next number that a measure word follows. */
    private int nextCount(int from, int to) {
        String plain = text.plain();
        for (int i = from; i < to; i++) {
            char c = plain.charAt(i);
            if (Numeral.isDigit(c) || Numeral.isChinese(c)) {
                int end = Numeral.isDigit(c) ? Numeral.endOfDigits(plain, i, to) : Numeral.endOfChinese(plain, i, to);
                if (end > i && end < to && "个项条件大类方领".indexOf(plain.charAt(end)) >= 0) {
                    return i;
                }
                i = Math.max(i, end - 1);
            }
        }
        return -1;
    }

    /** Reads the count whose number stands at {@code number}; returns where to look on. */
    private int told(@Nullable Item item, int from, int number, int to) {
        Matcher told = TOLD.matcher(text.plain()).region(Math.max(from, number - 24), to);
        int next = number + 1;
        while (told.find()) {
            int count = Numeral.value(told.group("n"));
            int numberStart = told.start("n");
            next = Math.max(next, told.end());
            if (count < 2
                    || text.plain().charAt(numberStart - 1) == '等'
                    || text.plain().charAt(numberStart - 1) == '第') {
                continue;
            }
            if (isOfAnother(numberStart, from)) {
                continue;
            }
            Integer counted = count(item, told.group("noun"), count);
            if (counted != null && counted > 0) {
                add(told.group("noun"), count, counted, numberStart, told.end());
            }
        }
        return next;
    }

    /**
     * A paper with numbered sections that counts the parts of 《another paper》, or of what was issued in an earlier year,
     * does not count its own; a press release does count those of the plan it presents.
     */
    private boolean isOfAnother(int number, int from) {
        int sentence = number;
        while (sentence > from && "。；".indexOf(text.plain().charAt(sentence - 1)) < 0) {
            sentence--;
        }
        String before = text.plain().substring(sentence, number);
        boolean numbered = items.stream().anyMatch(item -> item.style == Style.CHINESE);
        String clause = before.substring(before.lastIndexOf('，') + 1);
        return (numbered && citesAnother(before))
                || (!CHANGED.matcher(clause).find() && EARLIER.matcher(clause).find());
    }

    /** 《方案》 and the name in the title are the paper itself. */
    private boolean citesAnother(String before) {
        int close = before.lastIndexOf('》');
        int open = close < 0 ? -1 : before.lastIndexOf('《', close);
        if (open < 0) {
            return close >= 0;
        }
        String name = before.substring(open + 1, close);
        return !OWN.matcher(name).matches() && !head.title().contains(name);
    }

    private static final Pattern OWN = Pattern.compile("(?:实施|工作|行动|分工|若干|任务|责任)*(?:方案|计划|措施|举措|意见|清单|要点|办法|任务分解|分工)");

    /** 将2016年的24项调整增加为30项: the later number is the paper's own. */
    private static final Pattern CHANGED = Pattern.compile("(?:增加|调整|扩展|扩大|增)(?:为|至|到)$");

    private static final Pattern EARLIER = Pattern.compile("(?:19|20)\\d{2}年|原有|此前|上一轮|第一批|已|近年来");

    /** How many of the named parts were read; null where the word names no part that can be counted. */
    private @Nullable Integer count(@Nullable Item item, String noun, int declared) {
        Item section = sectionOf(item);
        if (noun.contains("目标")) {
            int goals = count(null, Kind.GOAL);
            if (goals <= 1 && item != null && item.kind == Kind.GOAL) {
                return (int) targets.stream()
                        .filter(target -> target.node().equals(item.id))
                        .count();
            }
            return goals;
        }
        if (noun.startsWith("方面") || noun.contains("领域")) {
            int fields = count(null, Kind.FIELD);
            if (fields == declared) {
                return fields;
            }
            int children = item == null ? 0 : headings(item);
            return children > 0
                    ? Integer.valueOf(children)
                    : fields > 0 ? Integer.valueOf(fields) : count(null, Kind.TASK, Kind.MEASURE);
        }
        if (noun.contains("原则")) {
            return count(null, Kind.PRINCIPLE);
        }
        if (noun.contains("实事")) {
            int own = item == null
                    ? 0
                    : (int) item.children.stream()
                            .filter(child -> child.style == Style.ARABIC || child.style == Style.ARABIC_BRACKETED)
                            .count();
            return own > 0
                    ? Integer.valueOf(own)
                    : head.title().contains("实事") ? Integer.valueOf(count(null, Kind.MEASURE, Kind.TASK)) : null;
        }
        if (section != null && section.topic == Topic.SAFEGUARDS) {
            return count(section, Kind.SAFEGUARD);
        }
        if (section != null
                && headings(section) > 0
                && section.style != Style.NONE
                && item != null
                && item.parent != null) {
            return headings(item) > 0 ? Integer.valueOf(leaves(item)) : null;
        }
        return count(null, Kind.MEASURE, Kind.TASK);
    }

    private int count(@Nullable Item within, Kind... kinds) {
        List<Kind> wanted = List.of(kinds);
        int count = 0;
        for (Item item : items) {
            if (wanted.contains(item.kind) && (within == null || isBelow(item, within))) {
                count++;
            }
        }
        return count;
    }

    private static boolean isBelow(Item item, Item above) {
        for (Item at = item.parent; at != null; at = at.parent) {
            if (at == above) {
                return true;
            }
        }
        return false;
    }

    private static @Nullable Item sectionOf(@Nullable Item item) {
        Item section = item;
        while (section != null && section.parent != null) {
            section = section.parent;
        }
        return section;
    }

    private static int headings(Item item) {
        int count = 0;
        for (Item child : item.children) {
            count += child.place == Place.LISTED ? 0 : 1;
        }
        return count;
    }

    /** Items below that hold no others. */
    private static int leaves(Item item) {
        int count = 0;
        for (Item child : item.children) {
            count += child.children.isEmpty() ? 1 : leaves(child);
        }
        return count;
    }

    // ---- a heading that tells a count

    private void headed(Item item) {
        String heading = item.plainHeading(text);
        if (heading.length() > 60) {
            return;
        }
        Matcher headed = HEADED.matcher(heading);
        if (headed.find()) {
            boolean total = headed.group("n") != null;
            int count = Numeral.value(total ? headed.group("n") : headed.group("m"));
            String noun = total ? headed.group("noun") : headed.group("name");
            int counted = total ? total(item) : headings(item);
            if (count > 0 && (total || counted > 0)) {
                int start = item.words + (total ? headed.start("n") : headed.start("m"));
                add(noun.isEmpty() ? heading : noun, count, counted, start, item.words + headed.end());
            }
            return;
        }
        told(item, item.words, item.headingEnd);
    }

    /** What a heading with a total holds: its items, or the parts of its own sentence between semicolons. */
    private int total(Item item) {
        if (!item.children.isEmpty()) {
            int parts = 0;
            for (Item child : item.children) {
                parts += HEADED.matcher(child.plainHeading(text)).find() && child.children.isEmpty() ? parts(child) : 0;
            }
            return parts > 0 ? parts : leaves(item);
        }
        return parts(item);
    }

    private int parts(Item item) {
        Paragraph paragraph = item.paragraphs.getFirst();
        if (item.headingEnd >= paragraph.end() || text.plain().charAt(item.headingEnd) != '：') {
            return 0;
        }
        int parts = 1;
        for (int i = item.headingEnd; i < paragraph.end() - 1; i++) {
            parts += text.plain().charAt(i) == '；' ? 1 : 0;
        }
        return parts;
    }

    // ---- the answer

    private void add(String what, int count, int counted, int start, int end) {
        Span at = text.span(start, end);
        if (!starts.add(at.start())) {
            return;
        }
        found.add(new Declared(what, count, counted, count == counted, at));
        if (count != counted) {
            doubts.add("the paper counts " + count + " " + what + "; " + counted + " were found", start, end);
        }
    }
}
