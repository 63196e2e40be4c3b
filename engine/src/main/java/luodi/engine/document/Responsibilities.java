package luodi.engine.document;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import luodi.engine.document.ReaderSettings.UnstatedLead;
import luodi.engine.document.Responsibility.LeadRule;
import luodi.engine.document.Text.Paragraph;
import org.jspecify.annotations.Nullable;

/**
 * Clauses that say who answers for an item (conventions §2): in brackets with a key (责任单位：…), in brackets with a
 * verb (…负责, …牵头，…参与), in brackets as a bare list of units, or on lines of their own with a key.
 */
final class Responsibilities {
    /** A longer bracket is prose. */
    private static final int LONGEST_CLAUSE = 1500;

    /** A clause without brackets stands at the very end of its paragraph. */
    private static final int LONGEST_TAIL = 400;

    private final Text text;
    private final ReaderSettings settings;
    private final Doubts doubts;
    private final boolean firstListedLeads;
    private final List<Responsibility> found = new ArrayList<>();
    private final List<Deadline> deadlines = new ArrayList<>();
    private final @Nullable LocalDate issuedOn;
    private final @Nullable Integer year;

    private Responsibilities(Text text, Head head, ReaderSettings settings, Doubts doubts) {
        this.text = text;
        this.settings = settings;
        this.doubts = doubts;
        this.issuedOn = head.issuedOn();
        this.year = head.year();
        this.firstListedLeads = ClauseWords.sayFirstListedLeads(text.plain());
    }

    /** Clauses in the order of the text, and the deadlines that stand in them under a key. */
    record Found(List<Responsibility> responsibilities, List<Deadline> deadlines) {}

    static Found read(Text text, Head head, List<Item> items, ReaderSettings settings, Doubts doubts) {
        Responsibilities reader = new Responsibilities(text, head, settings, doubts);
        for (Item item : items) {
            reader.read(item);
        }
        return new Found(reader.found, reader.deadlines);
    }

    private void read(Item item) {
        if (!item.columns.isEmpty()) {
            readRow(item);
            return;
        }
        Lines lines = new Lines();
        for (Paragraph paragraph : item.paragraphs) {
            if (readKeyedLine(item, paragraph, lines)) {
                continue;
            }
            lines.close(item);
            readBrackets(item, paragraph);
            readTail(item, paragraph);
        }
        lines.close(item);
    }

    // ---- cells of a table whose columns are keys

    private void readRow(Item row) {
        Map<Key, List<String>> roles = new EnumMap<>(Key.class);
        int start = Integer.MAX_VALUE;
        int end = 0;
        for (Map.Entry<String, Paragraph> cell : row.cells(text).entrySet()) {
            Key key = Key.of(cell.getKey());
            if (key != null) {
                ClauseWords.collect(roles, key, text.plain(cell.getValue()));
                start = Math.min(start, cell.getValue().start());
                end = Math.max(end, cell.getValue().end());
            }
        }
        if (!roles.isEmpty()) {
            add(row, roles, start, end);
        }
    }

    // ---- brackets

    private void readBrackets(Item item, Paragraph paragraph) {
        String plain = text.plain();
        int depth = 0;
        int open = -1;
        brackets = new Brackets();
        for (int i = paragraph.start(); i < paragraph.end(); i++) {
            char c = plain.charAt(i);
            if (c == '（') {
                if (depth++ == 0) {
                    open = i;
                }
            } else if (c == '）' && depth > 0 && --depth == 0) {
                readBracket(item, paragraph, open, i);
            }
        }
        brackets.close(item);
        if (depth > 0 && open >= 0 && paragraph.end() - open <= LONGEST_CLAUSE) {
            String clause = plain.substring(open + 1, paragraph.end());
            if (Key.opens(clause)) {
                doubts.add("a bracket that names units is never closed", open, paragraph.end());
                add(item, ClauseWords.roles(clause.replace("（", "，")), open, paragraph.end());
            }
        }
    }

    private void readBracket(Item item, Paragraph paragraph, int open, int close) {
        if (close - open < 3 || close - open > LONGEST_CLAUSE) {
            return;
        }
        String clause = text.plain().substring(open + 1, close);
        if (Key.opens(clause)) {
            brackets.add(item, ClauseWords.roles(clause), open, close + 1);
            return;
        }
        brackets.close(item);
        if (!endsSentence(paragraph, open, close)) {
            return;
        }
        Map<Key, List<String>> byVerb = ClauseWords.verbs(clause);
        if (!byVerb.isEmpty()) {
            add(item, byVerb, open, close + 1);
            return;
        }
        List<String> names = UnitNames.split(clause);
        if (UnitNames.allAre(names) && !isOrganisationInTitle(item, open)) {
            if (names.size() == 1 && isEverybody(names.getFirst())) {
                doubts.add("assigns nobody by name: " + clause, open, close + 1);
            }
            add(item, Map.of(Key.RESPONSIBLE, names), open, close + 1);
        }
    }

    /** 【牵头单位：甲】【配合单位：乙】 is one clause in two brackets. */
    private final class Brackets {
        private final Map<Key, List<String>> roles = new EnumMap<>(Key.class);
        private int start = -1;
        private int end;

        void add(Item item, Map<Key, List<String>> more, int from, int to) {
            boolean again = more.keySet().stream().anyMatch(roles::containsKey);
            if (start >= 0 && (again || !text.plain().substring(end, from).isBlank())) {
                close(item);
            }
            start = start < 0 ? from : start;
            end = to;
            roles.putAll(more);
        }

        void close(Item item) {
            if (start >= 0) {
                Responsibilities.this.add(item, new EnumMap<>(roles), start, end);
            }
            roles.clear();
            start = -1;
        }
    }

    private Brackets brackets = new Brackets();

    /** 各有关单位 is a group like 各县区人民政府, but no list says who is in it. */
    private static boolean isEverybody(String name) {
        return name.matches("各?(?:有关|相关)?(?:单位|部门)|各(?:有关|相关)(?:单位|部门|方面)");
    }

    private boolean isOrganisationInTitle(Item item, int open) {
        return open <= item.headingEnd && item.headingEnd - item.words <= 60 && open < item.headingEnd;
    }

    /** Without a key a clause must stand behind a whole sentence or at the very end. */
    private boolean endsSentence(Paragraph paragraph, int open, int close) {
        String plain = text.plain();
        boolean behindStop = open > paragraph.start() && "。；！".indexOf(plain.charAt(open - 1)) >= 0;
        int next = close + 1;
        boolean last =
                next >= paragraph.end() || (next + 1 >= paragraph.end() && "。；".indexOf(plain.charAt(next)) >= 0);
        boolean beforeStop = next < paragraph.end() && plain.charAt(next) == '。';
        return behindStop || last || beforeStop;
    }

    // ---- lines of their own

    private final class Lines {
        private final Map<Key, List<String>> roles = new EnumMap<>(Key.class);
        private int start = -1;
        private int end;

        void add(Map<Key, List<String>> more, int from, int to) {
            start = start < 0 ? from : start;
            end = to;
            more.forEach((key, names) ->
                    roles.computeIfAbsent(key, k -> new ArrayList<>()).addAll(names));
        }

        void close(Item item) {
            if (start >= 0) {
                Responsibilities.this.add(item, new EnumMap<>(roles), start, end);
            }
            roles.clear();
            start = -1;
        }
    }

    private boolean readKeyedLine(Item item, Paragraph paragraph, Lines lines) {
        if (paragraph.length() > LONGEST_CLAUSE || paragraph.start() == item.start) {
            return false;
        }
        String line = text.plain(paragraph);
        if (!Key.opens(line)) {
            return false;
        }
        lines.add(ClauseWords.roles(line), paragraph.start(), paragraph.end());
        return true;
    }

    /** …。责任单位：甲、乙 at the end of a paragraph, without brackets. */
    private void readTail(Item item, Paragraph paragraph) {
        String plain = text.plain();
        int depth = 0;
        for (int i = paragraph.start(); i < paragraph.end() - 1; i++) {
            char c = plain.charAt(i);
            depth = c == '（' ? depth + 1 : c == '）' ? Math.max(0, depth - 1) : depth;
            if (depth == 0
                    && "。；".indexOf(c) >= 0
                    && paragraph.end() - i <= LONGEST_TAIL
                    && opensWithKey(i + 1, paragraph.end())) {
                add(
                        item,
                        ClauseWords.roles(
                                plain.substring(i + 1, paragraph.end()).strip()),
                        i + 1,
                        paragraph.end());
                return;
            }
        }
    }

    private boolean opensWithKey(int from, int to) {
        return Key.opens(text.plain().substring(from, Math.min(to, from + 20)).strip());
    }

    // ---- the rule that chooses the lead

    private void add(Item item, Map<Key, List<String>> roles, int start, int end) {
        List<String> leaders = roles.getOrDefault(Key.LEADER, List.of());
        List<String> lead = distinct(roles.getOrDefault(Key.LEAD, List.of()), List.of());
        List<String> responsible = distinct(roles.getOrDefault(Key.RESPONSIBLE, List.of()), lead);
        for (String due : roles.getOrDefault(Key.DUE, List.of())) {
            deadlines.add(new Deadline(item.id, Deadlines.dueOf(due, issuedOn, year), text.span(start, end)));
        }
        if (leaders.isEmpty() && lead.isEmpty() && responsible.isEmpty() && !roles.containsKey(Key.SUPPORTING)) {
            return;
        }
        LeadRule rule = LeadRule.EXPLICIT;
        if (lead.isEmpty() && !responsible.isEmpty()) {
            if (responsible.size() == 1) {
                rule = LeadRule.SOLE;
            } else if (firstListedLeads) {
                rule = LeadRule.FIRST_LISTED_STATED;
            } else if (settings.unstatedLead() == UnstatedLead.ALL_LISTED) {
                rule = LeadRule.ALL_LISTED_BY_SETTING;
            } else {
                rule = LeadRule.FIRST_LISTED_BY_SETTING;
            }
            lead = rule == LeadRule.ALL_LISTED_BY_SETTING ? responsible : List.of(responsible.getFirst());
            responsible = distinct(responsible, lead);
        }
        List<String> taken = new ArrayList<>(lead);
        taken.addAll(responsible);
        List<String> supporting = distinct(roles.getOrDefault(Key.SUPPORTING, List.of()), taken);
        found.add(new Responsibility(item.id, leaders, lead, responsible, supporting, rule, text.span(start, end)));
    }

    private static List<String> distinct(List<String> names, List<String> taken) {
        Set<String> kept = new LinkedHashSet<>(names);
        kept.removeAll(Set.copyOf(taken));
        return List.copyOf(kept);
    }
}
