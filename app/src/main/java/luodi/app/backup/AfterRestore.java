package luodi.app.backup;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * How a checkpoint travels through a backup: from {@code journal/*.checkpoint}, where the journal keeps its last one
 * outside the database, into the archive, and from there into {@code restored} of the new data directory, where the
 * first start finds it and begins the new epoch.
 */
record AfterRestore(Path data) {
    /** Read before the snapshot is taken, so that the snapshot extends it. */
    Optional<String> lastCheckpoint() throws IOException {
        Path folder = data.resolve("journal");
        if (!Files.isDirectory(folder)) {
            return Optional.empty();
        }
        List<Path> heads;
        try (Stream<Path> all = Files.list(folder)) {
            heads = all.filter(file -> file.toString().endsWith(".checkpoint")).toList();
        }
        Optional<Path> newest = heads.stream().max(Comparator.comparing(AfterRestore::changedAt));
        return newest.isPresent() ? Optional.of(Files.readString(newest.get())) : Optional.empty();
    }

    private static FileTime changedAt(Path file) {
        try {
            return Files.getLastModifiedTime(file);
        } catch (IOException e) {
            return FileTime.from(Instant.EPOCH);
        }
    }

    private Path file() {
        return data.resolve("restored");
    }

    /** On the disk when it returns. */
    void leave(String checkpoint, String reason) throws IOException {
        Files.writeString(file(), reason.replaceAll("\\R", " ") + "\n" + checkpoint);
        Disk.sync(file());
        Disk.sync(data);
    }

    /** The note goes only when the epoch has begun; a crash in between begins it once more, which is visible too. */
    void begin(RestoredJournal journal) throws IOException {
        String note;
        try {
            note = Files.readString(file());
        } catch (NoSuchFileException e) {
            return;
        }
        int end = note.indexOf('\n');
        journal.begin(note.substring(end + 1), note.substring(0, end));
        Files.delete(file());
        Disk.sync(data);
    }
}
