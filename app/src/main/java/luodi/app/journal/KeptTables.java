package luodi.app.journal;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Which tables are kept: all there are but these. */
final class KeptTables {
    private static final Map<String, String> NOT_KEPT = notKept();

    private KeptTables() {}

    private static Map<String, String> notKept() {
        Map<String, String> reasons = new LinkedHashMap<>();
        reasons.put("journal_record", "bound by its commitment in the leaf");
        reasons.put("journal_seal", "is the leaf");
        reasons.put("journal_change", "bound by its line in the leaf");
        reasons.put("journal_row", "bound by the digest of its change");
        reasons.put("journal_leaf", "bound by the root in the checkpoint");
        reasons.put("journal_node", "made again from the leaves");
        reasons.put("journal_checkpoint", "bound by its signature and the file beside the database");
        reasons.put("flyway_schema_history", "kept by the migration tool; the shape of every table is kept here");
        reasons.put("once_key", "says only which requests were answered, and is forgotten after two days");
        reasons.put("known_device", "says only whom guessing strangers do not slow down; changes at every sign-in");
        return Map.copyOf(reasons);
    }

    static Map<String, String> exceptions() {
        return NOT_KEPT;
    }

    /** Kept tables as the database has them now, by name. */
    static List<KeptTable> in(JdbcClient jdbc) {
        record Found(String table, KeptTable.Column column) {}
        Map<String, List<KeptTable.Column>> columns = new LinkedHashMap<>();
        jdbc
                .sql("""
                        select c.relname, a.attname, format_type(a.atttypid, a.atttypmod) as type,
                            coalesce(a.attnum = any(i.indkey), false) as in_key
                        from pg_class c
                        join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
                            and a.attgenerated = ''
                        left join pg_index i on i.indrelid = c.oid and i.indisprimary
                        where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')
                            and not c.relispartition
                        order by c.relname, a.attnum
                        """)
                .query((row, n) -> new Found(
                        row.getString("relname"),
                        new KeptTable.Column(
                                row.getString("attname"), row.getString("type"), row.getBoolean("in_key"))))
                .list()
                .stream()
                .filter(found -> !NOT_KEPT.containsKey(found.table()))
                .forEach(found -> columns.computeIfAbsent(found.table(), name -> new ArrayList<>())
                        .add(found.column()));
        return columns.entrySet().stream()
                .map(entry -> new KeptTable(entry.getKey(), entry.getValue()))
                .toList();
    }

    /** The guards of the journal's own tables, which only grow: table and trigger as the migrations lay them. */
    private static final List<String> GUARDS = List.of(
            "journal_record journal_record_only_grows",
            "journal_record journal_record_stays",
            "journal_seal journal_seal_only_grows",
            "journal_change journal_change_only_grows",
            "journal_row journal_row_only_grows",
            "journal_leaf journal_leaf_only_grows",
            "journal_node journal_node_only_grows",
            "journal_checkpoint journal_checkpoint_only_grows");

    /**
     * Tables of the journal whose guard is missing or switched off, and others that only grow whose guard is switched
     * off: {@code …_only_grows} is what every module calls it.
     */
    static Set<String> unguarded(JdbcClient jdbc) {
        Set<String> guarded = new TreeSet<>(jdbc.sql("""
                        select c.relname || ' ' || t.tgname as guard
                        from pg_trigger t
                        join pg_class c on c.oid = t.tgrelid and c.relnamespace = 'public'::regnamespace
                        join pg_proc p on p.oid = t.tgfoid
                        where t.tgenabled in ('O', 'A') and p.proname = 'journal_only_grows'
                        """).query(String.class).list());
        Set<String> unguarded = new TreeSet<>(jdbc.sql("""
                        select c.relname
                        from pg_trigger t
                        join pg_class c on c.oid = t.tgrelid and c.relnamespace = 'public'::regnamespace
                        where t.tgenabled not in ('O', 'A') and t.tgname like '%\\_only\\_grows'
                        """).query(String.class).list());
        GUARDS.stream()
                .filter(guard -> !guarded.contains(guard))
                .map(guard -> guard.substring(0, guard.indexOf(' ')))
                .forEach(unguarded::add);
        return unguarded;
    }

    /** The kept tables whose function or triggers are missing, switched off or others than ours. */
    static Set<String> detached(JdbcClient jdbc, List<KeptTable> tables) {
        Map<String, String> bodies = new LinkedHashMap<>();
        jdbc.sql("select proname, prosrc from pg_proc where pronamespace = 'public'::regnamespace"
                        + " and proname like 'journal\\_%'")
                .query((row, n) -> new String[] {row.getString("proname"), row.getString("prosrc")})
                .list()
                .forEach(each -> bodies.put(each[0], each[1]));
        Set<String> laid = new TreeSet<>(jdbc.sql("""
                        select c.relname || ' ' || t.tgname || ' ' || p.proname as laid
                        from pg_trigger t
                        join pg_class c on c.oid = t.tgrelid and c.relnamespace = 'public'::regnamespace
                        join pg_proc p on p.oid = t.tgfoid
                        where t.tgenabled = 'A' and t.tgname like 'journal\\_%'
                        """).query(String.class).list());
        Set<String> detached = new TreeSet<>();
        for (KeptTable table : tables) {
            boolean whole = table.functionBody().equals(bodies.get(table.function()))
                    && table.triggers().stream()
                            .allMatch(trigger -> laid.contains(table.name() + " " + trigger.name() + " "
                                    + trigger.does().replaceFirst(".*execute function (\\w+)\\(\\).*", "$1")));
            if (!whole) {
                detached.add(table.name());
            }
        }
        return detached;
    }
}
