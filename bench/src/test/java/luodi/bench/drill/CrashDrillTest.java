package luodi.bench.drill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The short form of the drill; {@code ./luodi bench crash} is the long one. Prints what it saw, and how often. */
class CrashDrillTest {
    private static final int EACH = 10;
    private static final int LONGEST_LOAD = 900;

    private final CrashDrill drill =
            new CrashDrill(Path.of("../app/target"), Path.of("target/crash"), System.out, 20261127, LONGEST_LOAD);

    @Test
    void keepsWhatItAcknowledgedOnceWhenProcessesAreKilled() throws Exception {
        List<Crashes> results = drill.kills(EACH);

        assertThat(results).hasSize(3).allSatisfy(CrashDrillTest::keptEverything);
    }

    @Test
    void keepsWhatItAcknowledgedOnceWhenThePowerIsCut() throws Exception {
        List<Crashes> results = drill.powerCuts(EACH);

        assumeTrue(!results.isEmpty(), "no power to cut on this machine");
        assertThat(results).allSatisfy(CrashDrillTest::keptEverything);
    }

    private static void keptEverything(Crashes result) {
        System.out.println("promise | No acknowledged write is lost or doubled | " + result.crashes() + " | " + result);
        assertThat(result.crashes()).isEqualTo(EACH);
        assertThat(result.acknowledged()).isGreaterThan(EACH);
        assertThat(result.faults()).isEmpty();
    }
}
