package luodi.app.backup;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import luodi.app.database.WholeDatabase;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Automatic backups: named by why and when they were taken, and only so many of each kind are kept. */
final class Shelf {
    private static final Logger LOG = LoggerFactory.getLogger(Shelf.class);

    private static final ZoneId OFFICE = ZoneId.of("Asia/Shanghai");
    private static final DateTimeFormatter STAMP = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HHmmss");
    private static final String ENDING = ".luodi";

    private final Path data;
    private final Path place;
    private final Clock clock;

    /** @param data the data directory */
    Shelf(Path data, BackupSettings settings, Clock clock) {
        this.data = data;
        this.place = settings.place() == null ? data.resolve("backups") : settings.place();
        this.clock = clock;
    }

    Path place() {
        return place;
    }

    /** Takes one, and only then lets the oldest of its kind go. */
    Path take(String kind, int keep, WholeDatabase database) throws IOException, SQLException {
        Files.createDirectories(
                place, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        Path file = place.resolve(kind + "-" + STAMP.format(ZonedDateTime.ofInstant(clock.instant(), OFFICE)) + ENDING);
        Manifest manifest = new TakingBackup(data, database, clock, new Progress(LOG::info))
                .to(file, BackupKey.ofInstallation(data));
        new BackupLog(data).add(file, manifest);
        manifest.findings().forEach(LOG::error);
        List<Path> old = of(kind);
        for (Path each : old.subList(0, Math.max(0, old.size() - keep))) {
            Files.delete(each);
        }
        return file;
    }

    /** Oldest first. */
    List<Path> of(String kind) throws IOException {
        if (!Files.isDirectory(place)) {
            return List.of();
        }
        try (Stream<Path> all = Files.list(place)) {
            return all.filter(file -> day(kind, file).isPresent()).sorted().toList();
        }
    }

    /** The day in office time; empty for a file that is none of ours. */
    Optional<LocalDate> lastDay(String kind) throws IOException {
        return of(kind).reversed().stream().findFirst().flatMap(file -> day(kind, file));
    }

    private static Optional<LocalDate> day(String kind, Path file) {
        String name = String.valueOf(file.getFileName());
        return name.matches(kind + "-\\d{4}-\\d\\d-\\d\\dT\\d{6}" + ENDING.replace(".", "\\."))
                ? Optional.of(LocalDate.parse(name.substring(kind.length() + 1, kind.length() + 11)))
                : Optional.empty();
    }
}
