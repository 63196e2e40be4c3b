package luodi.app.database;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.ReadOnlyFileSystemException;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The directory that holds everything Luodi keeps; while this is open, no other Luodi can open it. */
final class DataDirectory implements AutoCloseable {
    /**
     * A file lock belongs to the whole process, and closing any channel on the file drops it: a second attempt in this
     * process must be turned away before it touches the file.
     */
    private static final Set<Path> OPEN_HERE = ConcurrentHashMap.newKeySet();

    private static final FileAttribute<Set<PosixFilePermission>> OWNER_ONLY_DIRECTORY =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));
    private static final FileAttribute<Set<PosixFilePermission>> OWNER_ONLY_FILE =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

    private final Path root;
    private final FileChannel lock;

    private DataDirectory(Path root, FileChannel lock) {
        this.root = root;
        this.lock = lock;
    }

    static DataDirectory open(Path wanted) throws IOException {
        Path root = createDirectory(wanted);
        if (!OPEN_HERE.add(root)) {
            throw inUse(root, String.valueOf(ProcessHandle.current().pid()));
        }
        boolean opened = false;
        try {
            DataDirectory data = new DataDirectory(root, lock(root));
            opened = true;
            return data;
        } finally {
            if (!opened) {
                OPEN_HERE.remove(root);
            }
        }
    }

    private static Path createDirectory(Path wanted) throws IOException {
        try {
            Files.createDirectories(wanted, OWNER_ONLY_DIRECTORY);
        } catch (FileAlreadyExistsException e) {
            throw new StartRefused("data directory " + wanted + " is a file; name a directory with --data DIR", e);
        }
        Path root = wanted.toRealPath();
        if (!Files.isWritable(root)) {
            throw notWritable(root);
        }
        return root;
    }

    private static FileChannel lock(Path root) throws IOException {
        Path file = root.resolve("lock");
        FileChannel channel =
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        if (channel.tryLock() == null) {
            channel.close();
            throw inUse(root, Files.readString(file).strip());
        }
        channel.truncate(0);
        channel.write(ByteBuffer.wrap((ProcessHandle.current().pid() + "\n").getBytes(StandardCharsets.US_ASCII)));
        return channel;
    }

    Path root() {
        return root;
    }

    Path cluster() {
        return root.resolve("database");
    }

    Path log() throws IOException {
        return Files.createDirectories(root.resolve("log"), OWNER_ONLY_DIRECTORY)
                .resolve("postgres.log");
    }

    void requireFree(long mebibytes) throws IOException {
        long free = Files.getFileStore(root).getUsableSpace() >> 20;
        if (free < mebibytes) {
            throw new StartRefused(String.format(
                    Locale.ROOT, "disk full: %s has %d MB free; Luodi needs %d MB to start", root, free, mebibytes));
        }
    }

    /** Makes a password of 256 bits that only the owner of the data directory can read, or returns the earlier one. */
    String password(String user, boolean mayBeNew) throws IOException {
        Path file = Files.createDirectories(root.resolve("secrets"), OWNER_ONLY_DIRECTORY)
                .resolve(user);
        if (Files.exists(file)) {
            return existingPassword(file);
        }
        if (!mayBeNew) {
            throw new StartRefused("password file " + file + " is missing, and the database in " + cluster()
                    + " cannot be opened without it: put it back from a backup");
        }
        String password = randomPassword();
        Path partial = Files.createTempFile(file.getParent(), user, ".new", OWNER_ONLY_FILE);
        try (FileChannel channel = FileChannel.open(partial, StandardOpenOption.WRITE)) {
            channel.write(ByteBuffer.wrap((password + "\n").getBytes(StandardCharsets.US_ASCII)));
            channel.force(true);
        }
        Files.move(partial, file);
        return password;
    }

    Path passwordFile(String user) {
        return root.resolve("secrets").resolve(user);
    }

    static String existingPassword(Path file) throws IOException {
        Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(file);
        permissions.remove(PosixFilePermission.OWNER_READ);
        permissions.remove(PosixFilePermission.OWNER_WRITE);
        if (!permissions.isEmpty()) {
            throw new StartRefused("password file " + file + " is open to others; run: chmod 600 " + file);
        }
        String password = Files.readString(file).strip();
        if (password.isEmpty()) {
            throw new StartRefused("password file " + file + " is empty: put it back from a backup");
        }
        return password;
    }

    static String randomPassword() {
        byte[] bytes = new byte[32];
        new SecureRandom().nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** Says in one line what a failing file operation means to the operator. */
    static StartRefused explain(Path root, Exception fault) {
        String message = Objects.toString(fault.getMessage(), fault.getClass().getSimpleName());
        if (saysDiskFull(message)) {
            return new StartRefused("disk full: " + root + ": " + message + "; free some space and start again", fault);
        }
        if (fault instanceof AccessDeniedException
                || fault instanceof ReadOnlyFileSystemException
                || message.contains("Read-only file system")) {
            return new StartRefused(notWritable(root).getMessage() + " (" + message + ")", fault);
        }
        return new StartRefused("data directory " + root + " cannot be used: " + message, fault);
    }

    static boolean saysDiskFull(String message) {
        return message.contains("No space left on device") || message.contains("Disk quota exceeded");
    }

    private static StartRefused notWritable(Path root) {
        return new StartRefused("data directory " + root + " is not writable by user " + System.getProperty("user.name")
                + "; change its owner or name another with --data DIR");
    }

    private static StartRefused inUse(Path root, String pid) {
        return new StartRefused("data directory " + root + " is in use by the Luodi of process " + pid
                + "; stop that one or name another directory with --data DIR");
    }

    @Override
    public void close() {
        try {
            lock.close();
        } catch (IOException e) {
            throw new IllegalStateException("the lock of " + root + " cannot be given back", e);
        } finally {
            OPEN_HERE.remove(root);
        }
    }
}
