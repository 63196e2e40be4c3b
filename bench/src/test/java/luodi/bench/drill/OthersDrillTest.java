package luodi.bench.drill;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** The short form; it prints the ratio and demands only that everybody is answered, for machines differ. */
class OthersDrillTest {
    private static final Duration EACH = Duration.ofSeconds(8);

    @Test
    void answersOthersWhileHeavyDocumentsAreRead() throws Exception {
        OthersDrill.Result seen =
                new OthersDrill(Path.of("../app/target"), Path.of("target/others"), 20261127, EACH).run();

        System.out.println("promise | Others wait less than twice as long while hostile files are read | "
                + seen.pages() + " pages | " + seen);
        assertThat(seen.faults()).isEmpty();
        assertThat(seen.documents()).isPositive();
        assertThat(seen.pages()).isGreaterThan(50);
    }
}
