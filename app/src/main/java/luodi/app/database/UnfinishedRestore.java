package luodi.app.database;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Marks a data directory while a restore fills it, so that half of one is never taken for a whole. */
public final class UnfinishedRestore {
    private static final String MARK = "restoring";

    private UnfinishedRestore() {}

    /** On the disk when it returns. */
    public static void mark(Path data) throws IOException {
        Files.writeString(data.resolve(MARK), "a restore into this directory has not finished\n");
        sync(data.resolve(MARK));
        sync(data);
    }

    public static void clear(Path data) throws IOException {
        Files.delete(data.resolve(MARK));
        sync(data);
    }

    static void refuse(Path data) {
        if (Files.exists(data.resolve(MARK))) {
            throw new StartRefused("data directory " + data.toAbsolutePath().normalize()
                    + " holds a restore that did not finish; empty it and restore again");
        }
    }

    private static void sync(Path fileOrDirectory) throws IOException {
        try (FileChannel channel = FileChannel.open(fileOrDirectory, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }
}
