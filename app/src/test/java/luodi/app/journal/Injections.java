package luodi.app.journal;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Every table, every column, every way: what there is to try on a database as it is. */
final class Injections {
    private final Connection superuser;
    private final List<Injection> all = new ArrayList<>();

    private record Column(String name, String type, boolean key, boolean unique) {
        String quoted() {
            return '"' + name + '"';
        }

        /** Another value of the same type. */
        String other() {
            String old = "x." + quoted();
            return switch (type) {
                case "uuid" -> "gen_random_uuid()";
                case "uuid[]" -> "array_append(" + old + ", gen_random_uuid())";
                case "text[]" -> "array_append(" + old + ", 'x')";
                case "boolean" -> "not coalesce(" + old + ", false)";
                case "date" -> "coalesce(" + old + ", date '2026-01-01') + 1";
                case "timestamp with time zone" ->
                    "coalesce(" + old + ", timestamptz '2026-01-01') + interval '1 second'";
                case "bytea" -> "sha256(coalesce(" + old + ", 'x'))";
                case "text" -> "coalesce(" + old + ", '') || 'x'";
                default -> "coalesce(" + old + ", 0) + 1";
            };
        }

        /** For columns that take few values only, or sixteen bytes: what another row could hold. */
        String second() {
            String old = "x." + quoted();
            return switch (type) {
                case "bytea" -> "substr(sha256(coalesce(" + old + ", 'x')), 1, 16)";
                case "text" ->
                    "case when " + old + " ~ '^[0-9]+$' then lpad(((" + old + ")::numeric + 1)::text, length(" + old
                            + "), '0') else null end";
                default -> "null";
            };
        }
    }

    private Injections(Connection superuser) {
        this.superuser = superuser;
    }

    static List<Injection> of(Connection superuser) throws SQLException {
        Injections injections = new Injections(superuser);
        for (String table :
                injections.strings("select tablename from pg_tables where schemaname = 'public' order by tablename")) {
            if (!List.of("flyway_schema_history", "known_device").contains(table)) {
                injections.of(table);
            }
        }
        return injections.all;
    }

    private void of(String table) throws SQLException {
        List<Column> columns = columns(table);
        add(table, "disable trigger", "", "");
        if (strings("select 1 from " + table + " limit 1").isEmpty()) {
            return;
        }
        String names = columns.stream().map(Column::quoted).collect(Collectors.joining(", "));
        String one = "(select ctid from " + table + " order by ctid limit 1)";
        for (Column column : columns) {
            add(table, "UPDATE", column.name(), update(table, column, one, column.other()));
            // Tried only where the first is refused by the table itself.
            add(table, "UPDATE again", column.name(), update(table, column, one, column.second()));
            add(table, "UPDATE by a neighbour", column.name(), neighbour(table, column, one));
        }
        add(table, "DELETE", "", "delete from " + table + " where ctid = " + one);
        String copied = columns.stream()
                .map(column -> column.key() || column.unique() ? column.other() : "x." + column.quoted())
                .collect(Collectors.joining(", "));
        add(
                table,
                "INSERT",
                "",
                "insert into " + table + " (" + names + ") select " + copied + " from " + table + " x where ctid = "
                        + one);
        swap(table, columns);
        add(
                table,
                "truncate tail",
                "",
                "delete from " + table + " where ctid in (select ctid from " + table + " order by ctid desc limit 3)");
        add(
                table,
                "put back yesterday's",
                "",
                "delete from " + table + "; insert into " + table + " (" + names + ") select " + names
                        + " from yesterday." + table);
    }

    private static String update(String table, Column column, String row, String value) {
        return "update " + table + " x set " + column.quoted() + " = " + value + " where x.ctid = " + row;
    }

    private static String neighbour(String table, Column column, String row) {
        return "update " + table + " x set " + column.quoted() + " = (select y." + column.quoted() + " from " + table
                + " y, " + table + " z where z.ctid = " + row + " and y." + column.quoted()
                + " is distinct from z." + column.quoted() + " limit 1) where x.ctid = " + row;
    }

    /** Two rows keep their keys and exchange all else. */
    private void swap(String table, List<Column> columns) {
        String others =
                columns.stream().filter(c -> !c.key()).map(Column::quoted).collect(Collectors.joining(", "));
        String keys = columns.stream()
                .filter(Column::key)
                .map(c -> "x." + c.quoted() + " = n." + c.quoted())
                .collect(Collectors.joining(" and "));
        if (others.isEmpty() || keys.isEmpty()) {
            return;
        }
        String sets = columns.stream()
                .filter(c -> !c.key())
                .map(c -> c.quoted() + " = n.o_" + c.name())
                .collect(Collectors.joining(", "));
        String olds = columns.stream()
                .filter(c -> !c.key())
                .map(c -> "coalesce(lag(t." + c.quoted() + ") over w, lead(t." + c.quoted() + ") over w) as o_"
                        + c.name())
                .collect(Collectors.joining(", "));
        String keyNames =
                columns.stream().filter(Column::key).map(c -> "t." + c.quoted()).collect(Collectors.joining(", "));
        add(
                table,
                "swap",
                "",
                "update " + table + " x set " + sets + " from (select " + keyNames + ", " + olds
                        + " from (select * from " + table + " limit 2) t window w as (order by " + keyNames
                        + ")) n where " + keys);
    }

    private void add(String table, String kind, String column, String sql) {
        all.add(new Injection(table, kind, column, sql));
    }

    private List<Column> columns(String table) throws SQLException {
        List<Column> columns = new ArrayList<>();
        try (Statement statement = superuser.createStatement();
                ResultSet row = statement.executeQuery("""
                        select a.attname, format_type(a.atttypid, null) as type,
                            exists (select from pg_index i where i.indrelid = a.attrelid and i.indisprimary
                                and a.attnum = any(i.indkey)) as key,
                            exists (select from pg_index i where i.indrelid = a.attrelid and i.indisunique
                                and not i.indisprimary and a.attnum = any(i.indkey)) as uniq
                        from pg_attribute a
                        where a.attrelid = '%s'::regclass and a.attnum > 0 and not a.attisdropped
                            and a.attgenerated = ''
                        order by a.attnum
                        """.formatted(table))) {
            while (row.next()) {
                columns.add(new Column(
                        row.getString("attname"),
                        row.getString("type"),
                        row.getBoolean("key"),
                        row.getBoolean("uniq")));
            }
        }
        return columns;
    }

    private List<String> strings(String sql) throws SQLException {
        List<String> found = new ArrayList<>();
        try (Statement statement = superuser.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            while (row.next()) {
                found.add(row.getString(1));
            }
        }
        return found;
    }
}
