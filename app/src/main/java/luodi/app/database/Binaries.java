package luodi.app.database;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Properties;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The programs of PostgreSQL, unpacked once from the jar that carries them. */
record Binaries(Path home, int major) {
    private static final Logger log = LoggerFactory.getLogger(Binaries.class);
    private static final String ARCHIVE = "/postgres-linux-x86_64.txz";

    Path program(String name) {
        return home.resolve("bin").resolve(name);
    }

    /** Unpacks below {@code parent}, or finds what was unpacked there before. */
    static Binaries below(Path parent) throws IOException {
        String version = version();
        int major = Integer.parseInt(version.substring(0, version.indexOf('.')));
        Path home = parent.resolve(version);
        if (!Files.isDirectory(home)) {
            log.info("unpacking PostgreSQL {} into {} (only the first time)", version, home);
            Files.createDirectories(parent);
            removeLeftovers(parent);
            Path partial = Files.createTempDirectory(parent, "unpacking-");
            unpack(partial);
            // Only a whole directory ever carries the final name, whatever happens in between.
            Files.move(partial, home, StandardCopyOption.ATOMIC_MOVE);
            sync(parent);
        }
        return new Binaries(home, major);
    }

    private static String version() throws IOException {
        try (InputStream in = resource("postgres.properties")) {
            Properties properties = new Properties();
            properties.load(in);
            return properties.getProperty("version", "");
        }
    }

    private static InputStream resource(String name) throws IOException {
        @Nullable InputStream in = Binaries.class.getResourceAsStream(name);
        if (in == null) {
            throw new IOException("the class path has no " + name);
        }
        return in;
    }

    private static void unpack(Path into) throws IOException {
        try (TarArchiveInputStream tar = new TarArchiveInputStream(
                new XZCompressorInputStream(new BufferedInputStream(resource(ARCHIVE), 1 << 16)))) {
            TarArchiveEntry entry;
            while ((entry = tar.getNextEntry()) != null) {
                Path target = into.resolve(entry.getName()).normalize();
                if (!target.startsWith(into)) {
                    throw new IOException("the archive of PostgreSQL has an entry outside of it: " + entry.getName());
                }
                if (entry.isDirectory()) {
                    Files.createDirectories(target);
                } else if (isNeeded(entry.getName())) {
                    Files.createDirectories(target.resolveSibling("."));
                    unpack(tar, entry, target);
                }
            }
        }
    }

    /** Static libraries are for compiling against PostgreSQL. */
    private static boolean isNeeded(String name) {
        return !name.endsWith(".a") && !name.contains("/pkgconfig/");
    }

    private static void unpack(TarArchiveInputStream tar, TarArchiveEntry entry, Path target) throws IOException {
        if (entry.isSymbolicLink()) {
            Files.createSymbolicLink(target, Path.of(entry.getLinkName()));
            return;
        }
        Files.copy(tar, target);
        boolean runs = (entry.getMode() & 0100) != 0;
        Files.setPosixFilePermissions(target, PosixFilePermissions.fromString(runs ? "rwxr-xr-x" : "rw-r--r--"));
        sync(target);
    }

    /** Without this a power cut after the rename could leave empty programs under the final name for ever. */
    private static void sync(Path fileOrDirectory) throws IOException {
        try (FileChannel channel = FileChannel.open(fileOrDirectory, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    private static void removeLeftovers(Path parent) throws IOException {
        try (Stream<Path> all = Files.list(parent)) {
            for (Path leftover : all.toList()) {
                removeTree(leftover);
            }
        }
    }

    static void removeTree(Path root) throws IOException {
        if (Files.isDirectory(root, LinkOption.NOFOLLOW_LINKS)) {
            try (Stream<Path> children = Files.list(root)) {
                for (Path child : children.toList()) {
                    removeTree(child);
                }
            }
        }
        Files.delete(root);
    }
}
