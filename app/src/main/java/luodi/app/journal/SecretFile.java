package luodi.app.journal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.Set;
import java.util.function.Supplier;
import luodi.app.ground.WholeFile;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Files of the data directory that must be whole or absent, and some of them secret. */
final class SecretFile {
    private static final Set<PosixFilePermission> OWNER_ONLY = PosixFilePermissions.fromString("rw-------");
    private static final Logger LOG = LoggerFactory.getLogger(SecretFile.class);

    private SecretFile() {}

    /** The bytes kept in hex under this name, made at the first call. */
    static byte[] orNew(Path file, Supplier<byte[]> made) {
        try {
            if (!Files.exists(file)) {
                String hex = HexFormat.of().formatHex(made.get()) + "\n";
                // When another process made one in the meantime, theirs is as good.
                boolean ours = WholeFile.create(file, hex.getBytes(StandardCharsets.UTF_8));
                LOG.debug("{} was made by {}", file, ours ? "us" : "another process");
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

    /** Puts a whole file in the place of the old one, flushed before anybody can see it. */
    static void replace(Path file, String text) throws IOException {
        Files.createDirectories(file.toAbsolutePath().resolveSibling(""));
        WholeFile.replace(file, text.getBytes(StandardCharsets.UTF_8));
    }
}
