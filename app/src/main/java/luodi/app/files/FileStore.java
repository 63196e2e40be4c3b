package luodi.app.files;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import luodi.app.ground.Ids;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Keeps files, each named by the SHA-256 of its bytes, so that a name cannot lie and equal files are kept once.
 *
 * <pre>{@code
 * try (Incoming incoming = files.receive(bytes, most)) {   // outside of any transaction: slow clients
 *     …judge incoming.file()…
 *     transaction.execute(status -> { files.keep(incoming); …own row with incoming.hash()… });
 * }
 * }</pre>
 *
 * <p>A crash at any step leaves the file whole with its rows, or no rows and bytes that {@link Sweeping} removes.
 */
@Component
public class FileStore {
    private final Folder folder;
    private final StoredFiles rows;
    private final Ids ids;
    private final Clock clock;

    FileStore(@Value("${luodi.data:data}") Path data, StoredFiles rows, Ids ids, Clock clock) {
        this.folder = new Folder(data.resolve("files"));
        this.rows = rows;
        this.ids = ids;
        this.clock = clock;
    }

    /** Takes bytes in and makes them safe; a length over {@code most} says that there were more. */
    public Incoming receive(InputStream bytes, long most) throws IOException {
        return folder.receive(ids.next().toString(), bytes, most);
    }

    /** Keeps what arrived, in the transaction of the caller, which also writes who wants it. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void keep(Incoming incoming) {
        rows.holdOffSweeping();
        try {
            folder.keep(incoming);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
        rows.add(incoming.hash(), incoming.bytes(), clock.instant());
    }

    /** Where a kept file lies, to be read. */
    public Path path(String hash) {
        return folder.path(hash);
    }

    Folder folder() {
        return folder;
    }
}
