package luodi.app.backup;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Which backups were taken and found right: one line each in {@code backups/taken.tsv} of the data directory. */
final class BackupLog {
    private final Path file;

    BackupLog(Path data) {
        this.file = data.resolve("backups").resolve("taken.tsv");
    }

    /** @param rows and attachments as the manifest counts them */
    record Taken(Instant at, Path archive, String schema, long rows, long attachments) {
        private String line() {
            return String.join(
                    "\t", at.toString(), archive.toString(), schema, Long.toString(rows), Long.toString(attachments));
        }

        /** A line cut by a full disk or a power cut tells of nothing. */
        private static Stream<Taken> of(String line) {
            String[] fields = line.split("\t", -1);
            try {
                return fields.length == 5
                        ? Stream.of(new Taken(
                                Instant.parse(fields[0]),
                                Path.of(fields[1]),
                                fields[2],
                                Long.parseLong(fields[3]),
                                Long.parseLong(fields[4])))
                        : Stream.empty();
            } catch (DateTimeParseException | NumberFormatException e) {
                return Stream.empty();
            }
        }
    }

    void add(Path archive, Manifest manifest) throws IOException {
        Taken taken = new Taken(
                manifest.madeAt(),
                archive.toAbsolutePath().normalize(),
                manifest.schema(),
                manifest.rows(),
                manifest.attachments());
        Files.createDirectories(
                file.resolveSibling(""),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
            channel.write(ByteBuffer.wrap((taken.line() + "\n").getBytes(StandardCharsets.UTF_8)));
            channel.force(true);
        }
    }

    List<Taken> all() throws IOException {
        try {
            return Files.readAllLines(file).stream().flatMap(Taken::of).toList();
        } catch (NoSuchFileException e) {
            return List.of();
        }
    }

    Optional<Taken> last() throws IOException {
        return all().stream().max(java.util.Comparator.comparing(Taken::at));
    }
}
