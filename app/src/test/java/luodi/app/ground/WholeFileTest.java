package luodi.app.ground;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WholeFileTest {
    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it before anything reads it.
    private Path folder;

    @Test
    void onlyItsOwnerReadsIt() throws Exception {
        Path file = folder.resolve("secrets/key");

        assertThat(WholeFile.create(file, new byte[] {1, 2})).isTrue();

        assertThat(file).hasBinaryContent(new byte[] {1, 2});
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("secrets"))))
                .isEqualTo("rwx------");
    }

    @Test
    void neverLiesOverOneThatIsThere() throws Exception {
        Path file = folder.resolve("key");
        WholeFile.create(file, new byte[] {1});

        assertThat(WholeFile.create(file, new byte[] {2})).isFalse();

        assertThat(file).hasBinaryContent(new byte[] {1});
        assertThat(folder).isDirectoryNotContaining("glob:**.new-*");
    }

    @Test
    void ofManyAtOnceOneMakesIt() throws Exception {
        Path file = folder.resolve("key");
        List<Callable<Boolean>> makers = new ArrayList<>();
        for (byte i = 0; i < 20; i++) {
            byte[] content = {i};
            makers.add(() -> WholeFile.create(file, content));
        }
        int made = 0;
        try (var threads = Executors.newFixedThreadPool(8)) {
            for (Future<Boolean> each : threads.invokeAll(makers)) {
                made += each.get() ? 1 : 0;
            }
        }

        assertThat(made).isEqualTo(1);
        assertThat(folder).isDirectoryNotContaining("glob:**.new-*");
    }

    @Test
    void takesThePlaceOfTheOldOne() throws Exception {
        Path file = folder.resolve("head");
        WholeFile.replace(file, new byte[] {1});

        WholeFile.replace(file, new byte[] {2, 3});

        assertThat(file).hasBinaryContent(new byte[] {2, 3});
        assertThat(folder).isDirectoryNotContaining("glob:**.new-*");
    }
}
