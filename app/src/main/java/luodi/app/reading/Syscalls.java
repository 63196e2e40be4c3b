package luodi.app.reading;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;

/**
 * The system calls of Linux on x86-64 that a parser of documents never needs, as a filter the kernel runs. What is
 * listed here fails with {@code EPERM}; Java turns that into an ordinary exception.
 */
final class Syscalls {
    static final int CLOSE = 3;
    static final int OPEN = 2;
    static final int PRCTL = 157;
    static final int PRLIMIT = 302;
    static final int SECCOMP = 317;
    static final int SECCOMP_SET_MODE_FILTER = 1;
    static final int SECCOMP_FILTER_FLAG_TSYNC = 1;

    private static final int CLONE = 56;
    private static final int CLONE3 = 435;
    private static final int TGKILL = 234;
    private static final int CLONE_THREAD = 0x1_0000;

    private static final int[] DENIED = {
        41, 42, 43, 44, 46, 49, 50, 53, 288, 307, // socket connect accept sendto sendmsg bind listen socketpair …
        59, 322, 57, 58, // execve execveat fork vfork
        101, 310, 311, 312, 438, // ptrace process_vm_readv process_vm_writev kcmp pidfd_getfd
        62, 200, 129, 297, 424, // kill tkill rt_sigqueueinfo rt_tgsigqueueinfo pidfd_send_signal
        425, 426, 427, // io_uring: a second way to do all of this
        321, 298, 323, // bpf perf_event_open userfaultfd
        248, 249, 250, // keys
        165, 166, 155, 161, 272, 308, 428, 429, 430, 431, 432, 433, 442, // mount and namespaces
        303, 304, 133, 259, 175, 313, 176, 246, 320, 169, 167, // handles, device nodes, kernel modules, reboot
        29, 64, 68, 240, // shared memory, semaphores and queues of System V and POSIX
    };

    private static final int LOAD = 0x20;
    private static final int JUMP_IF_EQUAL = 0x15;
    private static final int JUMP_IF_AT_LEAST = 0x35;
    private static final int JUMP_IF_BIT = 0x45;
    private static final int RETURN = 0x06;

    private static final int NUMBER_AT = 0;
    private static final int ARCHITECTURE_AT = 4;
    private static final int FIRST_ARGUMENT_AT = 16;

    private static final int X86_64 = 0xC000_003E;
    private static final int FIRST_OF_X32 = 0x4000_0000;
    private static final int KILL_PROCESS = 0x8000_0000;
    private static final int ALLOW = 0x7FFF_0000;
    private static final int NOT_PERMITTED = 0x0005_0000 | 1;
    private static final int NO_SUCH_CALL = 0x0005_0000 | 38;

    private record Step(int code, int ifTrue, int ifFalse, int value) {}

    private Syscalls() {}

    /** The filter as the kernel reads it: eight bytes a step. */
    static byte[] filter(long ownProcess) {
        List<Step> steps = new ArrayList<>(List.of(
                new Step(LOAD, 0, 0, ARCHITECTURE_AT),
                new Step(JUMP_IF_EQUAL, 1, 0, X86_64),
                new Step(RETURN, 0, 0, KILL_PROCESS),
                new Step(LOAD, 0, 0, NUMBER_AT),
                new Step(JUMP_IF_AT_LEAST, 0, 1, FIRST_OF_X32),
                new Step(RETURN, 0, 0, KILL_PROCESS)));
        for (int denied : DENIED) {
            steps.add(new Step(JUMP_IF_EQUAL, 0, 1, denied));
            steps.add(new Step(RETURN, 0, 0, NOT_PERMITTED));
        }
        // The flags of clone3 lie in memory a filter cannot see; without it the C library takes clone.
        steps.add(new Step(JUMP_IF_EQUAL, 0, 1, CLONE3));
        steps.add(new Step(RETURN, 0, 0, NO_SUCH_CALL));
        // Threads yes, processes no.
        steps.add(new Step(JUMP_IF_EQUAL, 0, 4, CLONE));
        steps.add(new Step(LOAD, 0, 0, FIRST_ARGUMENT_AT));
        steps.add(new Step(JUMP_IF_BIT, 1, 0, CLONE_THREAD));
        steps.add(new Step(RETURN, 0, 0, NOT_PERMITTED));
        steps.add(new Step(RETURN, 0, 0, ALLOW));
        // Signals to own threads only.
        steps.add(new Step(JUMP_IF_EQUAL, 0, 3, TGKILL));
        steps.add(new Step(LOAD, 0, 0, FIRST_ARGUMENT_AT));
        steps.add(new Step(JUMP_IF_EQUAL, 1, 0, (int) ownProcess));
        steps.add(new Step(RETURN, 0, 0, NOT_PERMITTED));
        steps.add(new Step(RETURN, 0, 0, ALLOW));
        return assembled(steps);
    }

    private static byte[] assembled(List<Step> steps) {
        ByteBuffer code = ByteBuffer.allocate(steps.size() * 8).order(ByteOrder.nativeOrder());
        for (Step step : steps) {
            code.putShort((short) step.code)
                    .put((byte) step.ifTrue)
                    .put((byte) step.ifFalse)
                    .putInt(step.value);
        }
        return code.array();
    }
}
