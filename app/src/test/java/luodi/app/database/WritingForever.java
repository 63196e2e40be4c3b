package luodi.app.database;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.Statement;

/**
 * Started by tests as a process of its own: starts the server on the given directory, then inserts 1, 2, 3 … and says
 * each number after its commit was acknowledged, until it is killed. Refused, it says the one line and ends with 2.
 */
final class WritingForever {
    private WritingForever() {}

    static void main(String[] arguments) throws Exception {
        try (EmbeddedPostgres server = EmbeddedPostgres.start(Path.of(arguments[0]), Path.of(arguments[1]))) {
            write(new Login(
                    server.owner().url(), server.owner().user(), server.owner().password()));
        } catch (StartRefused refused) {
            System.out.println(refused.getMessage());
            System.exit(2);
        }
    }

    private static void write(Login login) throws Exception {
        try (Connection connection = login.connect()) {
            try (Statement statement = connection.createStatement()) {
                statement.execute("create table acknowledged (n bigint primary key)");
            }
            try (PreparedStatement insert = connection.prepareStatement("insert into acknowledged (n) values (?)")) {
                for (long n = 1; ; n++) {
                    insert.setLong(1, n);
                    insert.executeUpdate();
                    System.out.println(n);
                }
            }
        }
    }
}
