package luodi.app.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import luodi.app.Luodi;
import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModules;

class ModularityTest {
    @Test
    void lowFloorsNeverImportHighOnesAndNobodyReachesPastADoor() {
        ApplicationModules.of(Luodi.class).verify();
    }

    /** Test classes come first on the class path: a second package-info would hide what a module declares. */
    @Test
    void noTestHidesWhatAModuleDeclares() throws IOException {
        Path tests = Path.of("src/test/java");
        try (Stream<Path> all = Files.walk(tests)) {
            List<Path> hiding = all.filter(file -> file.endsWith("package-info.java"))
                    .map(tests::relativize)
                    .filter(file -> Files.exists(Path.of("src/main/java").resolve(file)))
                    .toList();

            assertThat(hiding).isEmpty();
        }
    }
}
