package luodi.app.database;

import java.sql.Connection;
import java.sql.SQLException;

/**
 * Connections that see every row, whoever it belongs to: for what concerns the database as a whole, such as a backup.
 * On our own server that is the superuser; on an external one the owner, who then needs to be free of row-level rules.
 */
@FunctionalInterface
public interface WholeDatabase {
    Connection connect() throws SQLException;
}
