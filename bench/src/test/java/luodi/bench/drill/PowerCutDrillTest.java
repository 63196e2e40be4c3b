package luodi.bench.drill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

/** The short form of the power cuts, apart from the kills so that both run side by side. */
class PowerCutDrillTest {
    @Test
    void keepsWhatItAcknowledgedOnceWhenThePowerIsCut() throws Exception {
        List<Crashes> results = CrashDrillTest.drill("target/cuts").powerCuts(CrashDrillTest.EACH);

        assumeTrue(!results.isEmpty(), "no power to cut on this machine");
        assertThat(results).allSatisfy(CrashDrillTest::keptEverything);
    }
}
