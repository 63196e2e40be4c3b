package luodi.app.backup;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Reads an archive from its first byte to its last and compares it with its manifest. Changes nothing. */
final class CheckingArchive {
    private static final int LARGEST_MANIFEST = 512 << 20;

    private final Progress progress;

    CheckingArchive(Progress progress) {
        this.progress = progress;
    }

    /** What was read of one entry. */
    private record Seen(ArchiveWriter.Written written, long lines) {}

    /** @throws BackupRefused with one line that says what is wrong */
    Manifest check(Path archive, BackupKey key) throws IOException {
        progress.begin("checking " + archive);
        Map<String, Seen> seen = new LinkedHashMap<>();
        try (ArchiveReader reader = ArchiveReader.open(archive, key)) {
            for (Optional<ArchiveReader.Entry> next = reader.next(); next.isPresent(); next = reader.next()) {
                ArchiveReader.Entry entry = next.get();
                if (entry.name().equals(Manifest.NAME)) {
                    Manifest manifest = Manifest.of(entry.content().readNBytes(LARGEST_MANIFEST), archive.toString());
                    if (reader.next().isPresent()) {
                        throw reader.malformed("has entries behind its manifest");
                    }
                    compare(manifest, seen, reader);
                    return manifest;
                }
                long lines = lines(entry.content());
                if (seen.put(entry.name(), new Seen(entry.measure(), lines)) != null) {
                    throw reader.malformed("has " + entry.name() + " twice");
                }
            }
            throw reader.malformed("has no manifest");
        }
    }

    /** COPY ends every row with a line feed and writes those inside of a value as {@code \n}. */
    private long lines(InputStream content) throws IOException {
        byte[] buffer = new byte[64 * 1024];
        long lines = 0;
        for (int n = content.read(buffer); n >= 0; n = content.read(buffer)) {
            for (int i = 0; i < n; i++) {
                if (buffer[i] == '\n') {
                    lines++;
                }
            }
            progress.bytes(n);
        }
        return lines;
    }

    private static void compare(Manifest manifest, Map<String, Seen> seen, ArchiveReader reader) {
        for (Manifest.Table table : manifest.tables()) {
            Seen found = required(seen, table.entry(), reader);
            requireSame(table.entry(), found.written, table.bytes(), table.sha256(), reader);
            if (found.lines != table.rows()) {
                throw reader.malformed(
                        table.entry() + " has " + found.lines + " rows, and its manifest says " + table.rows());
            }
        }
        for (Manifest.File file : manifest.files()) {
            if (!InstalledFiles.isKept(file.name())) {
                throw reader.malformed("wants to write " + file.name() + ", which is no place of ours");
            }
            requireSame(file.name(), required(seen, file.name(), reader).written, file.bytes(), file.sha256(), reader);
        }
        if (!seen.isEmpty()) {
            throw reader.malformed("has " + seen.keySet().iterator().next() + ", of which its manifest does not know");
        }
    }

    private static Seen required(Map<String, Seen> seen, String name, ArchiveReader reader) {
        if (!seen.containsKey(name)) {
            throw reader.malformed("lacks " + name + ", which its manifest names");
        }
        return Objects.requireNonNull(seen.remove(name));
    }

    private static void requireSame(
            String name, ArchiveWriter.Written found, long bytes, String sha256, ArchiveReader reader) {
        if (found.bytes() != bytes || !found.sha256().equals(sha256)) {
            throw reader.malformed(name + " is not what its manifest says");
        }
    }
}
