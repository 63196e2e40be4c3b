package luodi.engine.document;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import luodi.engine.document.Node.Kind;
import luodi.engine.document.Node.Style;
import luodi.engine.document.Target.Nature;
import luodi.engine.document.Text.Paragraph;
import org.jspecify.annotations.Nullable;

/**
 * Promised results (conventions §3). A number is a target where its clause promises something; {@link NoTarget} names
 * the numbers that promise nothing.
 */
final class Targets {
    private static final String CLAUSE_ENDS = "，；。：！？\n";
    private static final String SENTENCE_ENDS = "。；！？\n";
    private static final int LONGEST_SUBJECT = 60;

    private final Text text;
    private final String plain;
    private final Head head;
    private final List<Target> found = new ArrayList<>();
    /** What the last number of the sentence was about; 年均增长6% behind it is about the same. */
    private String spokenOf = "";
    /** 主要预期目标是：… makes targets of all that follows up to the full stop. */
    private boolean expected;

    private boolean anticipated;

    private Targets(Text text, Head head) {
        this.text = text;
        this.plain = text.plain();
        this.head = head;
    }

    static List<Target> read(Text text, Head head, List<Item> items) {
        Targets reader = new Targets(text, head);
        if (!Kinds.isRegulation(items)) {
            Map<Item, LocalDate> carried = new HashMap<>();
            for (Item item : items) {
                reader.read(item, carried);
            }
        }
        reader.found.sort((a, b) -> Integer.compare(a.at().start(), b.at().start()));
        return reader.found;
    }

    private void read(Item item, Map<Item, LocalDate> carried) {
        if (!item.columns.isEmpty()) {
            RowTargets.read(item, text, head).forEach(found::add);
            readCells(item);
        }
        if (item.tabled || item.place == Item.Place.LISTED) {
            return;
        }
        boolean goals = isGoal(item);
        LocalDate by = goals && item.parent != null ? carried.get(item.parent) : null;
        if (item.place == Item.Place.INLINE) {
            by = sentences(item, item.words, item.end, goals, by);
        } else {
            for (Paragraph paragraph : item.paragraphs) {
                int from = Math.max(paragraph.start(), paragraph.start() <= item.start ? item.words : 0);
                int at = from;
                for (Item child : item.children) {
                    if (child.place == Item.Place.INLINE && child.start >= at && child.end <= paragraph.end()) {
                        by = sentences(item, at, child.start, goals, by);
                        at = child.end;
                    }
                }
                by = sentences(item, at, paragraph.end(), goals, by);
            }
        }
        if (goals && by != null) {
            carried.put(item, by);
        }
    }

    /** In a table that assigns work the cells tell in words what will be done, and a cell of its own by when. */
    private void readCells(Item row) {
        if (!Kinds.isAssigned(row.columns)) {
            return;
        }
        Map<String, Paragraph> cells = row.cells(text);
        LocalDate by = null;
        for (Map.Entry<String, Paragraph> cell : cells.entrySet()) {
            if (Key.of(cell.getKey()) == Key.DUE) {
                by = Deadlines.dueOf(text.plain(cell.getValue()), head.issuedOn(), head.year());
            }
        }
        for (Map.Entry<String, Paragraph> cell : cells.entrySet()) {
            if (Key.of(cell.getKey()) == null
                    && WORK_COLUMN.matcher(cell.getKey()).find()) {
                sentences(row, cell.getValue().start(), cell.getValue().end(), false, by);
            }
        }
    }

    private static final Pattern WORK_COLUMN = Pattern.compile("(?:目标|任务|内容|举措|措施|事项|项目|要求|成效|名称)$");

    private static boolean isWork(Item item) {
        return item.kind == Kind.TASK || item.kind == Kind.MEASURE || item.kind == Kind.FIELD;
    }

    private static boolean isGoal(Item item) {
        return item.kind == Kind.GOAL || item.topic == Topic.GOALS;
    }

    /** Reads sentence by sentence; returns the date that holds for what follows. */
    private @Nullable LocalDate sentences(Item item, int from, int to, boolean goals, @Nullable LocalDate carried) {
        LocalDate by = carried;
        int start = from;
        expected = false;
        anticipated = false;
        for (int i = from; i <= to; i++) {
            if (i == to || SENTENCE_ENDS.indexOf(plain.charAt(i)) >= 0) {
                if (i > start) {
                    LocalDate own = sentence(item, start, i, goals, by);
                    by = goals || i == to || plain.charAt(i) == '；' ? own : carried;
                }
                boolean goesOn = i < to && plain.charAt(i) == '；';
                expected &= goesOn;
                anticipated &= goesOn;
                start = i + 1;
            }
        }
        return by;
    }

    private @Nullable LocalDate sentence(Item item, int from, int to, boolean goals, @Nullable LocalDate carried) {
        expected |= Expected.opens(plain, from, to);
        anticipated |= Expected.anticipates(plain, from, to);
        boolean promised = goals || expected;
        spokenOf = "";
        LocalDate by = carried;
        int start = from;
        int depth = 0;
        for (int i = from; i <= to; i++) {
            char c = i < to ? plain.charAt(i) : '，';
            depth = c == '（' ? depth + 1 : c == '）' ? Math.max(0, depth - 1) : depth;
            if (i == to || (depth == 0 && CLAUSE_ENDS.indexOf(c) >= 0)) {
                if (i > start) {
                    LocalDate own = TargetDates.in(plain, start, i, head);
                    by = own != null ? own : by;
                    clause(item, new Clause(start, i, from, to, promised, by), goals);
                }
                start = i + 1;
            }
        }
        return by;
    }

    /**
     * A stretch between two commas.
     *
     * @param promised true where everything stated is meant as a target
     */
    private record Clause(
            int start,
            int end,
            int sentenceStart,
            int sentenceEnd,
            boolean promised,
            @Nullable LocalDate by) {}

    private void clause(Item item, Clause clause, boolean goals) {
        if (NoTarget.silences(item)) {
            return;
        }
        List<Quantity> quantities = Quantity.outsideBrackets(plain, clause.start, clause.end);
        List<Target> read = quantities.isEmpty() ? List.of() : numbers(item, clause, quantities);
        if (read.isEmpty() && (clause.promised || goals || isWork(item))) {
            Target words = WordTargets.read(
                    item,
                    text,
                    clause.start,
                    clause.end,
                    clause.by != null ? clause.by : yearOfPaper(item),
                    nature(item, clause),
                    bare(item)
                            ? WordTargets.Where.LIST
                            : goals || clause.promised ? WordTargets.Where.GOAL : WordTargets.Where.WORK);
            read = words == null ? List.of() : List.of(words);
        }
        found.addAll(read);
    }

    /** A goal without a heading of its own is a bare list of results; each of its clauses promises one. */
    private boolean bare(Item item) {
        return item.kind == Kind.GOAL
                && item.style != Style.NONE
                && item.children.isEmpty()
                && item.paragraphs.size() == 1
                && item.headingEnd + 1 >= item.end;
    }

    private List<Target> numbers(Item item, Clause clause, List<Quantity> quantities) {
        String sentence =
                plain.substring(clause.sentenceStart, Math.min(clause.sentenceEnd, clause.sentenceStart + 600));
        String whole = plain.substring(clause.start, clause.end);
        List<Part> promised = new ArrayList<>();
        int base = -1;
        List<Part> parts = Part.cut(plain, clause.start, clause.end, quantities);
        for (Part cut : parts) {
            Part part = base < 0 ? cut : new Part(cut.quantity(), base, cut.end());
            String before = plain.substring(cut.start(), part.quantity().start());
            String behind = plain.substring(part.quantity().after(), part.end());
            String rest = plain.substring(part.quantity().after(), clause.end);
            NoTarget reason = NoTarget.of(part.quantity(), before, rest, whole, sentence, clause.promised);
            boolean described = reason == NoTarget.ATTRIBUTE && rest.startsWith("的");
            base = reason == NoTarget.BASE || described ? part.start() : -1;
            if (reason == null
                    && (clause.promised
                            || Promise.isMade(
                                    part.quantity(),
                                    plain.substring(
                                            clause.start, part.quantity().start()),
                                    before,
                                    behind,
                                    isWork(item)))) {
                promised.add(part);
            }
        }
        if (promised.isEmpty()) {
            spokenOf = Subjects.of(plain, parts).getLast();
            return List.of();
        }
        List<Target> read = new ArrayList<>();
        List<String> distributed = Subjects.distributed(plain, clause.start, promised);
        if (!distributed.isEmpty()) {
            for (int k = 0; k < distributed.size(); k++) {
                Part part = promised.get(Math.min(k, promised.size() - 1)).qualifiedAs(promised.getLast());
                read.add(target(
                        item,
                        clause,
                        part.quantity(),
                        distributed.get(k),
                        promised.getFirst().start(),
                        part.end()));
            }
            return read;
        }
        List<String> subjects = Subjects.of(plain, promised);
        for (int k = 0; k < promised.size(); k++) {
            Part part = promised.get(k);
            String subject = Subjects.continued(
                    subjects.get(k), spokenOf, part.quantity().unit());
            spokenOf = subject;
            read.add(target(item, clause, part.quantity(), subject, part.start(), part.end()));
        }
        return read;
    }

    private Target target(Item item, Clause clause, Quantity quantity, String subject, int start, int end) {
        String before = plain.substring(Math.max(clause.start, quantity.start() - 12), quantity.start());
        Comparison comparison = Comparison.of(before, quantity, subject);
        // 2024年20座、2025年20座: each number has its own year.
        LocalDate own = TargetDates.in(plain, start, quantity.start(), head);
        Target.Kind kind = quantity.upper() != null
                ? Target.Kind.RANGE
                : comparison.explicit() ? Target.Kind.THRESHOLD : Target.Kind.NUMBER;
        return new Target(
                item.id,
                subject.length() > LONGEST_SUBJECT ? subject.substring(0, LONGEST_SUBJECT) : subject,
                kind,
                comparison.sign(),
                quantity.value(),
                quantity.upper(),
                quantity.unit(),
                own != null ? own : clause.by != null ? clause.by : yearOfPaper(item),
                nature(item, clause),
                text.span(start, Math.max(quantity.after(), end)));
    }

    /** A goal without a date is meant for the end of the plan; so is all work of a paper for one year. */
    private @Nullable LocalDate yearOfPaper(Item item) {
        Reading.Period period = head.period();
        if (period == null) {
            return null;
        }
        boolean oneYear = period.from().getYear() == period.to().getYear();
        for (Item above = item; above != null; above = above.parent) {
            if (oneYear && TargetDates.namesFiveYears(above.plainHeading(text))) {
                return null;
            }
        }
        return oneYear || isGoal(item) ? period.to() : null;
    }

    private Nature nature(Item item, Clause clause) {
        String own = plain.substring(clause.start, clause.end);
        if (own.contains("约束性")) {
            return Nature.BINDING;
        }
        if (own.contains("预期性") || anticipated) {
            return Nature.ANTICIPATORY;
        }
        String before = plain.substring(Math.max(clause.sentenceStart, clause.start - 80), clause.start);
        if (before.contains("约束性指标") || before.contains("约束性目标")) {
            return Nature.BINDING;
        }
        String heading = item.plainHeading(text);
        return heading.contains("约束性")
                ? Nature.BINDING
                : heading.contains("预期") ? Nature.ANTICIPATORY : Nature.UNSTATED;
    }
}
