package luodi.app.backup;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What the database itself says it holds, so that no list of tables has to be kept true by hand. */
final class Catalog {
    /** Written by the migrations themselves. */
    static final String HISTORY = "public.flyway_schema_history";

    private static final String OURS = """
            n.nspname not in ('pg_catalog', 'information_schema') and n.nspname !~ '^pg_(toast|temp)'
            """;

    private Catalog() {}

    /** @param name quoted and with its schema, as SQL wants it */
    record Table(String name, List<String> columns) {
        String list() {
            return String.join(", ", columns);
        }
    }

    /** Tables that have rows of their own, but for the history of migrations. */
    static List<Table> tables(Connection connection) throws SQLException {
        List<Table> tables = new ArrayList<>();
        String sql = """
                select format('%%I.%%I', n.nspname, c.relname) as name,
                       (select coalesce(array_agg(quote_ident(a.attname) order by a.attnum), '{}')
                        from pg_attribute a
                        where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
                       ) as columns
                from pg_class c
                join pg_namespace n on n.oid = c.relnamespace
                where c.relkind = 'r' and c.relpersistence = 'p' and %s
                order by 1
                """.formatted(OURS);
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            while (row.next()) {
                String name = row.getString("name");
                if (!name.equals(HISTORY)) {
                    tables.add(new Table(
                            name, List.of((String[]) row.getArray("columns").getArray())));
                }
            }
        }
        return tables;
    }

    static List<Manifest.Sequence> sequences(Connection connection) throws SQLException {
        List<Manifest.Sequence> sequences = new ArrayList<>();
        String names = """
                select format('%%I.%%I', n.nspname, c.relname) as name
                from pg_class c
                join pg_namespace n on n.oid = c.relnamespace
                where c.relkind = 'S' and %s
                order by 1
                """.formatted(OURS);
        for (String name : strings(connection, names)) {
            try (Statement statement = connection.createStatement();
                    ResultSet row = statement.executeQuery("select last_value, is_called from " + name)) {
                row.next();
                sequences.add(new Manifest.Sequence(name, row.getLong("last_value"), row.getBoolean("is_called")));
            }
        }
        return sequences;
    }

    /** The versioned migrations that made the schema, in their order; none in a database that was never migrated. */
    static List<Manifest.Migration> migrations(Connection connection) throws SQLException {
        if (strings(
                        connection,
                        "select to_regclass('" + HISTORY + "')::text as name where to_regclass('" + HISTORY
                                + "') is not null")
                .isEmpty()) {
            return List.of();
        }
        List<Manifest.Migration> migrations = new ArrayList<>();
        String sql = "select version, checksum, script from " + HISTORY
                + " where success and version is not null and type <> 'SCHEMA'";
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            while (row.next()) {
                int checksum = row.getInt("checksum");
                migrations.add(new Manifest.Migration(
                        row.getString("version"), row.wasNull() ? null : checksum, row.getString("script")));
            }
        }
        return migrations.stream().sorted(Versions.ORDER).toList();
    }

    /** The first table of which a row-level rule may hide rows from this login, if there is one. */
    static Optional<String> hiddenTable(Connection connection) throws SQLException {
        return strings(connection, """
                select format('%%I.%%I', n.nspname, c.relname) as name
                from pg_class c
                join pg_namespace n on n.oid = c.relnamespace
                where c.relkind = 'r' and %s and row_security_active(c.oid)
                  and (not exists (select 1 from pg_policies p
                                   where p.schemaname = n.nspname and p.tablename = c.relname
                                     and p.permissive = 'PERMISSIVE' and p.cmd in ('ALL', 'SELECT')
                                     and p.roles && array['public', current_user]::name[] and p.qual = 'true')
                       or exists (select 1 from pg_policies p
                                  where p.schemaname = n.nspname and p.tablename = c.relname
                                    and p.permissive = 'RESTRICTIVE'))
                order by 1
                limit 1
                """.formatted(OURS)).stream().findFirst();
    }

    static List<String> strings(Connection connection, String sql) throws SQLException {
        List<String> found = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(sql);
                ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                found.add(row.getString("name"));
            }
        }
        return found;
    }
}
