package luodi.app.backup;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;
import org.postgresql.copy.CopyManager;
import org.postgresql.copy.CopyOut;

/** Rows as COPY writes them: text, which a later major version and another machine read just as well. */
final class Rows {
    private static final int BUFFER = 64 * 1024;

    private Rows() {}

    /** Whatever the server's configuration says, the same row is the same text. */
    static void speakPlainly(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("""
                    set datestyle = 'ISO, YMD';
                    set intervalstyle = 'postgres';
                    set timezone = 'UTC';
                    set extra_float_digits = 1;
                    set bytea_output = 'hex';
                    set xmloption = 'content';
                    set statement_timeout = 0;
                    set lock_timeout = 0;
                    set idle_in_transaction_session_timeout = 0;
                    set search_path = pg_catalog
                    """);
        }
    }

    /** Sends every row, and sums them up on the way. */
    static RowDigest copyOut(Connection connection, Catalog.Table table, OutputStream into, Progress progress)
            throws IOException, SQLException {
        RowDigest digest = new RowDigest();
        CopyOut copy = copier(connection).copyOut("copy " + table.name() + " (" + table.list() + ") to stdout");
        try {
            byte @Nullable [] row;
            while ((row = copy.readFromCopy()) != null) {
                digest.add(row);
                into.write(row);
                progress.row(row.length);
            }
        } finally {
            if (copy.isActive()) {
                copy.cancelCopy();
            }
        }
        return digest;
    }

    static long copyIn(Connection connection, Catalog.Table table, InputStream from, Progress progress)
            throws IOException, SQLException {
        CopyIn copy = copier(connection).copyIn("copy " + table.name() + " (" + table.list() + ") from stdin");
        try {
            byte[] buffer = new byte[BUFFER];
            for (int n = from.read(buffer); n >= 0; n = from.read(buffer)) {
                copy.writeToCopy(buffer, 0, n);
                progress.bytes(n);
            }
            return copy.endCopy();
        } finally {
            if (copy.isActive()) {
                copy.cancelCopy();
            }
        }
    }

    /** Reads every row only to sum it up. */
    static RowDigest digest(Connection connection, Catalog.Table table, Progress progress) throws SQLException {
        try {
            return copyOut(connection, table, OutputStream.nullOutputStream(), progress);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static CopyManager copier(Connection connection) throws SQLException {
        return connection.unwrap(PGConnection.class).getCopyAPI();
    }
}
