package luodi.app.backup;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.flywaydb.database.postgresql.PostgreSQLConfigurationExtension;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/** The steps that make the schema, as far as this program knows them. */
final class Schema {
    /** Where the program keeps them. */
    static final List<String> LOCATIONS = List.of("classpath:db/migration");

    private static final Pattern VERSIONED = Pattern.compile("V(\\d+)__.*\\.sql");

    private Schema() {}

    /** By their names, which needs no database to compare with. */
    static List<Manifest.Migration> known(List<String> locations) {
        List<Manifest.Migration> known = new ArrayList<>();
        try {
            for (String location : locations) {
                for (Resource file : new PathMatchingResourcePatternResolver()
                        .getResources(location.replaceFirst("^classpath:", "classpath*:") + "/V*.sql")) {
                    Matcher name = VERSIONED.matcher(Objects.requireNonNullElse(file.getFilename(), ""));
                    if (name.matches()) {
                        known.add(new Manifest.Migration(name.group(1), null, name.group()));
                    }
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return known.stream().sorted(Versions.ORDER).toList();
    }

    /** Why this program cannot work on a schema that these steps have made, if it cannot. */
    static Optional<String> objection(List<Manifest.Migration> made, List<Manifest.Migration> known) {
        Set<Object> versions = known.stream().map(Versions::of).collect(Collectors.toSet());
        return made.reversed().stream()
                .filter(each -> !versions.contains(Versions.of(each)))
                .findFirst()
                .map(stranger -> "schema version " + stranger.version() + " (" + stranger.script()
                        + ") is unknown to this Luodi, whose newest is "
                        + (known.isEmpty() ? "none" : known.getLast().version())
                        + "; use the Luodi that wrote it, or a newer one");
    }

    /** Makes an empty database look as it did when these steps had been taken. */
    static void make(DataSource owner, List<Manifest.Migration> wanted, List<String> locations) {
        if (wanted.isEmpty()) {
            return;
        }
        boolean newest = Versions.of(wanted.getLast())
                .equals(Versions.of(known(locations).getLast()));
        FluentConfiguration configuration =
                Flyway.configure().dataSource(owner).locations(locations.toArray(String[]::new));
        inOneTransaction(configuration);
        if (!newest) {
            configuration.target(wanted.getLast().version());
        }
        Flyway flyway = configuration.load();
        requireUnchanged(flyway, wanted);
        flyway.migrate();
    }

    private static void requireUnchanged(Flyway flyway, List<Manifest.Migration> wanted) {
        for (MigrationInfo ours : flyway.info().all()) {
            wanted.stream()
                    .filter(each ->
                            ours.getVersion() != null && Versions.of(each).equals(ours.getVersion()))
                    .filter(each -> !Objects.equals(each.checksum(), ours.getResolvedChecksum()))
                    .findFirst()
                    .ifPresent(each -> {
                        throw new BackupRefused("the archive was made with another " + each.script()
                                + " than this Luodi has; restore by the Luodi that made it");
                    });
        }
    }

    /**
     * By default Flyway keeps its lock, and with it the history, in a transaction of its own on a second connection: a
     * kill between the two commits leaves a schema that its history denies. With a lock of the session there is one
     * connection and one commit; as a group, all steps that are due share it.
     */
    static void inOneTransaction(FluentConfiguration configuration) {
        Objects.requireNonNull(
                        configuration.getPluginRegister().getExact(PostgreSQLConfigurationExtension.class),
                        "Flyway's part for PostgreSQL is on the class path")
                .setTransactionalLock(false);
        configuration.group(true);
    }

    static List<String> locationsOf(Flyway flyway) {
        return Arrays.stream(flyway.getConfiguration().getLocations())
                .map(Object::toString)
                .toList();
    }
}
