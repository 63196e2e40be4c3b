package luodi.app.files;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Bytes that are whole on the disk under a name of their own, waiting to be judged and kept. */
public final class Incoming implements AutoCloseable {
    private final Path file;
    private final long bytes;
    private final String hash;
    private final Runnable gone;

    Incoming(Path file, long bytes, String hash, Runnable gone) {
        this.file = file;
        this.bytes = bytes;
        this.hash = hash;
        this.gone = gone;
    }

    /** Where the bytes are until they are kept. */
    public Path file() {
        return file;
    }

    public long bytes() {
        return bytes;
    }

    /** SHA-256 in hex. */
    public String hash() {
        return hash;
    }

    /** What was not kept is gone. */
    @Override
    public void close() throws IOException {
        try {
            Files.deleteIfExists(file);
        } finally {
            gone.run();
        }
    }
}
