package luodi.app.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import luodi.app.database.TestDatabase;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.simple.JdbcClient;

/** {@code docs/verify_journal.py} knows nothing of this program but what {@code docs/journal.md} tells. */
@SpringBootTest(properties = "luodi.demo=true")
class SecondVerifierTest {
    private static final Path SCRIPT = Path.of("../docs/verify_journal.py").toAbsolutePath();
    private static final int MOST_LINES = 300;

    @Autowired
    private JournalKeeper keeper;

    @Autowired
    private JournalProofs proofs;

    @Autowired
    private Erasing erasing;

    @Autowired
    private JdbcClient jdbc;

    @Value("${luodi.db.url}")
    @SuppressWarnings("NullAway.Init") // Spring sets it before anything reads it.
    private String url;

    @Value("${luodi.data}")
    @SuppressWarnings("NullAway.Init") // Spring sets it before anything reads it.
    private Path data;

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it before anything reads it.
    private Path directory;

    private record Said(int status, String text) {}

    @BeforeAll
    static void needsPython() throws IOException, InterruptedException {
        boolean there =
                new ProcessBuilder("sh", "-c", "command -v python3").start().waitFor() == 0;
        if (!there) {
            System.out.println("no python3 here: the second verifier was not run");
        }
        assumeTrue(there);
    }

    @Test
    void isShortEnoughToBeRead() throws IOException {
        assertThat(Files.readAllLines(SCRIPT)).hasSizeLessThanOrEqualTo(MOST_LINES);
        assertThat(Files.readAllLines(SCRIPT).stream().filter(line -> line.startsWith("import ")))
                .containsExactly("import base64, hashlib, json, sys");
    }

    /** An early record, so that the export of every test holds one that was erased. */
    private void erase() {
        UUID record = jdbc.sql(
                        "select id from journal_record where object_kind <> 'journal_record' order by id offset 1 limit 1")
                .query(UUID.class)
                .single();
        var _ = erasing.ask(new Actor(UUID.randomUUID(), "田野"), record, "本人要求删除");
        var _ = erasing.agree(new Actor(UUID.randomUUID(), "严明"), record);
        assertThat(jdbc.sql("select count(*) from journal_record where salt is null")
                        .query(Long.class)
                        .single())
                .isPositive();
    }

    @Test
    void agreesOnTheWholeJournalAndOnTheProofOfARecord() throws Exception {
        erase();
        Path export = export();

        Said said = python(export.toString());
        System.out.println("second verifier: " + said.text());

        assertThat(said.status()).as(said.text()).isZero();
        assertThat(said.text()).contains("everything agrees");

        UUID record = jdbc.sql("select id from journal_record order by id limit 1")
                .query(UUID.class)
                .single();
        Path proof = Files.writeString(
                directory.resolve("proof.jsonl"), proofs.ofRecord(record).orElseThrow());
        assertThat(python(proof.toString()).status()).isZero();
        Path checkpoint = Files.writeString(
                directory.resolve("checkpoint"), proofs.checkpoint().orElseThrow());
        assertThat(python(export.toString(), checkpoint.toString()).status()).isZero();
    }

    @Test
    void refusesWhateverIsBentInTheExport() throws Exception {
        erase();
        List<String> lines = Files.readAllLines(export());
        int refused = 0;
        int bent = 0;
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).startsWith("{\"key\"")) {
                continue;
            }
            for (String[] change : List.of(
                    new String[] {"\"act\":\"", "\"act\":\"不"},
                    new String[] {"{\"salt\":null,\"id\":\"0", "{\"salt\":null,\"id\":\"1"},
                    new String[] {"{\"salt\":null,", "{\"salt\":null,\"act\":\"提交填报\","},
                    new String[] {"\"recorded_at\":\"2", "\"recorded_at\":\"1"},
                    new String[] {"act 0", "act 1"},
                    new String[] {"\\nrows ", "\\nrows 0"},
                    new String[] {"\"proof\":[\"", "\"proof\":[\"A"},
                    new String[] {"\"proof_sm3\":[\"", "\"proof_sm3\":[\"A"},
                    new String[] {"time 2", "time 3"},
                    new String[] {"\"text\":\"luodi-leaf/1", "\"text\":\"luodi-leaf/2"})) {
                if (bent >= 40 || !lines.get(i).contains(change[0])) {
                    continue;
                }
                List<String> all = new ArrayList<>(lines);
                all.set(i, lines.get(i).replace(change[0], change[1]));
                Path file = Files.write(directory.resolve("bent"), all);
                bent++;
                refused += python(file.toString()).status() == 0 ? 0 : 1;
            }
        }
        System.out.println("promise | A second verifier sees a bent export | " + bent + " | refused " + refused);

        assertThat(bent).isGreaterThan(10);
        assertThat(refused).isEqualTo(bent);
    }

    private Path export() throws IOException, SQLException {
        assertThat(keeper.checkpoint().alarms()).isEmpty();
        Path file = directory.resolve("export.jsonl");
        try (Connection superuser = TestDatabase.superuser(url)) {
            superuser.setAutoCommit(false);
            JournalExport.write(superuser, data, file);
        }
        return file;
    }

    private static Said python(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("python3", SCRIPT.toString()));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        return new Said(process.waitFor(), text);
    }
}
