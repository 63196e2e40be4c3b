package luodi.app.ground;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** Files that are there whole or not at all, also after a power cut, and that only their owner reads. */
public final class WholeFile {
    private static final Set<PosixFilePermission> OWNER_ONLY = PosixFilePermissions.fromString("rw-------");

    private WholeFile() {}

    /**
     * Makes the file, and its folder where that is missing; false when there is such a file, which is left as it is. Of two
     * processes one wins, and both then read the same.
     */
    public static boolean create(Path file, byte[] content) throws IOException {
        Path folder = Files.createDirectories(
                file.toAbsolutePath().resolveSibling(""),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        Path partial = flushed(folder, content);
        try {
            // A link is never laid over a file that is there.
            Files.createLink(file, partial);
        } catch (FileAlreadyExistsException theirs) {
            return false;
        } finally {
            Files.delete(partial);
        }
        sync(folder);
        return true;
    }

    /** Puts the file in the place of the old one, in a folder that is there. */
    public static void replace(Path file, byte[] content) throws IOException {
        Path folder = file.toAbsolutePath().resolveSibling("");
        Files.move(flushed(folder, content), file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        sync(folder);
    }

    /** Waits until a file, or the names in a folder, have reached the disk. */
    public static void sync(Path fileOrFolder) throws IOException {
        try (FileChannel channel = FileChannel.open(fileOrFolder, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    private static Path flushed(Path folder, byte[] content) throws IOException {
        Path partial = Files.createTempFile(folder, ".new-", "", PosixFilePermissions.asFileAttribute(OWNER_ONLY));
        try (FileChannel channel = FileChannel.open(partial, StandardOpenOption.WRITE)) {
            ByteBuffer bytes = ByteBuffer.wrap(content);
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        }
        return partial;
    }
}
