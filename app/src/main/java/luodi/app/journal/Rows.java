package luodi.app.journal;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** Rows read one after the other, however many there are. */
final class Rows implements AutoCloseable {
    private static final int AT_ONCE = 2_000;

    private final Statement statement;
    private final ResultSet rows;
    private boolean there;

    Rows(Connection connection, String sql) throws SQLException {
        statement = connection.createStatement();
        statement.setFetchSize(AT_ONCE);
        rows = statement.executeQuery(sql);
        there = rows.next();
    }

    /** Whether {@link #row} stands on a row. */
    boolean there() {
        return there;
    }

    ResultSet row() {
        return rows;
    }

    void next() throws SQLException {
        there = rows.next();
    }

    @Override
    public void close() throws SQLException {
        statement.close();
    }
}
