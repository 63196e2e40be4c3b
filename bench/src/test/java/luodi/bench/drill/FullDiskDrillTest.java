package luodi.bench.drill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FullDiskDrillTest {
    @Test
    void losesNothingOnAFullDiskAndNeedsOnlyRoom() throws Exception {
        Optional<FullDiskDrill.Result> result =
                new FullDiskDrill(Path.of("../app/target"), Path.of("target/full"), System.out, 20261127).run();

        assumeTrue(result.isPresent(), "no disk to fill on this machine");
        FullDiskDrill.Result seen = result.get();
        System.out.println(
                "promise | A full disk costs no acknowledged write | " + seen.rounds() + " rounds | " + seen);
        assertThat(seen.faults()).isEmpty();
        assertThat(seen.refused()).isPositive();
        assertThat(seen.acknowledged()).isGreaterThan(10);
    }
}
