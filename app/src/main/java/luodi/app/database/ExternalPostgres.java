package luodi.app.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Objects;

/**
 * A PostgreSQL that somebody else runs. It is asked once, at start, whether it keeps what it acknowledges: the promise
 * does not get weaker because the server stands elsewhere.
 */
record ExternalPostgres(Login owner, Login application) implements PostgresServer {
    private static final int OLDEST = 18;

    /**
     * Connects, and makes the role of the application where the owner may.
     *
     * @param applicationPassword of the application's role; empty when the owner is to make one
     */
    static ExternalPostgres connect(Login owner, String applicationPassword) {
        String where = where(owner);
        try (Connection connection = visit(owner)) {
            Login application = application(connection, owner, applicationPassword, where);
            Roles.requireBound(connection, application.user(), where);
            application.connect().close();
            return new ExternalPostgres(owner, application);
        } catch (SQLException e) {
            throw new StartRefused(where + " cannot be used: " + Objects.toString(e.getMessage()), e);
        }
    }

    /** A connection of the owner alone, for whoever only looks. */
    static Connection visit(Login owner) {
        String where = where(owner);
        try {
            Connection connection = owner.connect();
            boolean usable = false;
            try {
                int major = connection.getMetaData().getDatabaseMajorVersion();
                if (major < OLDEST) {
                    throw new StartRefused(where + " is PostgreSQL " + major + "; Luodi needs " + OLDEST + " or newer");
                }
                Durability.requireOfAnExternalServer(connection, where);
                usable = true;
                return connection;
            } finally {
                if (!usable) {
                    connection.close();
                }
            }
        } catch (SQLException e) {
            throw new StartRefused(where + " cannot be used: " + Objects.toString(e.getMessage()), e);
        }
    }

    private static String where(Login owner) {
        if (!owner.url().startsWith("jdbc:postgresql:")) {
            throw new StartRefused("LUODI_DB_URL must look like jdbc:postgresql://host:5432/name, not \""
                    + withoutParameters(owner.url()) + "\"");
        }
        return "LUODI_DB_URL " + withoutParameters(owner.url());
    }

    private static Login application(Connection connection, Login owner, String password, String where)
            throws SQLException {
        if (!password.isEmpty()) {
            Login application = Roles.applicationOf(owner, password);
            if (!Roles.exists(connection, application.user())) {
                make(connection, owner, application, where);
            }
            return application;
        }
        if (owner.password().isEmpty()) {
            throw new StartRefused(where + ": set LUODI_DB_APP_PASSWORD to the password of role "
                    + Roles.applicationOf(owner, "").user() + ", as which Luodi works on the tables of "
                    + owner.user());
        }
        // Every Luodi of this owner comes to the same one, so that a command beside the server does not lock it out.
        Login application = Roles.applicationOf(owner, Roles.derivedFrom(owner.password()));
        make(connection, owner, application, where);
        return application;
    }

    private static void make(Connection connection, Login owner, Login application, String where) throws SQLException {
        if (!Roles.mayMakeRoles(connection, owner.user())) {
            throw new StartRefused(
                    Roles.exists(connection, application.user())
                            ? where + ": set LUODI_DB_APP_PASSWORD to the password of role " + application.user()
                                    + ", as which Luodi works on the tables of " + owner.user()
                            : where + " has no role " + application.user() + ", as which Luodi works on the tables of "
                                    + owner.user() + "; let an administrator run: create role " + application.user()
                                    + " login password '…' and set LUODI_DB_APP_PASSWORD");
        }
        Roles.admit(connection, application);
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
        return owner.user() + " at " + withoutParameters(owner.url());
    }
}
