package luodi.app.database;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * Asks a running server whether it keeps what it acknowledges.
 *
 * <p>Our own server could be forced with {@code -c fsync=on}, which outranks every configuration file. It is refused
 * instead: whoever wrote {@code fsync=off} into a file believes it is in force, and the rows written under that belief
 * may already be damaged. Silence would be wrong in both cases.
 */
final class Durability {
    private static final Set<String> ACKNOWLEDGES_AFTER_FLUSH = Set.of("on", "local", "remote_write", "remote_apply");

    private static final Map<String, String> OURS = ours();

    private Durability() {}

    private static Map<String, String> ours() {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("fsync", "on");
        settings.put("synchronous_commit", "on");
        settings.put("full_page_writes", "on");
        settings.put("data_checksums", "on");
        settings.put("password_encryption", "scram-sha-256");
        settings.put("listen_addresses", "127.0.0.1");
        settings.put("unix_socket_directories", "");
        return settings;
    }

    /** Names and values as {@code initdb --set} wants them; {@code data_checksums} is a property of the files. */
    static Map<String, String> settingsOfANewCluster() {
        Map<String, String> settings = new LinkedHashMap<>(OURS);
        settings.remove("data_checksums");
        return settings;
    }

    static void requireOfOurServer(Connection connection, String where) throws SQLException {
        for (Map.Entry<String, String> wanted : OURS.entrySet()) {
            String found = show(connection, wanted.getKey());
            if (!found.equals(wanted.getValue())) {
                throw new StartRefused(where + " runs with " + wanted.getKey() + "='" + found + "'; Luodi needs '"
                        + wanted.getValue() + "': remove the line from postgresql.conf and postgresql.auto.conf there");
            }
        }
        refuseLoginsWithoutPassword(connection, where);
    }

    static void requireOfAnExternalServer(Connection connection, String where) throws SQLException {
        String encoding = show(connection, "server_encoding");
        if (!encoding.equals("UTF8")) {
            throw new StartRefused(where + " stores text as " + encoding + "; Luodi needs a database made with UTF8");
        }
        String fsync = show(connection, "fsync");
        if (!fsync.equals("on")) {
            throw new StartRefused(where + " runs with fsync='" + fsync + "'; Luodi needs 'on'");
        }
        String commit = show(connection, "synchronous_commit");
        if (!ACKNOWLEDGES_AFTER_FLUSH.contains(commit)) {
            throw new StartRefused(where + " runs with synchronous_commit='" + commit + "'; Luodi needs 'on'");
        }
    }

    private static void refuseLoginsWithoutPassword(Connection connection, String where) throws SQLException {
        String sql = """
                select line_number, auth_method
                from pg_hba_file_rules
                where auth_method is distinct from 'scram-sha-256' and auth_method is distinct from 'reject'
                order by line_number
                limit 1
                """;
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            if (row.next()) {
                throw new StartRefused(where + ": pg_hba.conf line " + row.getInt("line_number") + " lets in by '"
                        + row.getString("auth_method") + "'; Luodi needs scram-sha-256");
            }
        }
    }

    private static String show(Connection connection, String setting) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("show " + setting)) {
            row.next();
            return row.getString(1);
        }
    }
}
