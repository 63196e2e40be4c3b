package luodi.app.ledger;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import luodi.app.ground.Sentence;
import org.jspecify.annotations.Nullable;

/**
 * Which entries are asked for. Null and empty ask for all.
 *
 * @param part the part {@code unit} plays; without a unit, any unit the viewer may read
 * @param words what task or target must say, all of the words parted by blanks
 * @param overdue only entries still being worked on whose last day has passed
 */
record LedgerFilter(
        @Nullable UUID plan,
        @Nullable String category,
        @Nullable Lamp lamp,
        LedgerEntry.@Nullable State state,
        @Nullable UUID unit,
        @Nullable Part part,
        @Nullable LocalDate dueFrom,
        @Nullable LocalDate dueTo,
        String words,
        boolean overdue) {

    static final LedgerFilter ALL = new LedgerFilter(null, null, null, null, null, null, null, null, "", false);

    /** What the list is ordered by. Each key is unique and never null, and an index stands behind each. */
    // Lists made by List.of never change, which the checker cannot see.
    @SuppressWarnings("ImmutableEnumChecker")
    enum Sort {
        PLACE("序号", new Key("plan_id", "uuid"), new Key("position", "integer")),
        DUE("时限", new Key("due_order", "date"), Key.ID),
        LAMP("灯", new Key("lamp_order", "smallint"), new Key("due_order", "date"), Key.ID),
        COMPLETION("完成率", new Key("completion_order", "numeric"), Key.ID),
        LEAD("牵头单位", new Key("lead_id", "uuid"), new Key("due_order", "date"), Key.ID);

        private final String word;
        private final List<Key> keys;

        Sort(String word, Key... keys) {
            this.word = word;
            this.keys = List.of(keys);
        }

        String word() {
            return word;
        }

        String code() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }

        List<Key> keys() {
            return keys;
        }
    }

    /** A column of a sort key and its SQL type. */
    record Key(String column, String type) {
        static final Key ID = new Key("id", "uuid");

        /** Refuses what would not be a value of this column. */
        String checked(String value) {
            switch (type) {
                case "uuid" -> UUID.fromString(value);
                case "date" -> LocalDate.parse(value);
                case "integer", "smallint" -> Integer.parseInt(value);
                default -> new java.math.BigDecimal(value);
            }
            return value;
        }
    }

    /**
     * A filter as it was asked for in an address, with one line for each thing that could not be understood.
     *
     * @param columns empty where the address names none
     */
    record Read(
            LedgerFilter filter,
            Sort sort,
            boolean descending,
            int size,
            List<LedgerColumn> columns,
            List<Sentence> problems) {
        Read of(int rows) {
            return new Read(filter, sort, descending, rows, columns, problems);
        }

        Read by(Sort other, boolean down) {
            return new Read(filter, other, down, size, columns, problems);
        }

        Read withColumns(List<LedgerColumn> chosen) {
            return new Read(filter, sort, descending, size, chosen, problems);
        }

        /** As an address says it, the usual unsaid. */
        String query() {
            return filter.query(
                    "sort",
                    sort == Sort.PLACE ? "" : sort.code(),
                    "dir",
                    descending ? "desc" : "",
                    "size",
                    size == SIZES.getFirst() ? "" : String.valueOf(size),
                    "cols",
                    LedgerColumn.written(columns));
        }
    }

    private static final List<Integer> SIZES = List.of(50, 100, 200);

    static Read read(Map<String, String> asked) {
        List<Sentence> problems = new ArrayList<>();
        LedgerFilter filter = new LedgerFilter(
                value(asked, "plan", "计划编号", UUID::fromString, problems),
                value(asked, "category", "类别", text -> text, problems),
                value(asked, "lamp", "灯（green、yellow、red、grey）", Lamp::of, problems),
                value(asked, "state", "状态（active、suspended、done、ended）", LedgerEntry.State::of, problems),
                value(asked, "unit", "单位编号", UUID::fromString, problems),
                value(asked, "part", "分工（lead、responsible、supporting）", Part::of, problems),
                value(asked, "from", "时限起（如 2026-03-31）", LocalDate::parse, problems),
                value(asked, "to", "时限止（如 2026-12-31）", LocalDate::parse, problems),
                asked.getOrDefault("q", "").strip(),
                asked.containsKey("overdue"));
        Sort sort = value(
                asked,
                "sort",
                "排序（place、due、lamp、completion、lead）",
                text -> Sort.valueOf(text.toUpperCase(java.util.Locale.ROOT)),
                problems);
        Integer size = value(asked, "size", "每页行数（50、100、200）", LedgerFilter::size, problems);
        List<LedgerColumn> columns = value(asked, "cols", "栏目（如 place,task,due,lamp）", LedgerFilter::columns, problems);
        return new Read(
                filter,
                sort == null ? Sort.PLACE : sort,
                "desc".equals(asked.get("dir")),
                size == null ? SIZES.getFirst() : size,
                columns == null ? List.of() : columns,
                List.copyOf(problems));
    }

    private static List<LedgerColumn> columns(String text) {
        return LedgerColumn.whole(Arrays.stream(text.split(","))
                .map(code -> LedgerColumn.of(code.strip()).orElseThrow(IllegalArgumentException::new))
                .toList());
    }

    private static Integer size(String text) {
        Integer size = Integer.valueOf(text);
        if (!SIZES.contains(size)) {
            throw new IllegalArgumentException(text);
        }
        return size;
    }

    private static <T> @Nullable T value(
            Map<String, String> asked, String name, String word, Function<String, T> read, List<Sentence> problems) {
        String text = asked.getOrDefault(name, "").strip();
        if (text.isEmpty()) {
            return null;
        }
        try {
            return read.apply(text);
        } catch (IllegalArgumentException | DateTimeException e) {
            problems.add(Sentence.of("{0}={1}：不是{2}", name, text, Sentence.of(word)));
            return null;
        }
    }

    List<String> terms() {
        return Arrays.stream(words.split("\\s+"))
                .filter(word -> !word.isEmpty())
                .toList();
    }

    LedgerFilter with(Lamp shown) {
        return new LedgerFilter(plan, category, shown, state, unit, part, dueFrom, dueTo, words, overdue);
    }

    boolean isAll() {
        return equals(ALL);
    }

    /** The filter as an address says it, without the question mark; further pairs follow it. */
    String query(String... further) {
        Map<String, String> pairs = new LinkedHashMap<>();
        put(pairs, "plan", plan);
        put(pairs, "category", category);
        put(pairs, "lamp", lamp == null ? null : lamp.code());
        put(pairs, "state", state == null ? null : state.code());
        put(pairs, "unit", unit);
        put(pairs, "part", part == null ? null : part.code());
        put(pairs, "from", dueFrom);
        put(pairs, "to", dueTo);
        put(pairs, "q", words);
        put(pairs, "overdue", overdue ? "1" : null);
        for (int i = 0; i < further.length; i += 2) {
            put(pairs, further[i], further[i + 1]);
        }
        return pairs.entrySet().stream()
                .map(pair -> pair.getKey() + "="
                        + java.net.URLEncoder.encode(pair.getValue(), java.nio.charset.StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }

    private static void put(Map<String, String> pairs, String name, @Nullable Object value) {
        if (value != null && !value.toString().isEmpty()) {
            pairs.put(name, value.toString());
        }
    }
}
