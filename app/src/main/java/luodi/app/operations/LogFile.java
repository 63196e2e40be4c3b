package luodi.app.operations;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/**
 * A file of lines that only its owner reads, and that has a bound: when it is full it becomes {@code .1}, the one
 * before {@code .2}, and the oldest goes.
 */
final class LogFile implements AutoCloseable {
    private static final Set<PosixFilePermission> OWNER_ONLY = PosixFilePermissions.fromString("rw-------");

    private final Path path;
    private final long mostBytes;
    private final int mostFiles;
    /** Not a channel, which closes itself for everybody when one thread is interrupted while it writes. */
    private RandomAccessFile file;

    private long size;

    LogFile(Path path, long mostBytes, int mostFiles) throws IOException {
        this.path = path;
        this.mostBytes = mostBytes;
        this.mostFiles = mostFiles;
        this.file = ownedOnly(path);
        this.size = withoutTornLine();
    }

    /** Opens or makes a file that nobody but its owner reads, not even for a moment. */
    static RandomAccessFile ownedOnly(Path path) throws IOException {
        if (!Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
            Files.createFile(path, PosixFilePermissions.asFileAttribute(OWNER_ONLY));
        }
        // An older one may come from a hand or a backup that gave it to everybody.
        if (!Files.getPosixFilePermissions(path).equals(OWNER_ONLY)) {
            Files.setPosixFilePermissions(path, OWNER_ONLY);
        }
        return new RandomAccessFile(path.toFile(), "rw");
    }

    /** A power cut may leave half a line; the next one must not grow onto it. */
    private long withoutTornLine() throws IOException {
        long end = file.length();
        while (end > 0) {
            file.seek(end - 1);
            if (file.read() == '\n') {
                break;
            }
            end--;
        }
        cutTo(end);
        return end;
    }

    private void cutTo(long end) throws IOException {
        file.setLength(end);
        file.seek(end);
    }

    /** Whether this line would fill the file beyond its bound. */
    boolean isFullFor(String line) {
        return size > 0 && size + line.length() * 3L > mostBytes;
    }

    boolean isEmpty() {
        return size == 0;
    }

    void append(String line) throws IOException {
        byte[] bytes = (line + "\n").getBytes(StandardCharsets.UTF_8);
        try {
            file.write(bytes);
            size += bytes.length;
        } catch (IOException e) {
            // On a full disk half a line may have been written, and another would grow onto it.
            cutTo(size);
            throw e;
        }
    }

    void rotate() throws IOException {
        file.close();
        for (int i = mostFiles - 1; i >= 1; i--) {
            Path older = i == 1 ? path : numbered(i - 1);
            if (Files.exists(older)) {
                Files.move(older, numbered(i), StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
            }
        }
        file = ownedOnly(path);
        size = 0;
    }

    private Path numbered(int i) {
        return path.resolveSibling(path.getFileName() + "." + i);
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
