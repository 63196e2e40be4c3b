package luodi.app.files;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import luodi.app.ground.WholeFile;

/**
 * The files on disk: {@code incoming/NAME.part} while they arrive, {@code ab/abcd…} once they are kept. A file has its
 * final name only when it is whole and would survive a power cut.
 */
final class Folder {
    private static final String INCOMING = "incoming";
    private static final String SHARD = "[0-9a-f]{2}";
    private static final String HASH = "[0-9a-f]{64}";

    private final Path root;
    /** One server owns the folder, so what is not in this set is left over from another life of it. */
    private final Set<Path> arriving = ConcurrentHashMap.newKeySet();

    Folder(Path root) {
        this.root = root;
    }

    /** Takes the bytes in; no more than a little beyond the limit is read. */
    Incoming receive(String name, InputStream bytes, long most) throws IOException {
        Path file = Files.createDirectories(root.resolve(INCOMING)).resolve(name + ".part");
        arriving.add(file);
        MessageDigest digest = sha256();
        long size = 0;
        try (FileChannel out = FileChannel.open(file, StandardOpenOption.WRITE, StandardOpenOption.CREATE_NEW)) {
            byte[] buffer = new byte[64 * 1024];
            for (int n = bytes.read(buffer); n >= 0 && size <= most; n = bytes.read(buffer)) {
                digest.update(buffer, 0, n);
                for (ByteBuffer part = ByteBuffer.wrap(buffer, 0, n); part.hasRemaining(); ) {
                    out.write(part);
                }
                size += n;
            }
            out.force(true);
        } catch (IOException e) {
            try {
                Files.deleteIfExists(file);
            } finally {
                arriving.remove(file);
            }
            throw e;
        }
        return new Incoming(file, size, HexFormat.of().formatHex(digest.digest()), () -> arriving.remove(file));
    }

    /** Gives the bytes their final name, and returns when that would survive a power cut. */
    void keep(Incoming incoming) throws IOException {
        Path target = path(incoming.hash());
        Path shard = Files.createDirectories(target.resolveSibling(""));
        Files.move(incoming.file(), target, StandardCopyOption.ATOMIC_MOVE);
        WholeFile.sync(shard);
        WholeFile.sync(root);
    }

    Path path(String hash) {
        if (!hash.matches(HASH)) {
            throw new IllegalArgumentException("not a hash: " + hash);
        }
        return root.resolve(hash.substring(0, 2)).resolve(hash);
    }

    /** Removes what stopped arriving; the answer is how many. */
    int removeLeftovers() throws IOException {
        int removed = 0;
        for (Path part : list(root.resolve(INCOMING), ".*\\.part")) {
            if (!arriving.contains(part)) {
                removed += Files.deleteIfExists(part) ? 1 : 0;
            }
        }
        return removed;
    }

    /** Hashes of the files kept, shard by shard, as there may be millions. */
    List<String> shards() throws IOException {
        return list(root, SHARD).stream().map(Folder::name).toList();
    }

    List<String> hashesIn(String shard) throws IOException {
        return list(root.resolve(shard), HASH).stream().map(Folder::name).toList();
    }

    void remove(String hash) throws IOException {
        Files.deleteIfExists(path(hash));
    }

    private static List<Path> list(Path folder, String names) throws IOException {
        List<Path> found = new ArrayList<>();
        if (Files.isDirectory(folder)) {
            try (DirectoryStream<Path> all =
                    Files.newDirectoryStream(folder, each -> name(each).matches(names))) {
                all.forEach(found::add);
            }
        }
        return found;
    }

    private static String name(Path path) {
        return String.valueOf(path.getFileName());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
