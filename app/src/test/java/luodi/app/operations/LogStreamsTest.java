package luodi.app.operations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import luodi.app.database.StartRefused;
import luodi.cli.LogsCommandDoor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class LogStreamsTest {
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-03-31T02:00:00Z"), ZoneOffset.UTC);
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final List<String> STREAMS = List.of("access", "security", "audit", "application");

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it before anything reads it.
    private Path directory;

    private LogStreams open() {
        return open(16, 20);
    }

    private LogStreams open(int megabytes, int files) {
        return new LogStreams(
                new OperationsSettings(
                        directory,
                        10,
                        new OperationsSettings.Log(directory, megabytes, files),
                        new OperationsSettings.Management(null),
                        new OperationsSettings.Verify(false, LocalTime.MIDNIGHT)),
                CLOCK);
    }

    private List<String> lines(String stream) throws IOException {
        return Files.readAllLines(directory.resolve(stream + ".json"));
    }

    /** What an attacker types to end a line, begin another, hide one or turn one around. */
    private static List<String> forgeries() {
        List<String> out = new ArrayList<>();
        Random random = new Random(17);
        String forged = "{\"@timestamp\":\"2026-01-01T00:00:00.000+08:00\",\"event.action\":\"forged\"}";
        for (int i = 0; i < 500; i++) {
            int end = i < 0xA0 ? i : random.nextInt(0x110000);
            String between = new String(Character.toChars(i == 0xA0 ? 0x2028 : i == 0xA1 ? 0x2029 : end));
            out.add(
                    switch (i % 4) {
                        case 0 -> "name" + between + "\n" + forged;
                        case 1 -> "name\r\n" + between + forged + "\r";
                        case 2 -> "\u001b[2K\u001b[1A" + between + "\u0085\u2028\u2029" + forged;
                        default -> "\"}\n" + between + "{\"\u202e\u2066" + forged + "\0\b\f\u000b";
                    });
        }
        return out;
    }

    @Test
    void fiveHundredForgedInputsMakeNoLineOfTheirOwnInAnyStream() throws Exception {
        LogStreams logs = open();
        org.slf4j.Logger logger = LoggerFactory.getLogger("luodi.forged");
        List<String> forgeries = forgeries();
        // Five hundred stack traces are enough in one place.
        var root = (ch.qos.logback.classic.Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        var console = root.getAppender("CONSOLE");
        root.detachAppender(console);
        for (String each : forgeries) {
            logs.access(logs.line("access").with("user_agent.original", each));
            logs.audit(logs.line("audit").with("event.action", each));
            logs.security(logs.line("security").with("user.name", each));
            logger.warn("typed: {}", each, new IllegalStateException(each));
        }
        logs.destroy();
        if (console != null) {
            root.addAppender(console);
        }

        for (String stream : STREAMS) {
            // A reader may take any of these for the end of a line.
            List<String> lines = List.of(Files.readString(directory.resolve(stream + ".json"))
                    .split("\\R|[\\x00-\\x1f\\x7f-\\x9f\\u2028\\u2029]"));
            assertThat(lines).as(stream).hasSize(forgeries.size() + (stream.equals("security") ? 1 : 0));
            for (String line : lines) {
                JsonNode json = JSON.readTree(line);
                assertThat(json.path("event.dataset").asString()).isEqualTo("luodi." + stream);
                assertThat(line).doesNotContain("\u202e").doesNotContain("\u2066");
            }
        }
        System.out.println("promise | A forged line end splits no log line | " + forgeries.size() + " × "
                + STREAMS.size() + " streams | 0 split");
    }

    @Test
    void whatWasTypedCanStillBeReadFromTheLine() throws Exception {
        LogStreams logs = open();
        logs.access(logs.line("access").with("user_agent.original", "a\nb\u202e李\uD83D\uDE00"));
        logs.destroy();

        assertThat(JSON.readTree(lines("access").getFirst())
                        .path("user_agent.original")
                        .asString())
                .isEqualTo("a\nb\u202e李\uD83D\uDE00");
    }

    @Test
    void timesCarryTheirOffset() throws Exception {
        LogStreams logs = open();
        logs.audit(logs.line("audit"));
        logs.destroy();

        assertThat(lines("audit").getFirst()).contains("\"@timestamp\":\"2026-03-31T10:00:00.000+08:00\"");
    }

    @Test
    void onlyTheOwnerReadsThem() throws Exception {
        Files.createFile(
                directory.resolve("audit.json"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-r--r--")));
        LogStreams logs = open();
        logs.destroy();

        try (Stream<Path> all = Files.list(directory)) {
            for (Path each : all.toList()) {
                assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(each)))
                        .as(each.toString())
                        .isEqualTo("rw-------");
            }
        }
    }

    @Test
    void theirTotalSizeHasABound() throws Exception {
        LogStreams logs = open(1, 3);
        String kilobyte = "x".repeat(1000);
        for (int i = 0; i < 6_000; i++) {
            logs.audit(logs.line("audit").with("event.action", kilobyte));
            logs.security(logs.line("security").with("event.action", kilobyte));
        }
        logs.destroy();

        for (String stream : List.of("audit", "security")) {
            try (Stream<Path> all = Files.list(directory)) {
                List<Path> files = all.filter(
                                each -> each.getFileName().toString().startsWith(stream + ".json"))
                        .toList();
                assertThat(files).hasSize(3);
                for (Path each : files) {
                    assertThat(Files.size(each)).isLessThanOrEqualTo(1 << 20);
                }
            }
        }
        assertThat(LogCheck.of(directory).faults())
                .as("the sum runs on over files")
                .isEmpty();
        assertThat(LogCheck.of(directory).files()).isEqualTo(3);
    }

    @Test
    void keysAndPersonalNumbersAreTakenOutOfWhatTheProgramSays() throws Exception {
        LogStreams logs = open();
        String token = "b7Qk3vLx-9fTz_2WcYp5RnHs8dMa4eJu6gXi1oVk0Bq";
        LoggerFactory.getLogger("luodi.canary")
                .error(
                        "GET /first/{} Cookie: JSESSIONID=0A1B2C3D4E5F60718293A4B5C6D7E8F9; Bearer {}"
                                + " password=hunter22 13812345678 211102199003078515 6222021234567890123 _csrf={}",
                        token,
                        token,
                        token,
                        new IllegalStateException("link /password/" + token));
        logs.destroy();
        String line = lines("application").getFirst();

        assertThat(line)
                .doesNotContain(token)
                .doesNotContain("0A1B2C3D")
                .doesNotContain("hunter22")
                .doesNotContain("13812345678")
                .doesNotContain("199003078515")
                .doesNotContain("6222021234567890123");
        assertThat(line).contains("138****5678", "IllegalStateException", "LogStreamsTest");
    }

    @Test
    void idsAndNamesOfClassesStay() {
        String text = "plan 0199a1b2-7c3d-7e4f-8a5b-6c7d8e9f0a1b at "
                + "luodi.app.dispatch.AttachingEvidenceWithAVeryLongNameIndeed.run(AttachingEvidence.java:174)";

        assertThat(Masking.masked(text)).isEqualTo(text);
    }

    @Test
    void twoWritersInOneDirectoryAreRefused() throws Exception {
        LogStreams first = open();

        assertThatThrownBy(this::open).isInstanceOf(StartRefused.class).hasMessageContaining("another Luodi");

        first.destroy();
        open().destroy();
    }

    @Test
    void aThreadThatIsInterruptedDoesNotCloseTheLogForTheOthers() throws Exception {
        LogStreams logs = open();
        Thread.currentThread().interrupt();
        logs.audit(logs.line("audit"));
        logs.security(logs.line("security"));
        assertThat(Thread.interrupted()).isTrue();
        logs.audit(logs.line("audit"));
        logs.destroy();

        assertThat(lines("audit")).hasSize(2);
        assertThat(logs.lost()).isZero();
    }

    @Test
    void halfALineOfAPowerCutIsNotGrownUpon() throws Exception {
        LogStreams logs = open();
        logs.audit(logs.line("audit"));
        logs.destroy();
        Files.writeString(
                directory.resolve("audit.json"), "{\"@timestamp\":\"2026", java.nio.file.StandardOpenOption.APPEND);
        LogStreams again = open();
        again.audit(again.line("audit"));
        again.destroy();

        assertThat(lines("audit"))
                .hasSize(2)
                .allSatisfy(line -> assertThat(JSON.readTree(line).isObject()).isTrue());
    }

    // --- the running sum

    private void write(int lines) throws IOException {
        LogStreams logs = open();
        for (int i = 0; i < lines; i++) {
            logs.security(logs.line("security").with("event.action", "act " + i));
        }
        logs.destroy();
    }

    private void change(java.util.function.UnaryOperator<List<String>> change) throws IOException {
        Path file = directory.resolve("security.json");
        List<String> lines = change.apply(new ArrayList<>(Files.readAllLines(file)));
        Files.writeString(file, lines.isEmpty() ? "" : String.join("\n", lines) + "\n");
    }

    private List<String> faults() throws IOException {
        return LogCheck.of(directory).faults();
    }

    @Test
    void anUntouchedStreamIsWholeOverManyStarts() throws Exception {
        write(5);
        write(5);

        LogCheck.Result result = LogCheck.of(directory);
        assertThat(result.faults()).isEmpty();
        assertThat(result.lines()).isEqualTo(12);
    }

    @Test
    void everyLineChangedTakenOutMovedOrDoubledIsSeen() throws Exception {
        write(20);
        List<String> good = Files.readAllLines(directory.resolve("security.json"));
        int drills = 0;
        for (int i = 0; i < good.size(); i++) {
            int at = i;
            List<java.util.function.UnaryOperator<List<String>>> hands = List.of(
                    lines -> {
                        lines.set(at, lines.get(at).replaceFirst("security", "securitY"));
                        return lines;
                    },
                    lines -> {
                        lines.remove(at);
                        return lines;
                    },
                    lines -> {
                        lines.add(at, lines.get(at));
                        return lines;
                    },
                    lines -> {
                        java.util.Collections.swap(lines, at, (at + 1) % lines.size());
                        return lines;
                    },
                    lines -> new ArrayList<>(lines.subList(0, at)));
            for (var hand : hands) {
                change(lines -> hand.apply(new ArrayList<>(good)));
                assertThat(faults()).as("line " + i).isNotEmpty();
                drills++;
            }
        }
        change(lines -> good);
        assertThat(faults()).as("put back").isEmpty();
        System.out.println(
                "promise | A changed security log is seen | " + drills + " | detected " + drills + ", false alarms 0");
    }

    @Test
    void anEndThatWasCutOffStaysVisibleAfterTheNextStart() throws Exception {
        write(10);
        change(lines -> new ArrayList<>(lines.subList(0, 6)));
        write(3);

        assertThat(faults()).singleElement().asString().contains("lines 7 to 11 were written and are gone");
    }

    @Test
    void theCommandSaysWhereAndEndsWithOne() throws Exception {
        write(4);
        assertThat(command("--check", directory.toString())).isEqualTo("0 whole   5 lines in 1 files");

        change(lines -> {
            lines.set(2, lines.get(2).replace("act 1", "act 9"));
            return lines;
        });
        assertThat(command("--check", directory.toString()))
                .startsWith("1 broken  " + directory.resolve("security.json") + ":3: does not follow the line before");
    }

    @Test
    void theCommandRefusesWhatIsNoDirectoryOfLogs() {
        assertThat(command("--check", directory.toString())).startsWith("2 luodi: " + directory + " has no security");
        assertThat(command("--check", directory + "/none"))
                .startsWith("2 luodi: " + directory + "/none is no directory");
        assertThat(command("--chek")).startsWith("2 luodi: logs is called as");
    }

    private static String command(String... arguments) {
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        PrintStream out = new PrintStream(said, true, StandardCharsets.UTF_8);
        int status = LogsCommandDoor.run(arguments, out);
        return status + " " + said.toString(StandardCharsets.UTF_8).strip();
    }
}
