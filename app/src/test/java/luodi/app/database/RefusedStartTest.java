package luodi.app.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import luodi.app.Luodi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole program, started as an operator would, where it cannot succeed. */
class RefusedStartTest {
    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it before anything reads it.
    private Path directory;

    @Test
    void saysThatTheDataDirectoryIsInUseAndNothingElse() throws Exception {
        try (DataDirectory held = DataDirectory.open(directory)) {
            assertOneLine(
                    List.of("--luodi.data=" + held.root(), "--server.port=0"),
                    "luodi: data directory " + held.root() + " is in use by the Luodi of process "
                            + ProcessHandle.current().pid()
                            + "; stop that one or name another directory with --data DIR");
        }
    }

    @Test
    void saysThatThePortIsTakenAndNothingElse() throws Exception {
        TestDatabase database = TestDatabase.fresh();
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertOneLine(
                    List.of(
                            "--luodi.data=" + directory,
                            "--luodi.db.url=" + database.url(),
                            "--luodi.db.user=" + database.owner().user(),
                            "--luodi.db.password=" + database.owner().password(),
                            "--luodi.db.app.password=" + database.application().password(),
                            "--server.port=" + other.getLocalPort()),
                    "luodi: port " + other.getLocalPort()
                            + " is taken; stop the other program or name another port with --port N");
        }
    }

    @Test
    void saysThatAKeyIsOpenToOthersAndNothingElse() throws Exception {
        TestDatabase database = TestDatabase.fresh();
        Path secrets = Files.createDirectory(directory.resolve("secrets"));
        Files.setPosixFilePermissions(secrets, PosixFilePermissions.fromString("rwx------"));
        Path key = Files.writeString(secrets.resolve("signing-key"), "key");
        Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-r--r--"));
        assertOneLine(
                List.of(
                        "--luodi.data=" + directory,
                        "--luodi.db.url=" + database.url(),
                        "--luodi.db.user=" + database.user(),
                        "--luodi.db.password=" + database.password(),
                        "--luodi.db.app.password=" + database.application().password(),
                        "--server.port=0"),
                "luodi: secret " + key + " is open to others; run: chmod 600 " + key);
    }

    private static void assertOneLine(List<String> arguments, String line) throws IOException, InterruptedException {
        ChildJvm child = ChildJvm.run(List.of(), Luodi.class, arguments);

        assertThat(child.remainingLines()).containsExactly(line);
        assertThat(child.exitStatus()).isEqualTo(2);
    }
}
