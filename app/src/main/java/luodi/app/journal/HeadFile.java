package luodi.app.journal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import luodi.engine.merkle.MalformedNote;

/**
 * The last checkpoint of each journal this data directory has served, outside the database: who puts back yesterday's
 * rows puts back yesterday's checkpoints with them, but not this.
 */
record HeadFile(Path data) {

    /** Epochs of one journal share one file. */
    private Path file(String origin) {
        return data.resolve("journal").resolve(SignedHead.log(origin).replaceAll("[^0-9A-Za-z-]", "_") + ".checkpoint");
    }

    Optional<SignedHead> read(String origin) throws MalformedNote {
        Path file = file(origin);
        try {
            return Files.exists(file) ? Optional.of(SignedHead.parse(Files.readString(file))) : Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException("the checkpoint " + file + " cannot be read", e);
        }
    }

    void write(SignedHead head) {
        try {
            SecretFile.replace(file(head.sha256().origin()), head.file());
        } catch (IOException e) {
            throw new UncheckedIOException("the last checkpoint cannot be kept below " + data, e);
        }
    }
}
