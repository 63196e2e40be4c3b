package luodi.app.journal;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import luodi.engine.merkle.TreeHash;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/** Holds every row of every kept table against the last version the log has of it. */
record RowCheck(Connection connection, Findings findings) {
    private static final String LAST_VERSIONS = """
            select distinct on (c.table_name collate "C", r.key collate "C")
                c.table_name, r.key, c.id, c.op, c.salt, r.hash
            from journal_row r join journal_change c on c.id = r.change_id
            order by c.table_name collate "C", r.key collate "C", c.id desc, r.n desc
            """;

    void rows() throws SQLException {
        JdbcClient jdbc = JdbcClient.create(new SingleConnectionDataSource(connection, true));
        Map<String, KeptTable> tables = new TreeMap<>();
        List<KeptTable> found = KeptTables.in(jdbc);
        found.forEach(table -> tables.put(table.name(), table));
        KeptTables.detached(jdbc, found)
                .forEach(name -> findings.disagree(name, "(all rows)", "its row log is switched off or altered"));
        KeptTables.unguarded(jdbc)
                .forEach(name -> findings.disagree(name, "(all rows)", "its guard is switched off or gone"));
        shapes(tables);
        try (Rows versions = new Rows(connection, LAST_VERSIONS)) {
            for (KeptTable table : tables.values()) {
                gone(versions, table.name());
                if (table.hasKey()) {
                    findings.count("tables", 1);
                    rows(table, versions);
                }
            }
            gone(versions, "\uffff");
        }
    }

    private void shapes(Map<String, KeptTable> tables) throws SQLException {
        Map<String, String> logged = new TreeMap<>();
        try (Rows rows = new Rows(connection, "select table_name, shape from journal_table")) {
            for (; rows.there(); rows.next()) {
                logged.put(rows.row().getString("table_name"), rows.row().getString("shape"));
            }
        }
        tables.values().stream()
                .filter(table -> !table.shape().equals(logged.get(table.name())))
                .forEach(table -> findings.disagree(
                        table.name(), "(all rows)", "its columns are not those the log was begun with"));
        logged.keySet().stream()
                .filter(name -> !tables.containsKey(name))
                .forEach(name -> findings.disagree(name, "(all rows)", "the table is gone"));
    }

    private void rows(KeptTable table, Rows versions) throws SQLException {
        String sql = "select " + table.key() + " as key, " + table.row() + " as line from \"" + table.name()
                + "\" r order by " + table.key() + " collate \"C\"";
        try (Rows rows = new Rows(connection, sql)) {
            for (; rows.there(); rows.next()) {
                findings.count("rows", 1);
                String key = rows.row().getString("key");
                missing(versions, table.name(), key);
                if (versions.there()
                        && versions.row().getString("table_name").equals(table.name())
                        && versions.row().getString("key").equals(key)) {
                    String complaint = complaint(versions.row(), rows.row().getString("line"));
                    if (!complaint.isEmpty()) {
                        findings.disagree(table.name(), key, complaint);
                    }
                    versions.next();
                } else {
                    findings.disagree(table.name(), key, "was inserted past the journal");
                }
            }
        }
        missing(versions, table.name(), null);
    }

    private static String complaint(ResultSet version, String line) throws SQLException {
        if (version.getString("op").equals("D")) {
            return "was deleted by change " + version.getLong("id") + " and is there again";
        }
        byte[] salt = version.getBytes("salt");
        if (salt == null) {
            return "has lost the salt of change " + version.getLong("id");
        }
        byte[] row = line.getBytes(StandardCharsets.UTF_8);
        byte[] salted = Arrays.copyOf(salt, salt.length + row.length);
        System.arraycopy(row, 0, salted, salt.length, row.length);
        return Arrays.equals(TreeHash.SHA_256.plain(salted).bytes(), version.getBytes("hash"))
                ? ""
                : "is not as change " + version.getLong("id") + " left it";
    }

    /** Versions whose keys sort before the next row's have no row. */
    private void missing(Rows versions, String table, @org.jspecify.annotations.Nullable String next)
            throws SQLException {
        for (; versions.there() && versions.row().getString("table_name").equals(table); versions.next()) {
            if (next != null && compare(versions.row().getString("key"), next) >= 0) {
                return;
            }
            if (!versions.row().getString("op").equals("D")) {
                findings.disagree(table, versions.row().getString("key"), "was deleted past the journal");
            }
        }
    }

    /** Versions of tables that are no more; {@link #shapes} names those that should be. */
    private static void gone(Rows versions, String next) throws SQLException {
        while (versions.there() && compare(versions.row().getString("table_name"), next) < 0) {
            versions.next();
        }
    }

    /** As PostgreSQL sorts under "C": by bytes. */
    private static int compare(String one, String other) {
        return Arrays.compareUnsigned(one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
    }
}
