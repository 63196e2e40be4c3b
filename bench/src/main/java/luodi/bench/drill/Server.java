package luodi.bench.drill;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A Luodi of its own process, with the demonstration city in a directory of ours. */
final class Server {
    private static final Duration LONGEST_START = Duration.ofMinutes(4);
    private static final Pattern ACCESS = Pattern.compile("^  ([a-z-]+) +([a-z2-9]{14})  .*$", Pattern.MULTILINE);

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Path program;
    private final Path data;
    private final Path console;
    private final int port;
    private final int managementPort;
    private Map<String, String> environment = Map.of();
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();
    private @Nullable Process process;

    /** @param program the folder {@code app/target}, built */
    Server(Path program, Path data, Path console) throws IOException {
        this.program = program;
        this.data = data;
        this.console = console;
        try (ServerSocket pages = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                ServerSocket management = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            this.port = pages.getLocalPort();
            this.managementPort = management.getLocalPort();
        }
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + port);
    }

    Path data() {
        return data;
    }

    /** Ends it and starts it again, with these in its environment besides ours. */
    void restartWith(Map<String, String> added) throws IOException, InterruptedException {
        stop();
        environment = Map.copyOf(added);
        start();
    }

    void start() throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-XX:+AutoCreateSharedArchive",
                "-XX:SharedArchiveFile=" + console.resolveSibling("classes.jsa"),
                "-Xlog:disable",
                "-Dstdout.encoding=UTF-8",
                "-Dstderr.encoding=UTF-8",
                "-Duser.timezone=Asia/Shanghai",
                "-cp",
                classPath(),
                "luodi.app.Luodi",
                "--luodi.data=" + data,
                "--server.port=" + port,
                "--luodi.management.port=" + managementPort,
                "--luodi.demo=true"));
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(console.toFile()));
        builder.environment().putAll(environment);
        process = builder.start();
    }

    private String classPath() throws IOException {
        try (var jars = Files.newDirectoryStream(program, "luodi-app-*.jar")) {
            return jars.iterator().next() + ":" + program.resolve("lib") + "/*";
        }
    }

    /** Waits until it is healthy, which it says only when its database answers. */
    void awaitHealthy() throws IOException, InterruptedException {
        long until = System.nanoTime() + LONGEST_START.toNanos();
        while (!healthy()) {
            if (process == null || !process.isAlive()) {
                throw new IOException("the server ended while it was starting; its console is in " + console);
            }
            if (System.nanoTime() > until) {
                throw new IOException("not healthy after " + LONGEST_START + "; its console is in " + console);
            }
            Thread.sleep(20);
        }
    }

    boolean healthy() throws InterruptedException {
        try {
            return http.send(
                                    HttpRequest.newBuilder(address().resolve("/health"))
                                            .timeout(Duration.ofSeconds(2))
                                            .build(),
                                    HttpResponse.BodyHandlers.discarding())
                            .statusCode()
                    == 200;
        } catch (IOException e) {
            return false;
        }
    }

    /** What it says of one of its checks to the machine it runs on, such as {@code FINE}; empty while it says nothing. */
    String check(String name) throws InterruptedException {
        try {
            String body = http.send(
                            HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + managementPort + "/health/ready"))
                                    .timeout(Duration.ofSeconds(5))
                                    .build(),
                            HttpResponse.BodyHandlers.ofString())
                    .body();
            for (JsonNode check : JSON.readTree(body).path("checks")) {
                if (check.path("name").asString().equals(name)) {
                    return check.path("state").asString();
                }
            }
        } catch (IOException e) {
            // Not there yet, or no longer.
        }
        return "";
    }

    /** The passwords it printed at its first start, by login. */
    Map<String, String> passwords() throws IOException, InterruptedException {
        for (int tries = 0; tries < 1_200; tries++) {
            Map<String, String> found = new TreeMap<>();
            Matcher line = ACCESS.matcher(Files.readString(console));
            while (line.find()) {
                found.put(line.group(1), line.group(2));
            }
            if (found.size() >= 5 && Files.readString(console).contains("Luodi is ready")) {
                return found;
            }
            Thread.sleep(100);
        }
        throw new IOException("no passwords on the console " + console);
    }

    void kill(Kill what) throws IOException, InterruptedException {
        List<ProcessHandle> victims = new ArrayList<>();
        if (what != Kill.DATABASE && process != null) {
            victims.add(process.toHandle());
        }
        if (what != Kill.SERVER) {
            victims.addAll(Processes.postgres(data));
        }
        Processes.kill(victims);
    }

    void stop() throws IOException, InterruptedException {
        if (process != null && process.isAlive()) {
            process.destroy();
            process.waitFor();
        }
        // A server that does not end its database has lost it; the drill leaves none behind.
        Processes.kill(Processes.postgres(data));
    }
}
