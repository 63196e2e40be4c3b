package luodi.app.backup;

import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Puts the rows of an archive into a freshly migrated database, all in the transaction of the given connection. While
 * it lasts no trigger fires, no foreign key orders the tables and no row-level rule holds; at its end all of them stand
 * again, and the foreign keys have been checked. It needs no superuser: the owner of the tables may do all this.
 */
final class RowsIn {
    private static final String FOREIGN_KEYS = """
            select format('%I.%I', n.nspname, c.relname) as name, quote_ident(k.conname) as part,
                   pg_get_constraintdef(k.oid) as definition
            from pg_constraint k
            join pg_class c on c.oid = k.conrelid
            join pg_namespace n on n.oid = c.relnamespace
            where k.contype = 'f' and k.conparentid = 0
            order by 1, 2
            """;

    private static final String TRIGGERS = """
            select format('%I.%I', n.nspname, c.relname) as name, quote_ident(t.tgname) as part,
                   case t.tgenabled when 'A' then 'enable always' when 'R' then 'enable replica' else 'enable' end
                       as definition
            from pg_trigger t
            join pg_class c on c.oid = t.tgrelid
            join pg_namespace n on n.oid = c.relnamespace
            where not t.tgisinternal and t.tgenabled <> 'D' and t.tgparentid = 0
            order by 1, 2
            """;

    private static final String FORCED = """
            select format('%I.%I', n.nspname, c.relname) as name, '' as part, '' as definition
            from pg_class c
            join pg_namespace n on n.oid = c.relnamespace
            where c.relkind in ('r', 'p') and c.relforcerowsecurity
            order by 1
            """;

    private final Connection connection;
    private final Map<String, Catalog.Table> tables = new TreeMap<>();
    private final List<Lifted> foreignKeys;
    private final List<Lifted> triggers;
    private final List<Lifted> forced;

    /** Something that belongs to a table and is out of force for the time being. */
    private record Lifted(String table, String name, String definition) {}

    private RowsIn(Connection connection) throws SQLException {
        this.connection = connection;
        for (Catalog.Table table : Catalog.tables(connection)) {
            tables.put(table.name(), table);
        }
        foreignKeys = lifted(FOREIGN_KEYS);
        triggers = lifted(TRIGGERS);
        forced = lifted(FORCED);
    }

    static RowsIn begin(Connection connection, Manifest manifest) throws SQLException {
        RowsIn rows = new RowsIn(connection);
        rows.requireSameTables(manifest);
        rows.lift();
        return rows;
    }

    private void requireSameTables(Manifest manifest) {
        Map<String, List<String>> wanted = new TreeMap<>();
        manifest.tables()
                .forEach(table -> wanted.put(
                        table.name(), table.columns().stream().sorted().toList()));
        Map<String, List<String>> made = new TreeMap<>();
        tables.forEach((name, table) ->
                made.put(name, table.columns().stream().sorted().toList()));
        if (!wanted.equals(made)) {
            Set<String> differing = new TreeSet<>(wanted.keySet());
            differing.addAll(made.keySet());
            differing.removeIf(name -> Objects.equals(wanted.get(name), made.get(name)));
            throw new BackupRefused("the migrations do not make the tables of the archive; different are " + differing);
        }
    }

    private void lift() throws SQLException {
        for (Lifted key : foreignKeys) {
            run("alter table " + key.table + " drop constraint " + key.name);
        }
        for (Lifted trigger : triggers) {
            run("alter table " + trigger.table + " disable trigger " + trigger.name);
        }
        for (Lifted table : forced) {
            run("alter table " + table.table + " no force row level security");
        }
        if (!tables.isEmpty()) {
            // Rows the migrations brought along are in the archive too, as they became.
            run("truncate " + String.join(", ", tables.keySet()));
        }
    }

    void load(Manifest.Table table, ArchiveReader.Entry entry, Progress progress) throws IOException, SQLException {
        Catalog.Table columns = new Catalog.Table(table.name(), table.columns());
        long loaded = Rows.copyIn(connection, columns, entry.content(), progress);
        requireSame(table, "loaded", loaded, table.digest());
    }

    /** Everything in force again, and every row read back once. */
    void end(Manifest manifest, Progress progress) throws SQLException {
        for (Manifest.Sequence sequence : manifest.sequences()) {
            try (PreparedStatement statement = connection.prepareStatement("select setval(?::regclass, ?, ?)")) {
                statement.setString(1, sequence.name());
                statement.setLong(2, sequence.value());
                statement.setBoolean(3, sequence.called());
                statement.execute();
            }
        }
        for (Manifest.Table table : manifest.tables()) {
            RowDigest digest = Rows.digest(connection, new Catalog.Table(table.name(), table.columns()), progress);
            requireSame(table, "reads back", digest.rows(), digest.hex());
        }
        for (Lifted table : forced) {
            run("alter table " + table.table + " force row level security");
        }
        for (Lifted key : foreignKeys) {
            run("alter table " + key.table + " add constraint " + key.name + " " + key.definition);
        }
        for (Lifted trigger : triggers) {
            run("alter table " + trigger.table + " " + trigger.definition + " trigger " + trigger.name);
        }
    }

    private static void requireSame(Manifest.Table table, String how, long rows, String digest) {
        if (rows != table.rows() || !digest.equals(table.digest())) {
            throw new BackupRefused("table " + table.name() + " " + how + " " + rows + " rows that are not the "
                    + table.rows() + " rows of the archive");
        }
    }

    private List<Lifted> lifted(String sql) throws SQLException {
        List<Lifted> found = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            while (row.next()) {
                found.add(new Lifted(row.getString("name"), row.getString("part"), row.getString("definition")));
            }
        }
        return found;
    }

    private void run(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
