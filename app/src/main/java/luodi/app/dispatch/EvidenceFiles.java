package luodi.app.dispatch;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * Files on disk, each named by the SHA-256 of its bytes, so that a name cannot lie and equal files are kept once.
 * A file is whole on the disk before its row is written; a crash in between leaves a file without a row, never a row
 * without its file.
 */
@Component
class EvidenceFiles {
    private final Path root;

    EvidenceFiles(@Value("${luodi.data:data}") Path data) {
        this.root = data.resolve("files");
    }

    /** Bytes that are on the disk under a name of their own, waiting to be judged. */
    record Incoming(Path file, long bytes, String hash) implements AutoCloseable {
        /** What was not kept is gone. */
        @Override
        public void close() throws IOException {
            Files.deleteIfExists(file);
        }
    }

    /** Takes the bytes in; no more than one beyond the limit is read. */
    Incoming receive(InputStream bytes) throws IOException {
        Path folder = Files.createDirectories(root.resolve("incoming"));
        Path file = Files.createTempFile(folder, "upload", ".part");
        MessageDigest digest = sha256();
        long size = 0;
        try (FileChannel out = FileChannel.open(file, StandardOpenOption.WRITE)) {
            byte[] buffer = new byte[64 * 1024];
            for (int n = bytes.read(buffer); n >= 0 && size <= EvidenceKind.MOST_BYTES; n = bytes.read(buffer)) {
                digest.update(buffer, 0, n);
                for (ByteBuffer part = ByteBuffer.wrap(buffer, 0, n); part.hasRemaining(); ) {
                    out.write(part);
                }
                size += n;
            }
            out.force(true);
        } catch (IOException e) {
            Files.deleteIfExists(file);
            throw e;
        }
        return new Incoming(file, size, HexFormat.of().formatHex(digest.digest()));
    }

    /** Gives the bytes their final name, and returns when that would survive a power cut. */
    void keep(Incoming incoming) throws IOException {
        Path target = path(incoming.hash());
        Path folder = Files.createDirectories(target.resolveSibling(""));
        Files.move(incoming.file(), target, StandardCopyOption.ATOMIC_MOVE);
        flush(folder);
        flush(root);
    }

    Path path(String hash) {
        return root.resolve(hash.substring(0, 2)).resolve(hash);
    }

    private static void flush(Path folder) throws IOException {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
