package luodi.app.operations;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Stream;
import luodi.app.database.StartRefused;

/** The keys of this installation: a start with one that others can read, or that is empty, is refused. */
final class SecretFiles {
    private static final Set<PosixFilePermission> OF_OTHERS = EnumSet.complementOf(EnumSet.of(
            PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE, PosixFilePermission.OWNER_EXECUTE));

    private SecretFiles() {}

    static void requireClosed(Path data) {
        Path secrets = data.toAbsolutePath().normalize().resolve("secrets");
        if (!Files.isDirectory(secrets)) {
            return;
        }
        try (Stream<Path> all = Files.walk(secrets)) {
            for (Path each : all.sorted().toList()) {
                boolean directory = Files.isDirectory(each, LinkOption.NOFOLLOW_LINKS);
                if (Files.getPosixFilePermissions(each).stream().anyMatch(OF_OTHERS::contains)) {
                    throw new StartRefused("secret " + each + " is open to others; run: chmod "
                            + (directory ? "700 " : "600 ") + each);
                }
                if (!directory && Files.size(each) == 0) {
                    throw new StartRefused("secret " + each + " is empty: put it back from a backup");
                }
            }
        } catch (IOException e) {
            throw new StartRefused("the secrets in " + secrets + " cannot be read: " + e.getMessage(), e);
        }
    }
}
