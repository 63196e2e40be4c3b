package luodi.app.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Objects;

/**
 * A PostgreSQL that somebody else runs. It is asked once, at start, whether it keeps what it acknowledges: the promise
 * does not get weaker because the server stands elsewhere.
 */
record ExternalPostgres(String url, String user, String password) implements PostgresServer {
    private static final int OLDEST = 18;

    static ExternalPostgres connect(String url, String user, String password) {
        if (!url.startsWith("jdbc:postgresql:")) {
            throw new StartRefused("LUODI_DB_URL must look like jdbc:postgresql://host:5432/name, not \""
                    + withoutParameters(url) + "\"");
        }
        try (Connection connection = new Login(url, user, password).connect()) {
            int major = connection.getMetaData().getDatabaseMajorVersion();
            if (major < OLDEST) {
                throw new StartRefused("LUODI_DB_URL " + withoutParameters(url) + " is PostgreSQL " + major
                        + "; Luodi needs " + OLDEST + " or newer");
            }
            Durability.requireOfAnExternalServer(connection, "LUODI_DB_URL " + withoutParameters(url));
        } catch (SQLException e) {
            throw new StartRefused(
                    "LUODI_DB_URL " + withoutParameters(url) + " cannot be used: " + Objects.toString(e.getMessage()),
                    e);
        }
        return new ExternalPostgres(url, user, password);
    }

    /** The parameters of a JDBC URL may carry a password. */
    private static String withoutParameters(String url) {
        int question = url.indexOf('?');
        String shown = question < 0 ? url : url.substring(0, question);
        return shown.toLowerCase(Locale.ROOT).contains("@") ? shown.replaceAll("//.*@", "//…@") : shown;
    }

    @Override
    public void close() {
        // Not ours to stop.
    }

    @Override
    public String toString() {
        return user + " at " + withoutParameters(url);
    }
}
