package luodi.app.backup;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import luodi.app.database.WholeDatabase;
import luodi.app.ground.WholeFile;
import luodi.app.journal.JournalAbroad;
import luodi.engine.merkle.MalformedNote;
import org.jspecify.annotations.Nullable;

/**
 * Writes one archive beside the work going on: one REPEATABLE READ snapshot of all rows, then the attachments, of which
 * every one a row of the snapshot names was on the disk before that row was. The final name appears only when the whole
 * archive has been flushed, read back and found right.
 */
final class TakingBackup {
    private static final int BUFFER = 128 * 1024;

    private final Path data;
    private final WholeDatabase database;
    private final Clock clock;
    private final Progress progress;

    TakingBackup(Path data, WholeDatabase database, Clock clock, Progress progress) {
        this.data = data.toAbsolutePath().normalize();
        this.database = database;
        this.clock = clock;
        this.progress = progress;
    }

    Manifest to(Path wanted, BackupKey key) throws IOException, SQLException {
        Path target = wanted.toAbsolutePath().normalize();
        Path folder = Objects.requireNonNull(target.getParent(), "an absolute file has a folder");
        if (Files.exists(target)) {
            throw new BackupRefused(target + " is there already, and a backup is never overwritten; name another file");
        }
        if (!Files.isDirectory(folder)) {
            throw new BackupRefused(folder + " is not a directory; make it, or name a file elsewhere");
        }
        Path partial = folder.resolve(target.getFileName() + ".part");
        boolean done = false;
        try (FileChannel channel = open(partial)) {
            try {
                write(channel, key);
                channel.force(true);
                Manifest manifest = new CheckingArchive(progress).check(partial, key);
                Files.move(partial, target);
                WholeFile.sync(folder);
                done = true;
                return manifest;
            } finally {
                if (!done) {
                    Files.deleteIfExists(partial);
                }
            }
        }
    }

    /** What a killed backup left behind is written over; what a living one holds is not. */
    private static FileChannel open(Path partial) throws IOException {
        FileChannel channel = FileChannel.open(partial, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        @Nullable FileLock lock = channel.tryLock();
        if (lock == null) {
            channel.close();
            throw new BackupRefused("another backup is being written to " + partial);
        }
        channel.truncate(0);
        return channel;
    }

    private void write(FileChannel channel, BackupKey key) throws IOException, SQLException {
        List<String> findings = new ArrayList<>();
        try (Connection connection = database.connect();
                ArchiveWriter archive = new ArchiveWriter(Disk.to(channel), key)) {
            // Before the snapshot, which therefore extends it.
            @Nullable String checkpoint = lastCheckpoint(connection, findings);
            Rows.speakPlainly(connection);
            connection.setAutoCommit(false);
            try (Statement statement = connection.createStatement()) {
                statement.execute("set transaction isolation level repeatable read, read only");
            }
            List<Manifest.Migration> migrations = Catalog.migrations(connection);
            Catalog.hiddenTable(connection).ifPresent(table -> {
                throw new BackupRefused("row-level security may hide rows of table " + table
                        + " from the database login; let an administrator run: alter role … bypassrls");
            });
            List<Manifest.Table> tables = tables(connection, archive);
            List<Manifest.Sequence> sequences = Catalog.sequences(connection);
            connection.rollback();
            List<Manifest.File> files = files(archive, findings);
            Manifest manifest = new Manifest(
                    clock.instant(), migrations, tables, sequences, files, checkpoint, List.copyOf(findings));
            archive.add(Manifest.NAME, true, out -> out.write(manifest.json()));
        }
    }

    private @Nullable String lastCheckpoint(Connection connection, List<String> findings) {
        try {
            return JournalAbroad.lastCheckpoint(connection, data).orElse(null);
        } catch (MalformedNote e) {
            findings.add("the last checkpoint of the journal cannot be read: " + e.getMessage());
            return null;
        }
    }

    private List<Manifest.Table> tables(Connection connection, ArchiveWriter archive) throws IOException, SQLException {
        List<Manifest.Table> written = new ArrayList<>();
        List<Catalog.Table> tables = Catalog.tables(connection);
        progress.begin("copying the rows of " + tables.size() + " tables");
        for (Catalog.Table table : tables) {
            RowDigest[] digest = new RowDigest[1];
            ArchiveWriter.Written entry = archive.add("rows/" + table.name(), true, out -> {
                try {
                    digest[0] = Rows.copyOut(connection, table, out, progress);
                } catch (SQLException e) {
                    throw new IOException("table " + table.name() + " cannot be read: " + e.getMessage(), e);
                }
            });
            written.add(new Manifest.Table(
                    table.name(), table.columns(), digest[0].rows(), digest[0].hex(), entry.bytes(), entry.sha256()));
        }
        return written;
    }

    private List<Manifest.File> files(ArchiveWriter archive, List<String> findings) throws IOException {
        List<Manifest.File> written = new ArrayList<>();
        List<String> attachments = InstalledFiles.attachments(data);
        progress.begin("copying " + attachments.size() + " attachments");
        for (String name : attachments) {
            Manifest.File file = copy(archive, name);
            if (!file.sha256().equals(InstalledFiles.promised(name))) {
                // A backup of everything else is worth more than none; the finding stands in the archive for good.
                findings.add("attachment " + name + " does not hold the bytes its name promises");
            }
            written.add(file);
        }
        for (String name : InstalledFiles.keptKeys(data)) {
            written.add(copy(archive, name));
        }
        Path settings = data.resolve(InstalledFiles.SETTINGS);
        if (Files.exists(settings)) {
            String kept = String.join("\n", InstalledFiles.settings(Files.readAllLines(settings))) + "\n";
            ArchiveWriter.Written entry = archive.add(
                    InstalledFiles.SETTINGS, false, out -> out.write(kept.getBytes(StandardCharsets.UTF_8)));
            written.add(new Manifest.File(InstalledFiles.SETTINGS, entry.bytes(), entry.sha256()));
        }
        return written;
    }

    private Manifest.File copy(ArchiveWriter archive, String name) throws IOException {
        ArchiveWriter.Written entry = archive.add(name, false, out -> {
            try (InputStream in = Files.newInputStream(data.resolve(name))) {
                byte[] buffer = new byte[BUFFER];
                for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                    out.write(buffer, 0, n);
                    progress.bytes(n);
                }
            }
        });
        return new Manifest.File(name, entry.bytes(), entry.sha256());
    }
}
