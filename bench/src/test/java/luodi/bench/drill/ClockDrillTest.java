package luodi.bench.drill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ClockDrillTest {
    @Test
    void datesNothingBackWhenTheClockJumps() throws Exception {
        Optional<ClockDrill.Result> result =
                new ClockDrill(Path.of("../app/target"), Path.of("target/clock"), 20261127).run();

        assumeTrue(result.isPresent(), "no libfaketime on this machine");
        ClockDrill.Result seen = result.get();
        System.out.println("promise | A clock that jumps dates nothing back and opens no lock | " + seen.jumps()
                + " jumps | " + seen);
        assertThat(seen.faults()).isEmpty();
        assertThat(seen.records()).isGreaterThan(100);
        assertThat(seen.handedIn()).isGreaterThanOrEqualTo(2);
        assertThat(seen.refused()).isGreaterThanOrEqualTo(1);
    }
}
