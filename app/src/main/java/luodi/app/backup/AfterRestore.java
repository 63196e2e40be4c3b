package luodi.app.backup;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import luodi.app.ground.WholeFile;
import luodi.engine.merkle.MalformedNote;

/**
 * The checkpoint of a backup waits in {@code restored} of the new data directory, where the first start finds it and
 * begins an epoch that names it.
 */
record AfterRestore(Path data) {
    private Path file() {
        return data.resolve("restored");
    }

    /** Goes on with a journal that came out of a backup, in an epoch of its own that everybody can see. */
    interface Journal {
        void begin(String oldCheckpoint, String reason) throws MalformedNote;
    }

    /** On the disk when it returns. */
    void leave(String checkpoint, String reason) throws IOException {
        Files.writeString(file(), reason.replaceAll("\\R", " ") + "\n" + checkpoint);
        WholeFile.sync(file());
        WholeFile.sync(data);
    }

    /** The note goes only when the epoch has begun; a crash in between begins it once more, which is visible too. */
    void begin(Journal journal) throws IOException, MalformedNote {
        String note;
        try {
            note = Files.readString(file());
        } catch (NoSuchFileException e) {
            return;
        }
        int end = note.indexOf('\n');
        journal.begin(note.substring(end + 1), note.substring(0, end));
        Files.delete(file());
        WholeFile.sync(data);
    }
}
