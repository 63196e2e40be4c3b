package luodi.app.journal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.Set;
import java.util.function.Supplier;

/** Files of the data directory that must be whole or absent, and some of them secret. */
final class SecretFile {
    private static final Set<PosixFilePermission> OWNER_ONLY = PosixFilePermissions.fromString("rw-------");

    private SecretFile() {}

    /** The bytes kept in hex under this name, made at the first call. */
    static byte[] orNew(Path file, Supplier<byte[]> made) {
        try {
            if (!Files.exists(file)) {
                Files.createDirectories(
                        file.toAbsolutePath().resolveSibling(""),
                        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
                writeNew(file, HexFormat.of().formatHex(made.get()) + "\n");
            }
            return read(file);
        } catch (IOException e) {
            throw new UncheckedIOException("the key " + file + " cannot be kept", e);
        }
    }

    static byte[] read(Path file) throws IOException {
        Set<PosixFilePermission> open = EnumSet.copyOf(Files.getPosixFilePermissions(file));
        open.removeAll(OWNER_ONLY);
        if (!open.isEmpty()) {
            throw new IOException("key file " + file + " is open to others; run: chmod 600 " + file);
        }
        try {
            return HexFormat.of().parseHex(Files.readString(file).strip());
        } catch (IllegalArgumentException e) {
            throw new IOException("key file " + file + " is damaged: put it back from a backup", e);
        }
    }

    private static void writeNew(Path file, String text) throws IOException {
        Path partial = partial(file, text);
        try {
            // A link is never laid over a file that is there: of two processes one wins, and both read its key.
            Files.createLink(file, partial);
        } catch (FileAlreadyExistsException other) {
            // Theirs is as good.
        } finally {
            Files.delete(partial);
        }
        sync(file.toAbsolutePath().resolveSibling(""));
    }

    /** Puts a whole file in the place of the old one, flushed before anybody can see it. */
    static void replace(Path file, String text) throws IOException {
        Files.createDirectories(file.toAbsolutePath().resolveSibling(""));
        Files.move(partial(file, text), file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        sync(file.toAbsolutePath().resolveSibling(""));
    }

    private static Path partial(Path file, String text) throws IOException {
        Path partial = Files.createTempFile(
                file.toAbsolutePath().resolveSibling(""),
                ".new-",
                "",
                PosixFilePermissions.asFileAttribute(OWNER_ONLY));
        try (FileChannel channel = FileChannel.open(partial, StandardOpenOption.WRITE)) {
            ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        }
        return partial;
    }

    private static void sync(Path directory) throws IOException {
        try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }
}
