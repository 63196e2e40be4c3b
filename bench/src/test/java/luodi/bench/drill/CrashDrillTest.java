package luodi.bench.drill;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The short form of the drill; {@code ./luodi bench crash} is the long one. Prints what it saw, and how often. */
class CrashDrillTest {
    static final int EACH = 10;
    private static final int LONGEST_LOAD = 900;

    static CrashDrill drill(String folder) {
        return new CrashDrill(Path.of("../app/target"), Path.of(folder), System.out, 20261127, LONGEST_LOAD);
    }

    @Test
    void keepsWhatItAcknowledgedOnceWhenProcessesAreKilled() throws Exception {
        List<Crashes> results = drill("target/crash").kills(Kill.OF_PROCESSES, EACH);

        assertThat(results).hasSize(3).allSatisfy(CrashDrillTest::keptEverything);
    }

    static void keptEverything(Crashes result) {
        System.out.println("promise | No acknowledged write is lost or doubled | " + result.crashes() + " | " + result);
        assertThat(result.crashes()).isEqualTo(EACH);
        assertThat(result.acknowledged()).isGreaterThan(EACH);
        assertThat(result.faults()).isEmpty();
    }
}
