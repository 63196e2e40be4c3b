package luodi.app.database;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;

/** Who connects to which database. Prints without the password, so that no log line can leak it. */
record Login(String url, String user, String password) {
    Connection connect() throws SQLException {
        return DriverManager.getConnection(url, user, password);
    }

    @Override
    public String toString() {
        return user + " at " + url;
    }
}
