package luodi.app.backup;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import luodi.app.database.Standing;
import luodi.app.database.UnfinishedRestore;
import luodi.app.ground.WholeFile;
import luodi.app.journal.JournalAbroad;
import org.jspecify.annotations.Nullable;

/**
 * Makes an installation out of an archive. The archive is read twice: the first time nothing is written, so that a
 * damaged one, a wrong key or a newer schema leaves everything as it was. Passwords are not in an archive, and the new
 * installation makes its own; its journal goes on under the keys it had, in a new epoch.
 */
final class Restoring {
    private static final FileAttribute<?> FOLDER =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));
    private static final FileAttribute<?> FILE =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

    private final List<String> migrations;
    private final Progress progress;

    Restoring(List<String> migrations, Progress progress) {
        this.migrations = migrations;
        this.progress = progress;
    }

    /** @param environment where {@code LUODI_DB_URL} and its companions are looked up */
    Manifest to(Path wanted, Map<String, String> environment, Path archive, BackupKey key)
            throws IOException, SQLException {
        Path data = wanted.toAbsolutePath().normalize();
        requireEmpty(data);
        Manifest manifest = new CheckingArchive(progress).check(archive, key);
        requireKnown(manifest, archive);
        requireRoom(data, manifest);
        Files.createDirectories(data, FOLDER);
        boolean done = false;
        try {
            UnfinishedRestore.mark(data);
            try (Standing database = Standing.start(data, environment)) {
                requireNoTables(database);
                Schema.make(database.owner(), manifest.migrations(), migrations);
                fill(data, database, archive, key, manifest);
                try (Connection owner = database.owner().getConnection()) {
                    JournalAbroad.layRowLog(owner);
                }
            }
            if (key instanceof BackupKey.OfFile file) {
                // Whoever keeps this key apart already need not learn of a second one.
                BackupKey.write(BackupKey.place(data), file.secret());
            }
            if (manifest.checkpoint() != null) {
                new AfterRestore(data)
                        .leave(manifest.checkpoint(), "从 " + manifest.madeAt() + " 的备份恢复：" + archive.getFileName());
            }
            UnfinishedRestore.clear(data);
            done = true;
            return manifest;
        } finally {
            if (!done) {
                empty(data);
            }
        }
    }

    /** It was empty when the restore began. */
    private static void empty(Path data) throws IOException {
        try (Stream<Path> all = Files.walk(data)) {
            for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
                if (!each.equals(data)) {
                    Files.deleteIfExists(each);
                }
            }
        }
    }

    private static void requireEmpty(Path data) throws IOException {
        if (!Files.exists(data)) {
            return;
        }
        try (Stream<Path> found = Files.list(data)) {
            Optional<Path> first = found.findFirst();
            if (first.isPresent()) {
                throw new BackupRefused("data directory " + data + " is not empty (it has "
                        + first.get().getFileName()
                        + "), and a restore never overwrites; name another with --data DIR");
            }
        } catch (NotDirectoryException e) {
            throw new BackupRefused("data directory " + data + " is a file; name a directory with --data DIR", e);
        }
    }

    private void requireKnown(Manifest manifest, Path archive) {
        Schema.objection(manifest.migrations(), Schema.known(migrations)).ifPresent(objection -> {
            throw new BackupRefused(archive + " cannot be restored: " + objection);
        });
    }

    /** Rows grow by their indexes. */
    private static void requireRoom(Path data, Manifest manifest) throws IOException {
        Path place = data;
        while (!Files.exists(place)) {
            place = Objects.requireNonNull(place.getParent(), "the root is there");
        }
        long needed = manifest.bytes()
                + manifest.tables().stream().mapToLong(Manifest.Table::bytes).sum();
        long free = Files.getFileStore(place).getUsableSpace();
        if (free < needed) {
            throw new BackupRefused("disk full: " + data + " has " + (free >> 20)
                    + " MB free, and the archive needs about " + (needed >> 20) + " MB");
        }
    }

    private static void requireNoTables(Standing database) throws SQLException {
        try (Connection connection = database.connect()) {
            List<Catalog.Table> tables = Catalog.tables(connection);
            if (!tables.isEmpty() || !Catalog.migrations(connection).isEmpty()) {
                throw new BackupRefused("the database of LUODI_DB_URL is not empty (it has "
                        + (tables.isEmpty()
                                ? Catalog.HISTORY
                                : tables.getFirst().name())
                        + "), and a restore never overwrites; make a new database for it");
            }
        }
    }

    private void fill(Path data, Standing database, Path archive, BackupKey key, Manifest manifest)
            throws IOException, SQLException {
        Map<String, Manifest.Table> tables = new HashMap<>();
        manifest.tables().forEach(table -> tables.put(table.entry(), table));
        Map<String, Manifest.File> files = new HashMap<>();
        manifest.files().forEach(file -> files.put(file.name(), file));
        Set<Path> folders = new HashSet<>(Set.of(data));
        try (Connection connection = database.connect();
                ArchiveReader reader = ArchiveReader.open(archive, key)) {
            Rows.speakPlainly(connection);
            connection.setAutoCommit(false);
            progress.begin("restoring " + manifest.rows() + " rows and " + manifest.attachments() + " attachments");
            RowsIn rows = RowsIn.begin(connection, manifest);
            for (Optional<ArchiveReader.Entry> next = reader.next(); next.isPresent(); next = reader.next()) {
                ArchiveReader.Entry entry = next.get();
                Manifest.@Nullable Table table = tables.get(entry.name());
                Manifest.@Nullable File file = files.get(entry.name());
                if (table != null) {
                    rows.load(table, entry, progress);
                } else if (file != null) {
                    write(data.resolve(file.name()), entry, file, folders);
                }
            }
            for (Path folder : folders) {
                WholeFile.sync(folder);
            }
            progress.begin("reading everything back");
            rows.end(manifest, progress);
            connection.commit();
        }
    }

    private void write(Path target, ArchiveReader.Entry entry, Manifest.File file, Set<Path> folders)
            throws IOException {
        Path folder = Objects.requireNonNull(target.getParent(), "a file of the archive has a folder");
        Files.createDirectories(folder, FOLDER);
        folders.add(folder);
        folders.add(Objects.requireNonNull(folder.getParent(), "and that one too"));
        try (FileChannel channel = FileChannel.open(
                        target, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), FILE);
                OutputStream out = Disk.to(channel)) {
            entry.content().transferTo(out);
            channel.force(true);
        }
        if (!entry.measure().sha256().equals(file.sha256())) {
            throw new BackupRefused("file " + file.name() + " changed while it was restored");
        }
        progress.bytes(file.bytes());
    }
}
