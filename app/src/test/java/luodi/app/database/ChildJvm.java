package luodi.app.database;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A Java process of its own, since the process under test is to be killed. */
public record ChildJvm(Process process, BufferedReader output) {
    public static ChildJvm run(List<String> prefix, Class<?> main, List<String> arguments) throws IOException {
        List<String> command = new ArrayList<>(prefix);
        command.addAll(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                classPath(),
                main.getName()));
        command.addAll(arguments);
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        return new ChildJvm(process, process.inputReader());
    }

    /** Surefire hides the class path in a jar of its own. */
    private static String classPath() {
        String classPath = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        return Stream.of(classPath.split(File.pathSeparator))
                .filter(entry -> !entry.isEmpty())
                .reduce((a, b) -> a + File.pathSeparator + b)
                .orElseThrow();
    }

    public String nextLine() throws IOException {
        String line = output.readLine();
        if (line == null) {
            throw new IllegalStateException("the child has ended");
        }
        return line;
    }

    /** {@link Process#destroyForcibly} would also close the pipe, and with it what the child said last. */
    void kill() {
        process.toHandle().destroyForcibly();
    }

    /** What the child still says, once it has ended. */
    List<String> remainingLines() {
        return output.lines().toList();
    }

    int exitStatus() throws InterruptedException {
        if (!process.waitFor(60, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new IllegalStateException("the child does not end");
        }
        return process.exitValue();
    }
}
