package luodi.app.database;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.postgresql.util.PasswordUtil;

/**
 * The two roles of a database: the owner, who migrates, and the application, which is called like the owner with
 * {@code _app} behind it and owns nothing.
 */
final class Roles {
    private static final String APPLICATION = "_app";

    private Roles() {}

    static Login applicationOf(Login owner, String password) {
        return new Login(owner.url(), owner.user() + APPLICATION, password);
    }

    /** Nobody comes from it back to the owner's, and only who knows the owner's comes to it. */
    static String derivedFrom(String ownerPassword) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(ownerPassword.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            byte[] made = mac.doFinal("luodi: role of the application".getBytes(StandardCharsets.UTF_8));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(made);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("HMAC-SHA-256 is part of every JDK", e);
        }
    }

    /** Makes the role with this password, or gives it to the role there is; whoever asks may make roles. */
    static void admit(Connection connection, Login login) throws SQLException {
        // The verifier and not the password is sent, since a failing statement goes into the log of the server.
        String verifier =
                PasswordUtil.encodePassword(login.user(), login.password().toCharArray(), "scram-sha-256");
        String act = ask(connection, "select 1 from pg_roles where rolname = ?", login.user()) ? "alter" : "create";
        try (Statement statement = connection.createStatement()) {
            String role = statement.enquoteIdentifier(login.user(), true);
            statement.execute(act + " role " + role + " login password '" + verifier + "'");
        }
    }

    /** Takes away what would set the role free of row-level security, should somebody have given it; by a superuser. */
    static void bind(Connection connection, Login login) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("alter role " + statement.enquoteIdentifier(login.user(), true)
                    + " nosuperuser nobypassrls nocreaterole nocreatedb noreplication");
        }
    }

    static boolean exists(Connection connection, String role) throws SQLException {
        return ask(connection, "select 1 from pg_roles where rolname = ?", role);
    }

    static boolean mayMakeRoles(Connection connection, String role) throws SQLException {
        return ask(connection, "select 1 from pg_roles where rolname = ? and (rolcreaterole or rolsuper)", role);
    }

    /** Refuses a role that row-level security would not bind, or could be got rid of. */
    static void requireBound(Connection connection, String application, String where) throws SQLException {
        refuse(
                connection,
                "select 1 from pg_roles where rolname = ? and rolsuper",
                application,
                where + ": role " + application
                        + " is a superuser, whom row-level security does not bind; run: alter role " + application
                        + " nosuperuser");
        refuse(
                connection,
                "select 1 from pg_roles where rolname = ? and rolbypassrls",
                application,
                where + ": role " + application
                        + " has BYPASSRLS, so that row-level security does not bind it; run: alter role " + application
                        + " nobypassrls");
        refuse(
                connection,
                """
                select 1 from pg_roles r where r.rolname = ?
                   and (pg_has_role(r.oid, current_user, 'member')
                        or exists (select 1 from pg_class c where c.relowner = r.oid
                                   and c.relnamespace = 'public'::regnamespace))
                """,
                application,
                where + ": role " + application + " owns tables or belongs to their owner, and could take row-level "
                        + "security away; run: revoke the owner's role from it and give its tables to the owner");
    }

    private static void refuse(Connection connection, String sql, String role, String line) throws SQLException {
        if (ask(connection, sql, role)) {
            throw new StartRefused(line);
        }
    }

    private static boolean ask(Connection connection, String sql, String role) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(sql)) {
            query.setString(1, role);
            try (ResultSet row = query.executeQuery()) {
                return row.next();
            }
        }
    }
}
