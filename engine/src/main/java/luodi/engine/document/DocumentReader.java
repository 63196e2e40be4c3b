package luodi.engine.document;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Reads the text of an official document: work reports, plans, measures, opinions, lists, indicator tables and
 * regulations. Never fails: what cannot be read is missing from the reading, and what looks wrong is a warning in it.
 * Time and memory grow with the length of the text and nothing else.
 *
 * <p>The way of a text through the reader:
 *
 * <pre>
 * text ── SourceLines, Furniture ─► lines of the paper ── Joining, Unfolding ─► paragraphs
 *   ── Head (HeadLines, Titles, Issue, Periods) ─► roles of the paragraphs, number, issuer, dates
 *   ── Outline (Marker, Sections, Tables, InnerItems) ─► tree of items ── Kinds, Topic ─► what each is
 *   ── Responsibilities (Key, ClauseWords, UnitNames, RowCells) ─► clauses with the rule of their lead
 *   ── Deadlines ─► dates
 *   ── Targets (Quantity, NoTarget, Promise, Comparison, Subjects, WordTargets, RowTargets) ─► targets
 *   ── DeclaredCounts ─► counts beside what was found
 * </pre>
 *
 * <p>A rule looks at words and marks, never at one paper.
 */
public final class DocumentReader {
    /** National rules ask a comprehensive plan to stay within this length (conventions §1). */
    private static final int LONGEST_PLAN = 5000;

    private DocumentReader() {}

    /** Reads with {@link ReaderSettings#DEFAULT}. */
    public static Reading read(String text) {
        return read(text, ReaderSettings.DEFAULT);
    }

    /** Every span of the reading counts UTF-16 units of {@code source}. */
    public static Reading read(String source, ReaderSettings settings) {
        Text text = Joining.join(source);
        Doubts doubts = new Doubts(text);
        Head head = Head.read(text, doubts);
        List<Item> items = Outline.read(text, head, doubts);
        Kinds.decide(text, head, items);
        number(items);
        Responsibilities.Found clauses = Responsibilities.read(text, head, items, settings, doubts);
        List<Deadline> deadlines = deadlines(clauses, Deadlines.read(text, head, items, doubts));
        List<Target> targets = Targets.read(text, head, items);
        List<Declared> declared = DeclaredCounts.read(text, head, items, targets, doubts);
        warnOfNothingToDo(items, text, doubts);
        warnOfLength(text, doubts);
        return new Reading(
                head.title(),
                head.documentNumber(),
                head.issuer(),
                head.issuedOn(),
                head.period(),
                items.stream().map(item -> node(item, text)).toList(),
                targets,
                clauses.responsibilities(),
                deadlines,
                declared,
                doubts.all());
    }

    /** A date behind 完成时限 was read with its clause; the same date found again in the words is left out. */
    private static List<Deadline> deadlines(Responsibilities.Found clauses, List<Deadline> inWords) {
        Map<String, List<Deadline>> keyed = clauses.deadlines().stream().collect(Collectors.groupingBy(Deadline::node));
        List<Deadline> deadlines = new ArrayList<>(clauses.deadlines());
        for (Deadline deadline : inWords) {
            boolean again = keyed.getOrDefault(deadline.node(), List.of()).stream()
                    .anyMatch(clause -> clause.at().start() <= deadline.at().start()
                            && deadline.at().end() <= clause.at().end());
            if (!again) {
                deadlines.add(deadline);
            }
        }
        deadlines.sort(Comparator.comparingInt(deadline -> deadline.at().start()));
        return deadlines;
    }

    private static void number(List<Item> items) {
        int n = 0;
        for (Item item : items) {
            item.id = "n" + ++n;
        }
    }

    private static Node node(Item item, Text text) {
        return new Node(
                item.id,
                item.parent == null ? null : item.parent.id,
                item.kind,
                item.style,
                item.number,
                item.heading(text),
                item.text(text),
                text.span(item.start, item.end));
    }

    private static void warnOfNothingToDo(List<Item> items, Text text, Doubts doubts) {
        for (Item item : items) {
            if (item.kind == Node.Kind.MEASURE || item.kind == Node.Kind.TASK) {
                return;
            }
        }
        doubts.add("no measures found", 0, Math.min(1, text.plain().length()));
    }

    private static void warnOfLength(Text text, Doubts doubts) {
        int characters = 0;
        for (int i = 0; i < text.plain().length(); i++) {
            characters += text.plain().charAt(i) > ' ' ? 1 : 0;
        }
        if (characters > LONGEST_PLAN) {
            doubts.add(
                    "the paper has " + characters + " characters; plans should stay within " + LONGEST_PLAN,
                    0,
                    Math.min(1, text.plain().length()));
        }
    }
}
