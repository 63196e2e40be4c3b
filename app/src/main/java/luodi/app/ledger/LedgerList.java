package luodi.app.ledger;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import luodi.app.office.WorkbookOut;
import luodi.app.org.Viewer;
import luodi.app.web.NotVisible;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The SQL of the list: pages by key, and counts. Its shape follows how much the viewer sees, see {@link Sight}.
 */
@Component
class LedgerList {
    /** Up to this many rows are gathered first: about what a walk passes before it has found fifty of them. */
    static final int FEW = 2_000;

    private static final String SIGHT = """
            select exists (select 1 from ledger_plan p where p.organisation_id <> all(:planScope)) as others,
                   (select count(*) from (select 1 from ledger_entry_unit u
                                          where u.organisation_id = any(:readable) limit :few) as answered)
                 + (select count(*) from (select 1 from ledger_entry e
                                          where e.organisation_id = any(:planScope) limit :few) as kept) as seen,
                   (select count(*) from (select 1 from ledger_entry_unit u
                                          where u.organisation_id = cast(:unit as uuid) limit :few) as asked) as asked
            """;

    /**
     * Gathers the rows before they are ordered: of a list made by a sub-query the planner expects few, and so never
     * walks an order to look for them.
     */
    private static final String AMONG_THEIRS = """
            e.id = any(array(
                select u.entry_id from ledger_entry_unit u where u.organisation_id = any(:readable)
                union
                select k.id from ledger_entry k where k.organisation_id = any(:planScope)))""";

    private static final String CATEGORIES_OF_FEW = """
            select distinct e.category from ledger_entry e
            where e.plan_id = any(:plans) and e.category <> '' and %s
            order by e.category
            """;

    /** Skips from one to the next in the index. */
    private static final String CATEGORIES_BY_INDEX = """
            with recursive step as (
                (select e.category from ledger_entry e where e.plan_id = any(:plans) and %s order by e.category limit 1)
                union all
                select (select e.category from ledger_entry e
                        where e.category > step.category and e.plan_id = any(:plans) and %s
                        order by e.category limit 1)
                from step where step.category is not null)
            select category from step where category <> ''
            """;

    private final JdbcClient jdbc;
    private final LedgerStore store;

    LedgerList(JdbcClient jdbc, LedgerStore store) {
        this.jdbc = jdbc;
        this.store = store;
    }

    /** An SQL statement and its named values. */
    record Statement(String sql, Map<String, Object> values) {}

    /** Rows of one page and the cursors to its neighbours; null where there is none. */
    record Rows(
            List<LedgerEntry> entries,
            @Nullable Cursor previous,
            @Nullable Cursor next) {}

    /** How many of each lamp, and how many are overdue. */
    record Counts(Map<Lamp, Integer> lamps, int overdue) {
        int total() {
            return lamps.values().stream().mapToInt(Integer::intValue).sum();
        }

        int of(Lamp lamp) {
            return lamps.getOrDefault(lamp, 0);
        }
    }

    /** Which way a page goes from its cursor. */
    enum Way {
        AFTER,
        BEFORE
    }

    /** How much of the ledger a viewer sees; every shape shows the same rows. */
    enum Sight {
        /** Little: a walk along the order would pass nearly everything, so the rows are gathered first. */
        FEW,
        /** All plans of the ledger are kept in the viewer's scope: who answers need not be asked. */
        KEPT,
        /** Much of it: the index of the order is walked, and what is out of scope is skipped. */
        MUCH
    }

    /** @param fewAsked whether the unit asked for answers for so little that its entries are gathered first */
    record Shape(Sight sight, boolean fewAsked) {}

    Shape shape(Viewer viewer, LedgerFilter filter) {
        return jdbc.sql(SIGHT)
                .param("readable", viewer.readable())
                .param("planScope", viewer.planScope())
                .param("unit", filter.unit())
                .param("few", FEW + 1)
                .query((row, n) -> new Shape(
                        row.getInt("seen") <= FEW ? Sight.FEW : row.getBoolean("others") ? Sight.MUCH : Sight.KEPT,
                        row.getInt("asked") <= FEW))
                .single();
    }

    Rows page(
            Viewer viewer,
            LedgerFilter filter,
            LedgerFilter.Sort sort,
            boolean descending,
            @Nullable Cursor from,
            Way way,
            int size) {
        Statement statement = pageOf(viewer, shape(viewer, filter), filter, sort, descending, from, way, size + 1);
        record Row(LedgerEntry entry, List<String> key) {}
        List<Row> found = new ArrayList<>(jdbc.sql(statement.sql())
                .params(statement.values())
                .query((row, n) -> new Row(LedgerStore.row(row, n), key(row, sort)))
                .list());
        boolean more = found.size() > size;
        if (more) {
            found.removeLast();
        }
        boolean backwards = from != null && way == Way.BEFORE;
        List<Row> shown = backwards ? found.reversed() : found;
        boolean before = backwards ? more : from != null;
        boolean after = backwards || more;
        if (shown.isEmpty()) {
            return new Rows(List.of(), null, null);
        }
        return new Rows(
                store.withUnits(shown.stream().map(Row::entry).toList()),
                before ? new Cursor(sort, descending, shown.getFirst().key()) : null,
                after ? new Cursor(sort, descending, shown.getLast().key()) : null);
    }

    /** All entries of the filter in its order, a page at a time, so that memory stays flat. */
    void each(
            Viewer viewer,
            LedgerFilter filter,
            LedgerFilter.Sort sort,
            boolean descending,
            Consumer<List<LedgerEntry>> chunk) {
        Cursor from = null;
        do {
            Rows rows = page(viewer, filter, sort, descending, from, Way.AFTER, 1_000);
            chunk.accept(rows.entries());
            from = rows.next();
        } while (from != null);
    }

    /** Writes what {@link #each} passes as a 重点任务分解表. */
    void write(WorkbookOut table, Viewer viewer, LedgerFilter filter, LedgerFilter.Sort sort, boolean descending)
            throws IOException {
        table.sheet("重点任务分解表", TaskTable.columns());
        try {
            each(
                    viewer,
                    filter,
                    sort,
                    descending,
                    chunk -> chunk.forEach(entry -> {
                        try {
                            table.row(TaskTable.row(entry));
                        } catch (IOException e) {
                            throw new UncheckedIOException(e);
                        }
                    }));
        } catch (UncheckedIOException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    Counts counts(Viewer viewer, LedgerFilter filter) {
        Statement statement = countsOf(viewer, shape(viewer, filter), filter);
        Map<Lamp, Integer> lamps = new EnumMap<>(Lamp.class);
        int[] overdue = new int[1];
        jdbc.sql(statement.sql())
                .params(statement.values())
                .query((row, n) -> {
                    overdue[0] += row.getInt("overdue");
                    return lamps.put(lampIn(row.getInt("lamp_order")), row.getInt("entries"));
                })
                .list();
        return new Counts(lamps, overdue[0]);
    }

    static Statement pageOf(
            Viewer viewer,
            Shape shape,
            LedgerFilter filter,
            LedgerFilter.Sort sort,
            boolean descending,
            @Nullable Cursor from,
            Way way,
            int limit) {
        Map<String, Object> values = new HashMap<>();
        List<String> conditions = conditions(viewer, shape, filter, values);
        boolean down = descending != (from != null && way == Way.BEFORE);
        if (from != null) {
            conditions.add(beyond(from, down, values));
        }
        String order = sort.keys().stream()
                .map(key -> "e." + key.column() + (down ? " desc" : ""))
                .collect(Collectors.joining(", "));
        values.put("limit", limit);
        String sql = "select " + LedgerStore.COLUMNS
                + ", e.due_order, e.completion_order, e.lamp_order, e.lead_id\nfrom ledger_entry e" + "\n"
                + where(conditions)
                + "order by " + order + "\nlimit :limit";
        return new Statement(sql, values);
    }

    static Statement countsOf(Viewer viewer, Shape shape, LedgerFilter filter) {
        Map<String, Object> values = new HashMap<>();
        List<String> conditions = conditions(viewer, shape, filter, values);
        values.put("today", viewer.today());
        String sql = """
                select e.lamp_order, count(*) as entries,
                       count(*) filter (where e.state = 'active' and e.due_order < :today) as overdue
                from ledger_entry e
                """ + where(conditions) + "group by e.lamp_order";
        return new Statement(sql, values);
    }

    private static String where(List<String> conditions) {
        return conditions.isEmpty() ? "" : "where " + String.join("\n  and ", conditions) + "\n";
    }

    /** Our own words for lamps and states stand in the text, so that the planner knows how many there are of each. */
    private static List<String> conditions(
            Viewer viewer, Shape shape, LedgerFilter filter, Map<String, Object> values) {
        List<String> conditions = new ArrayList<>();
        values.put("readable", viewer.readable());
        values.put("planScope", viewer.planScope());
        switch (shape.sight()) {
            case FEW -> conditions.add(AMONG_THEIRS);
            case KEPT -> conditions.add("e.organisation_id = any(:planScope)");
            case MUCH ->
                conditions.add(viewer.planScope().length == 0 ? LedgerStore.ANSWERED_BY_THEIRS : LedgerStore.VISIBLE);
        }
        if (filter.plan() != null) {
            conditions.add("e.plan_id = :plan");
            values.put("plan", filter.plan());
        }
        if (filter.category() != null) {
            conditions.add("e.category = :category");
            values.put("category", filter.category());
        }
        if (filter.lamp() != null) {
            conditions.add("e.lamp_order = " + order(filter.lamp()));
        }
        if (filter.state() != null) {
            conditions.add("e.state = '" + filter.state().code() + "'");
        }
        if (filter.unit() != null || filter.part() != null) {
            String asked = "from ledger_entry_unit w where w.organisation_id = "
                    + (filter.unit() == null ? "any(:readable)" : ":unit")
                    + (filter.part() == null
                            ? ""
                            : " and w.part = '" + filter.part().code() + "'");
            conditions.add(
                    filter.unit() != null && shape.fewAsked()
                            ? "e.id = any(array(select w.entry_id " + asked + "))"
                            : "exists (select 1 " + asked + " and w.entry_id = e.id)");
            if (filter.unit() != null) {
                values.put("unit", filter.unit());
            }
        }
        if (filter.dueFrom() != null) {
            conditions.add("e.due_order >= :dueFrom");
            values.put("dueFrom", filter.dueFrom());
        }
        if (filter.dueTo() != null) {
            conditions.add("e.due_order <= :dueTo");
            values.put("dueTo", filter.dueTo());
        }
        if (filter.overdue()) {
            conditions.add("e.state = 'active' and e.due_order < :today");
            values.put("today", viewer.today());
        }
        List<String> terms = filter.terms();
        for (int i = 0; i < terms.size(); i++) {
            // The index knows which letters follow each other somewhere; whether they all do is looked at after.
            conditions.add("e.grams @> ledger_grams(:term" + i
                    + ") and strpos(lower(e.task || E'\\n' || e.target), lower(:term" + i + ")) > 0");
            values.put("term" + i, terms.get(i));
        }
        return conditions;
    }

    private static String beyond(Cursor from, boolean down, Map<String, Object> values) {
        List<LedgerFilter.Key> keys = from.sort().keys();
        List<String> columns = new ArrayList<>();
        List<String> marks = new ArrayList<>();
        for (int i = 0; i < keys.size(); i++) {
            columns.add("e." + keys.get(i).column());
            marks.add("cast(:key" + i + " as " + keys.get(i).type() + ")");
            values.put("key" + i, from.key().get(i));
        }
        return "(" + String.join(", ", columns) + ") " + (down ? "<" : ">") + " (" + String.join(", ", marks) + ")";
    }

    private static List<String> key(ResultSet row, LedgerFilter.Sort sort) throws SQLException {
        List<String> key = new ArrayList<>();
        for (LedgerFilter.Key each : sort.keys()) {
            key.add(row.getString(each.column()));
        }
        return key;
    }

    /** As the schema computes {@code lamp_order}: what is wrong comes first. */
    private static int order(Lamp lamp) {
        return switch (lamp) {
            case RED -> 0;
            case YELLOW -> 1;
            case GREEN -> 2;
            case GREY -> 3;
        };
    }

    private static Lamp lampIn(int order) {
        return switch (order) {
            case 0 -> Lamp.RED;
            case 1 -> Lamp.YELLOW;
            case 2 -> Lamp.GREEN;
            default -> Lamp.GREY;
        };
    }

    /** A plan or unit somebody asks for must be one they may read; any other does not exist for them. */
    LedgerFilter inScope(Viewer viewer, LedgerFilter filter) {
        boolean unitSeen = filter.unit() == null || List.of(viewer.readable()).contains(filter.unit());
        boolean planSeen = filter.plan() == null
                || plans(viewer).stream().anyMatch(plan -> plan.planId().equals(filter.plan()));
        if (!unitSeen || !planSeen) {
            throw new NotVisible();
        }
        return filter;
    }

    /** The plans the viewer sees entries of, the latest first. */
    List<LedgerBook.PlanOf> plans(Viewer viewer) {
        return jdbc.sql("""
                        select p.plan_id, p.title, p.organisation_id, p.region from ledger_plan p
                        where p.organisation_id = any(:planScope)
                           or exists (select 1 from ledger_entry_unit u join ledger_entry e on e.id = u.entry_id
                                      where u.organisation_id = any(:readable) and e.plan_id = p.plan_id)
                        order by p.plan_id desc
                        """)
                .param("planScope", viewer.planScope())
                .param("readable", viewer.readable())
                .query(LedgerStore::plan)
                .list();
    }

    /** The categories of the entries the viewer sees of these plans: a plan is shared one entry at a time. */
    List<String> categories(Viewer viewer, List<UUID> plans) {
        Shape shape = shape(viewer, LedgerFilter.ALL);
        Map<String, Object> values = new HashMap<>();
        String seen = String.join(" and ", conditions(viewer, shape, LedgerFilter.ALL, values));
        String sql = shape.sight() == Sight.FEW ? CATEGORIES_OF_FEW : CATEGORIES_BY_INDEX;
        return jdbc.sql(sql.formatted(seen, seen))
                .params(values)
                .param("plans", plans.toArray(UUID[]::new))
                .query(String.class)
                .list();
    }

    Optional<LocalDate> latestLampDay(List<LedgerEntry> shown) {
        return shown.stream()
                .map(LedgerEntry::lampOn)
                .filter(java.util.Objects::nonNull)
                .max(LocalDate::compareTo);
    }
}
