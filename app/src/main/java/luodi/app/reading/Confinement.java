package luodi.app.reading;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.VarHandle;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Shuts this process in, for good: no sockets, no programs, no other processes, and no files but those named. The
 * kernel does it (seccomp and Landlock), for root as for anybody, and inside containers that forbid namespaces.
 *
 * <p>The filter holds for every thread of the process. Landlock holds for the thread that calls and all it starts, so
 * call this first thing.
 */
final class Confinement {
    private static final int PR_SET_NO_NEW_PRIVS = 38;
    private static final int RLIMIT_CPU = 0;
    private static final int RLIMIT_CORE = 4;
    private static final int O_PATH_CLOEXEC = 0x20_0000 | 0x8_0000;

    private static final int LANDLOCK_CREATE_RULESET = 444;
    private static final int LANDLOCK_ADD_RULE = 445;
    private static final int LANDLOCK_RESTRICT_SELF = 446;
    private static final int ASK_VERSION = 1;
    private static final int PATH_BENEATH = 1;
    private static final long READ_FILE = 1 << 2;
    private static final long READ_FOLDER = 1 << 3;

    /** What came of it. */
    enum Walls {
        /** Neither sockets nor files. */
        WHOLE,
        /** No sockets, but this kernel has no Landlock: what the account may read, a broken parser could. */
        NO_FILE_WALL
    }

    /** The kernel refuses; nothing of a stranger may be read here. */
    static final class Impossible extends Exception {
        private static final long serialVersionUID = 1L;

        Impossible(String message) {
            super(message);
        }
    }

    private static final StructLayout STATE = Linker.Option.captureStateLayout();
    private static final VarHandle ERRNO = STATE.varHandle(MemoryLayout.PathElement.groupElement("errno"));

    private final MethodHandle syscall;
    private final MemorySegment state;
    private final Arena arena;

    /** The one call that reaches the kernel; the child is started with the right to make it. */
    @SuppressWarnings("restricted")
    private Confinement(Arena arena) {
        Linker linker = Linker.nativeLinker();
        ValueLayout.OfLong word = ValueLayout.JAVA_LONG;
        this.syscall = linker.downcallHandle(
                linker.defaultLookup().findOrThrow("syscall"),
                FunctionDescriptor.of(word, word, word, word, word, word, word),
                Linker.Option.captureCallState("errno"));
        this.state = arena.allocate(STATE);
        this.arena = arena;
    }

    /**
     * @param readable folders and files that stay readable; those that do not exist are passed over
     * @param seconds of processor time after which the kernel ends this process
     */
    static Walls enter(List<Path> readable, int seconds) throws Impossible {
        if (!System.getProperty("os.name").equals("Linux")
                || !System.getProperty("os.arch").equals("amd64")) {
            throw new Impossible("this is no Linux on x86-64");
        }
        try (Arena arena = Arena.ofConfined()) {
            Confinement kernel = new Confinement(arena);
            kernel.limitWork(seconds);
            kernel.must("no_new_privs", Syscalls.PRCTL, PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);
            Walls walls = kernel.wallOffFiles(readable);
            kernel.wallOffSyscalls();
            return walls;
        }
    }

    private void limitWork(int seconds) throws Impossible {
        limit(RLIMIT_CPU, seconds, seconds + 1L);
        // A process that is ended for its work must not leave its memory behind as a file.
        limit(RLIMIT_CORE, 0, 0);
    }

    private void limit(int what, long soft, long hard) throws Impossible {
        MemorySegment limit = arena.allocate(16, 8);
        limit.set(ValueLayout.JAVA_LONG, 0, soft);
        limit.set(ValueLayout.JAVA_LONG, 8, hard);
        must("a limit of work", Syscalls.PRLIMIT, 0, what, limit.address(), 0, 0);
    }

    private Walls wallOffFiles(List<Path> readable) throws Impossible {
        long version = call(LANDLOCK_CREATE_RULESET, 0, 0, ASK_VERSION, 0, 0);
        if (version < 1) {
            return Walls.NO_FILE_WALL;
        }
        MemorySegment all = arena.allocate(24, 8);
        all.set(ValueLayout.JAVA_LONG, 0, fileRights(version));
        all.set(ValueLayout.JAVA_LONG, 8, version >= 4 ? 0b11 : 0);
        all.set(ValueLayout.JAVA_LONG, 16, version >= 6 ? 0b11 : 0);
        long size = version >= 6 ? 24 : version >= 4 ? 16 : 8;
        long rules = must("landlock", LANDLOCK_CREATE_RULESET, all.address(), size, 0, 0, 0);
        for (Path path : readable) {
            allow(rules, path);
        }
        must("landlock", LANDLOCK_RESTRICT_SELF, rules, 0, 0, 0, 0);
        call(Syscalls.CLOSE, rules, 0, 0, 0, 0);
        return Walls.WHOLE;
    }

    /** Every right to files that this version of Landlock can take away. */
    private static long fileRights(long version) {
        int known = version >= 5 ? 16 : version >= 3 ? 15 : version >= 2 ? 14 : 13;
        return (1L << known) - 1;
    }

    private void allow(long rules, Path path) throws Impossible {
        MemorySegment name = arena.allocateFrom(path.toString());
        long file = call(Syscalls.OPEN, name.address(), O_PATH_CLOEXEC, 0, 0, 0);
        if (file < 0) {
            return;
        }
        MemorySegment rule = arena.allocate(12, 8);
        rule.set(ValueLayout.JAVA_LONG, 0, Files.isDirectory(path) ? READ_FILE | READ_FOLDER : READ_FILE);
        rule.set(ValueLayout.JAVA_INT, 8, (int) file);
        must("landlock", LANDLOCK_ADD_RULE, rules, PATH_BENEATH, rule.address(), 0, 0);
        call(Syscalls.CLOSE, file, 0, 0, 0, 0);
    }

    private void wallOffSyscalls() throws Impossible {
        byte[] filter = Syscalls.filter(ProcessHandle.current().pid());
        MemorySegment code = arena.allocate(filter.length, 8);
        code.copyFrom(MemorySegment.ofArray(filter));
        MemorySegment program = arena.allocate(16, 8);
        program.set(ValueLayout.JAVA_SHORT, 0, (short) (filter.length / 8));
        program.set(ValueLayout.JAVA_LONG, 8, code.address());
        long stray = must(
                "seccomp",
                Syscalls.SECCOMP,
                Syscalls.SECCOMP_SET_MODE_FILTER,
                Syscalls.SECCOMP_FILTER_FLAG_TSYNC,
                program.address(),
                0,
                0);
        if (stray != 0) {
            throw new Impossible("seccomp does not reach thread " + stray);
        }
    }

    private long must(String what, long number, long a, long b, long c, long d, long e) throws Impossible {
        long answer = call(number, a, b, c, d, e);
        if (answer < 0) {
            throw new Impossible(what + " is refused by the kernel (error " + (int) ERRNO.get(state, 0L) + ")");
        }
        return answer;
    }

    private long call(long number, long a, long b, long c, long d, long e) {
        try {
            return (long) syscall.invokeExact(state, number, a, b, c, d, e);
        } catch (Throwable never) {
            throw new IllegalStateException("a system call throws nothing", never);
        }
    }

    /** Java's own folder, and the folders and files that a distribution keeps elsewhere and links to from there. */
    static List<Path> ofJava(Path home) throws IOException {
        List<Path> own = new ArrayList<>(List.of(home));
        for (String folder : List.of("", "conf", "conf/security", "lib", "lib/security")) {
            Path place = home.resolve(folder);
            if (Files.isDirectory(place)) {
                try (DirectoryStream<Path> entries = Files.newDirectoryStream(place, Files::isSymbolicLink)) {
                    for (Path link : entries) {
                        if (Files.exists(link)) {
                            own.add(link.toRealPath());
                        }
                    }
                }
            }
        }
        return own;
    }
}
