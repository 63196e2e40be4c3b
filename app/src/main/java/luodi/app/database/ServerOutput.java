package luodi.app.database;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What PostgreSQL says: kept in a file, and the last lines in memory as well, since on a full disk the line that says
 * so cannot be written.
 */
final class ServerOutput {
    private static final int REMEMBERED = 60;
    private static final long LARGEST_FILE = 8L << 20;
    private static final FileAttribute<Set<PosixFilePermission>> OWNER_ONLY =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

    private final Path file;
    private final Deque<String> last = new ArrayDeque<>();
    private final Thread reader;

    ServerOutput(InputStream in, Path file) {
        this.file = file;
        this.reader = Thread.ofPlatform().daemon().name("postgres-output").start(() -> read(in));
    }

    private void read(InputStream in) {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            @Nullable String line;
            while ((line = lines.readLine()) != null) {
                remember(line);
                append(line);
            }
        } catch (IOException e) {
            // The pipe ends with the process; who waits for the process learns its exit status there.
            remember("the output of PostgreSQL broke off: " + e.getMessage());
        }
    }

    private synchronized void remember(String line) {
        last.addLast(line);
        if (last.size() > REMEMBERED) {
            last.removeFirst();
        }
    }

    private void append(String line) {
        try {
            if (Files.exists(file) && Files.size(file) > LARGEST_FILE) {
                Files.move(file, file.resolveSibling(file.getFileName() + ".1"), StandardCopyOption.REPLACE_EXISTING);
            }
            if (!Files.exists(file)) {
                Files.createFile(file, OWNER_ONLY);
            }
            try (BufferedWriter out = Files.newBufferedWriter(file, StandardOpenOption.APPEND)) {
                out.write(line + "\n");
            }
        } catch (IOException | UncheckedIOException e) {
            // A log that cannot be written must not stop the database, nor block it on a full pipe.
            remember("the log " + file + " cannot be written: " + e.getMessage());
        }
    }

    synchronized List<String> lastLines() {
        return List.copyOf(last);
    }

    /** The lines of a process that has ended, complete. */
    List<String> lastLinesOfTheDead() {
        try {
            reader.join(2_000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return lastLines();
    }
}
