package luodi.app.reading;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfinementTest {
    @TempDir
    Path folder;

    @Test
    void letsNothingOutOfAProcessThatIsShutIn() throws Exception {
        Tried tried = tried("shut");

        assertThat(tried.said).hasSize(12).last().isEqualTo("still reads its input");
        assertThat(tried.said.subList(0, 11)).allMatch(line -> line.startsWith("shut: "));
        assertThat(tried.connections).isZero();
        assertThat(folder.resolve("written")).doesNotExist();
        assertThat(folder.resolve("deletable")).exists();
        System.out.println(
                "promise | A parser taken over cannot get out of the child | 11 ways | 0 open, 0 connections");
    }

    /** The same ways are open where nothing shuts them: the test above can fail. */
    @Test
    void findsEveryWayOpenInAProcessThatIsNot() throws Exception {
        Tried tried = tried("open");

        assertThat(tried.said.subList(0, 11)).allMatch(line -> line.startsWith("open: "));
        assertThat(tried.connections).isEqualTo(2);
    }

    private record Tried(List<String> said, int connections) {}

    private Tried tried(String how) throws Exception {
        Path secret = Files.writeString(folder.resolve("secret"), "x");
        Files.writeString(folder.resolve("deletable"), "x");
        Process victim = new ProcessBuilder("sleep", "60").start();
        try (ServerSocket listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            List<String> command = new ArrayList<>(ReadingDesk.java());
            command.addAll(List.of(
                    Escaping.class.getName(),
                    how,
                    String.valueOf(listener.getLocalPort()),
                    secret.toString(),
                    String.valueOf(victim.pid())));
            Process child = new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            try (var in = child.getOutputStream()) {
                in.write("still reads its input\n".getBytes(StandardCharsets.UTF_8));
            }
            List<String> said =
                    child.inputReader(StandardCharsets.UTF_8).lines().toList();
            assertThat(child.waitFor()).isZero();
            return new Tried(said, accepted(listener));
        } finally {
            victim.destroyForcibly();
        }
    }

    private static int accepted(ServerSocket listener) throws IOException {
        listener.setSoTimeout(300);
        int accepted = 0;
        while (true) {
            try {
                listener.accept().close();
                accepted++;
            } catch (java.net.SocketTimeoutException noMore) {
                return accepted;
            }
        }
    }
}
