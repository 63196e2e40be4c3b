package luodi.app.backup;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import luodi.app.database.StartRefused;
import luodi.app.database.WholeDatabase;
import org.flywaydb.core.Flyway;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.flyway.autoconfigure.FlywayMigrationStrategy;

/**
 * Brings the database to the schema of this program: never one that is newer than the program, never without a backup
 * that was read back, and all steps or none.
 */
final class Upgrading implements FlywayMigrationStrategy {
    static final String KIND = "before-migration";

    private static final Logger LOG = LoggerFactory.getLogger(Upgrading.class);

    private final Shelf shelf;
    private final BackupSettings settings;
    private final WholeDatabase database;

    Upgrading(Shelf shelf, BackupSettings settings, WholeDatabase database) {
        this.shelf = shelf;
        this.settings = settings;
        this.database = database;
    }

    @Override
    public void migrate(Flyway flyway) {
        List<Manifest.Migration> made = made();
        Schema.objection(made, Schema.known(Schema.locationsOf(flyway))).ifPresent(objection -> {
            throw new StartRefused("the database cannot be used: " + objection);
        });
        int due = flyway.info().pending().length;
        if (due > 0 && !made.isEmpty()) {
            LOG.info(
                    "the schema is at version {} and {} steps are due; taking a backup first",
                    made.getLast().version(),
                    due);
            LOG.info("took {}", backup());
        }
        flyway.migrate();
    }

    private List<Manifest.Migration> made() {
        try (Connection connection = database.connect()) {
            return Catalog.migrations(connection);
        } catch (SQLException e) {
            throw new StartRefused("the database cannot be asked for its schema: " + e.getMessage(), e);
        }
    }

    private Path backup() {
        try {
            return shelf.take(KIND, settings.keepBeforeMigration(), database);
        } catch (IOException | SQLException | BackupRefused e) {
            throw new StartRefused(
                    "the database must be migrated, and the backup before that failed: " + e.getMessage()
                            + "; nothing was changed",
                    e);
        }
    }
}
