package luodi.app.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A fault at any call by which the store touches its files leaves the file whole with its row, or nothing. */
@SpringBootTest
class StoreFaultTest {
    private static final Pattern CALL = Pattern.compile("^(?:\\d+ +)?(\\w+)\\(");
    private static final List<String> FAULTS = List.of("error=EIO", "signal=KILL");

    @Autowired
    private FileStore files;

    @Autowired
    private Sweeping sweeping;

    @Autowired
    private JdbcClient jdbc;

    @Value("${luodi.data}")
    @SuppressWarnings("NullAway.Init") // Spring sets it before anything reads it.
    private Path data;

    @Value("${luodi.db.url}")
    @SuppressWarnings("NullAway.Init") // Spring sets it before anything reads it.
    private String url;

    @Value("${luodi.db.user}")
    @SuppressWarnings("NullAway.Init") // Spring sets it before anything reads it.
    private String user;

    @Value("${luodi.db.password}")
    @SuppressWarnings("NullAway.Init") // Spring sets it before anything reads it.
    private String password;

    @TempDir
    Path folder;

    private int runs;

    @Test
    void survivesAFaultAtEachOfItsCalls() throws Exception {
        assumeTrue(hasStrace(), "strace is missing, so no fault is injected; apt-get install strace");
        // The first of all makes the folders.
        run(List.of());
        Run sound = run(List.of());
        assertThat(sound.kept()).isTrue();
        List<String> calls = calls(sound.trace());
        assertThat(calls).contains("write", "fsync", "rename");

        int consistent = 0;
        Map<String, Integer> times = new HashMap<>();
        for (String call : calls) {
            int time = times.merge(call, 1, Integer::sum);
            for (String fault : FAULTS) {
                Run hurt = run(List.of("-e", "inject=" + call + ":" + fault + ":when=" + time));
                assertThat(calls(hurt.trace())).as("the fault struck").contains(call);
                boolean row = rows(hurt.hash()) == 1;
                assertThat(row || !hurt.kept())
                        .as("%s %s %d: said kept, so has a row", call, fault, time)
                        .isTrue();
                sweeping.sweep();
                if (row) {
                    assertThat(sha256(Files.readAllBytes(files.path(hurt.hash()))))
                            .isEqualTo(hurt.hash());
                } else {
                    assertThat(files.path(hurt.hash())).doesNotExist();
                }
                assertThat(data.resolve("files/incoming")).isEmptyDirectory();
                consistent++;
            }
        }
        System.out.println("promise | A fault at any file operation leaves the store consistent | "
                + calls.size() * FAULTS.size() + " | consistent " + consistent);
    }

    private record Run(String hash, boolean kept, Path trace) {}

    private Run run(List<String> faults) throws Exception {
        byte[] bytes = ("佐证 " + runs).repeat(2_000).getBytes(StandardCharsets.UTF_8);
        String hash = sha256(bytes);
        String name = "run-" + runs++;
        Path source = Files.write(folder.resolve("source"), bytes);
        Path trace = folder.resolve("trace");
        Path root = data.toAbsolutePath().resolve("files");
        List<String> command = new ArrayList<>(
                List.of("strace", "-f", "--seccomp-bpf", "-qq", "-e", "trace=%file,%desc", "-o", trace.toString()));
        for (Path watched : List.of(
                root,
                root.resolve("incoming"),
                root.resolve("incoming/" + name + ".part"),
                root.resolve(hash.substring(0, 2)),
                root.resolve(hash.substring(0, 2)).resolve(hash))) {
            command.addAll(List.of("-P", watched.toString()));
        }
        command.addAll(faults);
        command.addAll(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                classPath(),
                StoreOnce.class.getName(),
                data.toAbsolutePath().toString(),
                name,
                source.toString(),
                url,
                user,
                password));
        Process process = new ProcessBuilder(command)
                .redirectError(folder.resolve("complaint").toFile())
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        process.waitFor();
        return new Run(hash, said.equals(hash), trace);
    }

    private static String classPath() {
        return System.getProperty("java.class.path")
                .replace(File.pathSeparator + File.pathSeparator, File.pathSeparator);
    }

    private static List<String> calls(Path trace) throws IOException {
        List<String> calls = new ArrayList<>();
        for (String line : Files.readAllLines(trace)) {
            Matcher call = CALL.matcher(line);
            if (call.find()) {
                calls.add(Objects.requireNonNull(call.group(1)));
            }
        }
        return calls;
    }

    private int rows(String hash) {
        return jdbc.sql("select count(*) from stored_file where hash = :hash")
                .param("hash", hash)
                .query(Integer.class)
                .single();
    }

    private static boolean hasStrace() {
        try {
            return new ProcessBuilder("strace", "-V")
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException missing) {
            return false;
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static String sha256(byte[] bytes) throws Exception {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    }
}
