package luodi.app.backup;

import java.util.Comparator;
import org.flywaydb.core.api.MigrationVersion;

/** The order of migrations: 9 before 10, and 0009 the same as 9. */
final class Versions {
    static final Comparator<Manifest.Migration> ORDER = Comparator.comparing(Versions::of);

    private Versions() {}

    static MigrationVersion of(Manifest.Migration migration) {
        return MigrationVersion.fromVersion(migration.version());
    }
}
