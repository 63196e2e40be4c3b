package luodi.bench.drill;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * An ext4 file system in a file, whose power can be cut: {@code EXT4_IOC_SHUTDOWN} without a flush of its log, after
 * which nothing that was not flushed before is ever written. Needs root.
 */
final class Disk implements AutoCloseable {
    /** {@code _IOR('X', 125, __u32)} of linux/fs.h, and the flag that leaves the log unflushed. */
    private static final long EXT4_IOC_SHUTDOWN = 0x8004587DL;

    private static final int NO_LOG_FLUSH = 2;

    private final Path image;
    private final Path mounted;

    private Disk(Path image, Path mounted) {
        this.image = image;
        this.mounted = mounted;
    }

    static Disk make(Path below, int mebibytes) throws IOException, InterruptedException {
        Files.createDirectories(below);
        Path image = below.resolve("disk.img");
        try (RandomAccessFile file = new RandomAccessFile(image.toFile(), "rw")) {
            file.setLength((long) mebibytes << 20);
        }
        Disk disk = new Disk(image, Files.createDirectories(below.resolve("disk")));
        if (!Processes.run(List.of("mkfs.ext4", "-q", "-F", image.toString())) || !disk.mount()) {
            Files.deleteIfExists(image);
            throw new IOException(
                    "no ext4 file system can be mounted from a file here; it needs root and loop devices");
        }
        return disk;
    }

    Path path() {
        return mounted;
    }

    boolean mount() throws IOException, InterruptedException {
        return Processes.run(List.of("mount", "-o", "loop", image.toString(), mounted.toString()));
    }

    /** From here on every access fails, until it is mounted again. */
    @SuppressWarnings("restricted") // three calls into the C library; Java has no ioctl
    void cutPower() throws IOException {
        try (Arena arena = Arena.ofConfined()) {
            Linker linker = Linker.nativeLinker();
            MethodHandle open = linker.downcallHandle(
                    linker.defaultLookup().findOrThrow("open"),
                    FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.ADDRESS, ValueLayout.JAVA_INT),
                    Linker.Option.firstVariadicArg(2));
            MethodHandle ioctl = linker.downcallHandle(
                    linker.defaultLookup().findOrThrow("ioctl"),
                    FunctionDescriptor.of(
                            ValueLayout.JAVA_INT, ValueLayout.JAVA_INT, ValueLayout.JAVA_LONG, ValueLayout.ADDRESS),
                    Linker.Option.firstVariadicArg(2));
            MethodHandle close = linker.downcallHandle(
                    linker.defaultLookup().findOrThrow("close"),
                    FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.JAVA_INT));
            MemorySegment flag = arena.allocate(ValueLayout.JAVA_INT);
            flag.set(ValueLayout.JAVA_INT, 0, NO_LOG_FLUSH);
            int folder = (int) open.invokeExact(arena.allocateFrom(mounted.toString()), 0);
            int answer = (int) ioctl.invokeExact(folder, EXT4_IOC_SHUTDOWN, flag);
            int closed = (int) close.invokeExact(folder);
            if (folder < 0 || answer != 0 || closed != 0) {
                throw new IOException("the power of " + mounted + " cannot be cut: open " + folder + ", ioctl " + answer
                        + ", close " + closed);
            }
        } catch (IOException | RuntimeException e) {
            throw e;
        } catch (Throwable e) {
            throw new IOException("the power of " + mounted + " cannot be cut", e);
        }
    }

    /** Comes back as it was at the cut; the journal of the file system is replayed. */
    void bootAgain() throws IOException, InterruptedException {
        unmount();
        if (!mount()) {
            throw new IOException(image + " cannot be mounted again");
        }
    }

    private void unmount() throws IOException, InterruptedException {
        for (int tries = 0; !Processes.run(List.of("umount", mounted.toString())); tries++) {
            if (tries == 50) {
                throw new IOException(mounted + " cannot be unmounted");
            }
            Thread.sleep(100);
        }
    }

    @Override
    public void close() throws IOException {
        try {
            unmount();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        Files.deleteIfExists(image);
    }
}
