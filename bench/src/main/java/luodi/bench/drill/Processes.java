package luodi.bench.drill;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Finds and kills processes for good. */
final class Processes {
    private Processes() {}

    /** The postmaster of this cluster and all its children, found without a look at a disk that may be dead. */
    static List<ProcessHandle> postgres(Path data) {
        String cluster = data.resolve("database").toString();
        List<ProcessHandle> all = new ArrayList<>();
        ProcessHandle.allProcesses()
                .filter(each -> each.info().command().orElse("").endsWith("/postgres"))
                .filter(each -> each.info().commandLine().orElse("").contains(cluster))
                .forEach(postmaster -> Stream.concat(Stream.of(postmaster), postmaster.descendants())
                        .forEach(all::add));
        return all;
    }

    /** Sends SIGKILL to all at once, the first first, and waits until they are gone. */
    static void kill(List<ProcessHandle> all) throws IOException, InterruptedException {
        if (all.isEmpty()) {
            return;
        }
        List<String> command = new ArrayList<>(List.of("kill", "-9"));
        all.forEach(each -> command.add(Long.toString(each.pid())));
        run(command);
        for (ProcessHandle each : all) {
            await(each);
        }
    }

    private static void await(ProcessHandle process) throws InterruptedException {
        long until = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (process.isAlive()) {
            if (System.nanoTime() > until) {
                throw new IllegalStateException("process " + process.pid() + " does not die");
            }
            Thread.sleep(5);
        }
    }

    /** Runs to the end; true where it ended well. */
    static boolean run(List<String> command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        return process.waitFor(60, TimeUnit.SECONDS) && process.exitValue() == 0;
    }
}
