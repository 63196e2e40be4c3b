package luodi.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LauncherTest {
    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it before anything reads it.
    private Path directory;

    @SuppressWarnings("NullAway.Init")
    private Room room;

    @BeforeEach
    void furnish() throws IOException {
        room = new Room(directory);
    }

    // --- what must be there

    @Test
    void findsTheJdkBesideAnOlderDefault() throws Exception {
        room.hasJdk("17.0.15").hasJdk("25.0.3").isBuilt();

        assertThat(room.luodi("run").out()).contains("java luodi.app.Luodi");
    }

    @Test
    void saysInOneLineWhereItLookedForAJdk() throws Exception {
        room.hasJdk("17.0.15").with("JAVA_HOME", "/usr/lib/jvm/java-17").isBuilt();

        Room.Outcome outcome = room.luodi("demo");

        assertRefused(
                outcome,
                "no JDK 25 found; looked at JAVA_HOME (/usr/lib/jvm/java-17), java on the PATH (none) and in ");
        assertThat(outcome.err().getFirst()).contains(directory.resolve("jdks").toString());
    }

    @Test
    void saysThatMavenIsMissing() throws Exception {
        room.hasJdk("25");

        assertRefused(room.luodi("demo"), "Maven (mvn) is not on the PATH");
    }

    // --- words

    @Test
    void listsWhatItCanDo() throws Exception {
        Room.Outcome outcome = room.luodi();

        assertThat(outcome.status()).isZero();
        assertThat(String.join("\n", outcome.out()))
                .contains("./luodi demo", "./luodi run", "./luodi read", "./luodi test");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "dmeo             | unknown command \"dmeo\"; ./luodi help lists them",
                "demo --prot 80   | unknown option \"--prot\" of demo; it knows --port N and --data DIR",
                "demo --port      | --port needs a number from 1 to 65535, not \"\"",
                "demo --port http | --port needs a number from 1 to 65535, not \"http\"",
                "run --port 65536 | --port needs a number from 1 to 65535, not \"65536\"",
                "run --port 0     | --port needs a number from 1 to 65535, not \"0\"",
                "run --data       | --data needs a directory",
                "read             | read needs a file: ./luodi read FILE [--json]",
                "logs             | logs is called as: ./luodi logs --check [DIR]",
                "logs --chek      | logs is called as: ./luodi logs --check [DIR]",
                "reproduce twice  | reproduce takes no options",
            })
    void refusesWhatItDoesNotKnow(String words, String line) throws Exception {
        assertRefused(room.luodi(words.split(" ")), line);
    }

    // --- building

    @Test
    void buildsBeforeTheFirstStart() throws Exception {
        room.hasJdk("25.0.3").hasMaven();

        Room.Outcome outcome = room.luodi("demo");

        assertThat(outcome.status()).isZero();
        assertThat(room.called()).singleElement().asString().endsWith(" package");
        assertThat(outcome.err()).contains("luodi:   compiling engine", "luodi: built");
        assertThat(outcome.out()).contains("java luodi.app.Luodi");
    }

    @Test
    void doesNotBuildAgainWhatIsBuilt() throws Exception {
        room.hasJdk("25.0.3").hasMaven().isBuilt();

        assertThat(room.luodi("demo").status()).isZero();
        assertThat(room.called()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"app/src/main/A.java", "engine/src/main/E.java", "engine/pom.xml", "app/src/main"})
    void buildsAgainWhenTheSourcesHaveChanged(String changed) throws Exception {
        room.hasJdk("25.0.3").hasMaven().isBuilt();
        Files.setLastModifiedTime(room.root.resolve(changed), FileTime.from(Instant.parse("2999-01-01T00:00:00Z")));

        assertThat(room.luodi("demo").status()).isZero();
        assertThat(room.called()).hasSize(1);
    }

    @Test
    void buildsAgainAfterABuildThatFailed() throws Exception {
        room.hasJdk("25.0.3").has("mvn", "echo '[ERROR] A.java:[1,1] no'; exit 1");

        Room.Outcome failed = room.luodi("run");

        assertThat(failed.status()).isEqualTo(2);
        assertThat(failed.err()).contains("[ERROR] A.java:[1,1] no");
        assertThat(failed.err()).last().asString().startsWith("luodi: the build failed; all it said is in ");
        assertThat(failed.out()).isEmpty();
        room.hasMaven();
        assertThat(room.luodi("run").status()).isZero();
    }

    @Test
    void removesTheLibrariesOfAnEarlierVersion() throws Exception {
        room.hasJdk("25.0.3").hasMaven().isBuilt();
        Path old = Files.createFile(room.root.resolve("app/target/lib/old-1.jar"));
        Files.setLastModifiedTime(room.root.resolve("pom.xml"), FileTime.from(Instant.parse("2999-01-01T00:00:00Z")));

        assertThat(room.luodi("run").status()).isZero();
        assertThat(old).doesNotExist();
    }

    // --- starting

    @Test
    void startsTheDemonstrationOnTheDirectoryBesideIt() throws Exception {
        room.hasJdk("25.0.3").isBuilt();

        assertThat(room.luodi("demo").out())
                .containsSubsequence(
                        "java luodi.app.Luodi", "java --luodi.data=" + room.root + "/data", "java --luodi.demo=true")
                .noneMatch(word -> word.contains("server.port"));
    }

    @Test
    void takesPortAndDirectoryAsGivenFromWhereItIsCalled() throws Exception {
        room.hasJdk("25.0.3").isBuilt();

        assertThat(room.luodi("run", "--data", "my data", "--port", "9000").out())
                .contains("java --luodi.data=" + directory.toRealPath() + "/my data", "java --server.port=9000")
                .doesNotContain("java --luodi.demo=true");
    }

    @Test
    void readsADocumentWithoutASpeckOfItsOwnOnStandardOutput() throws Exception {
        room.hasJdk("25.0.3").hasMaven();

        Room.Outcome outcome = room.luodi("read", "要点 2026.docx", "--json");

        assertThat(outcome.out())
                .allMatch(line -> line.startsWith("java "))
                .endsWith("java luodi.cli.ReadCommand", "java 要点 2026.docx", "java --json")
                .contains("java -Xmx512m");
    }

    @Test
    void hasTheArchiveOfTheDataBesideIt() throws Exception {
        room.hasJdk("25.0.3").isBuilt();

        assertThat(room.luodi("backup", "today.luodi").out())
                .endsWith(
                        "java luodi.app.backup.BackupCommand",
                        "java --home",
                        "java " + room.root.toRealPath() + "/data",
                        "java today.luodi");
        assertThat(room.luodi("restore", "today.luodi", "--check").out())
                .endsWith("java today.luodi", "java --check")
                .contains("java luodi.app.backup.RestoreCommand");
    }

    @Test
    void checksTheLogsBesideItOrThoseThatAreNamed() throws Exception {
        room.hasJdk("25.0.3").isBuilt();

        assertThat(room.luodi("logs", "--check").out())
                .containsSubsequence(
                        "java luodi.cli.LogsCommand", "java --check", "java " + room.root.resolve("data/log"));
        assertThat(room.luodi("logs", "--check", "/elsewhere").out()).endsWith("java /elsewhere");
    }

    // --- testing

    @Test
    void testsWithoutNetworkInANamespaceThatHasOnlyTheLoopback() throws Exception {
        hasBrowser()
                .isRoot(true)
                .hasJdk("25.0.3")
                .hasMaven()
                .has("unshare", "printf 'unshare %s\\n' \"$1\" >>\"$CALLS\"; shift; exec \"$@\"")
                .has("ip", "printf 'ip %s\\n' \"$*\" >>\"$CALLS\"");

        assertThat(room.luodi("test", "--without-network", "-Dtest=A").status()).isZero();
        assertThat(room.called())
                .containsExactly(
                        "unshare -n",
                        "ip link set lo up",
                        "unshare -n",
                        "ip link set lo up",
                        "mvn -B -ntp -o verify -Dtest=A");
    }

    @Test
    void saysThatTheMachineForbidsANamespace() throws Exception {
        hasBrowser()
                .isRoot(true)
                .hasJdk("25.0.3")
                .hasMaven()
                .has("unshare", "exit 1")
                .has("ip", "exit 0");

        assertRefused(room.luodi("test", "--without-network"), "this machine forbids a network namespace to ");
        assertThat(room.called()).isEmpty();
    }

    @Test
    void endsTheTestsAsMavenEnded() throws Exception {
        hasBrowser().hasJdk("25.0.3").has("mvn", "echo \"$*\"; echo 'Tests run: 3, Failures: 1'; exit 1");

        Room.Outcome outcome = room.luodi("test");

        assertThat(outcome.status()).isEqualTo(1);
        assertThat(outcome.out()).startsWith("-B -ntp verify", "Tests run: 3, Failures: 1");
    }

    @Test
    void saysOnceMoreWhatTheTestsShowed() throws Exception {
        hasBrowser().hasJdk("25.0.3").has("mvn", """
                echo '[INFO] promise | Nothing is lost | 30 kills | 0 lost'
                echo 'System.out.println("promise | no | no | no");'
                echo 'Tests run: 3'""");

        Room.Outcome outcome = room.luodi("test");

        assertThat(outcome.status()).isZero();
        assertThat(outcome.out().getLast())
                .matches(" +Nothing is lost +30 kills +0 lost")
                .doesNotContain("promise");
        assertThat(outcome.out()).anyMatch(line -> line.startsWith("What the tests showed"));
    }

    @Test
    void installsTheBrowserAsRoot() throws Exception {
        hasAptGet().isRoot(true).hasJdk("25.0.3").hasMaven();

        assertThat(room.luodi("test").status()).isZero();
        assertThat(room.called())
                .containsExactly(
                        "apt-get -q update",
                        "apt-get -q -y --no-install-recommends install chromium fonts-noto-cjk faketime",
                        "mvn -B -ntp verify");
    }

    @Test
    void installsTheBrowserByAWillingSudo() throws Exception {
        hasAptGet()
                .hasJdk("25.0.3")
                .hasMaven()
                .has("sudo", "shift; exec \"$@\"")
                .has("true", "exit 0");

        assertThat(room.luodi("test").status()).isZero();
        assertThat(room.called()).contains("apt-get -q update");
    }

    @Test
    void saysWhatToInstallWhenItMayNot() throws Exception {
        hasAptGet().hasJdk("25.0.3").hasMaven();

        Room.Outcome outcome = room.luodi("test");

        assertThat(outcome.err())
                .containsExactly(
                        "luodi: missing for the tests: chromium fonts-noto-cjk faketime; not root, so those tests"
                                + " will be skipped; install them by: sudo apt-get install chromium fonts-noto-cjk faketime");
        assertThat(room.called()).containsExactly("mvn -B -ntp verify");
    }

    @Test
    void testsWithoutABrowserWhenTheInstallationFails() throws Exception {
        room.isRoot(true).hasJdk("25.0.3").hasMaven().has("apt-get", "echo 'E: no network' >&2; exit 100");

        Room.Outcome outcome = room.luodi("test");

        assertThat(outcome.err())
                .last()
                .asString()
                .contains("the installation failed (E: no network), so the browser tests will be skipped");
        assertThat(room.called()).containsExactly("mvn -B -ntp verify");
    }

    @Test
    void installsOnlyWhatIsMissing() throws Exception {
        hasAptGet().isRoot(true).hasJdk("25.0.3").hasMaven().has("chromium", "exit 0");

        assertThat(room.luodi("test").status()).isZero();
        assertThat(room.called()).contains("apt-get -q -y --no-install-recommends install fonts-noto-cjk faketime");
    }

    private Room hasBrowser() throws IOException {
        return room.has("chromium", "exit 0").has("fc-list", "echo Noto").has("faketime", "exit 0");
    }

    private Room hasAptGet() throws IOException {
        return room.has("apt-get", "printf 'apt-get %s\\n' \"$*\" >>\"$CALLS\"");
    }

    private static void assertRefused(Room.Outcome outcome, String line) {
        assertThat(outcome.status()).isEqualTo(2);
        assertThat(outcome.out()).isEmpty();
        assertThat(outcome.err()).singleElement().asString().startsWith("luodi: " + line);
    }
}
