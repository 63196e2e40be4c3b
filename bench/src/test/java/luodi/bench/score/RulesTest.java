package luodi.bench.score;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import luodi.engine.scoring.scheme.SchemeReader;
import org.junit.jupiter.api.Test;

class RulesTest {
    @Test
    void theFortyRulesAreASchemeThatIsReadAndEachHasItsColumnsInSql() {
        assertThat(SchemeReader.read(Rules.scheme())).isInstanceOfSatisfying(SchemeReader.Read.class, read -> {
            assertThat(read.scheme().items()).hasSize(Rules.COUNT);
            String sql = Rules.sql(List.copyOf(read.scheme().figures()), 500_000);
            assertThat(sql).contains(" as r0", " as p39").doesNotContain("c-1");
        });
    }
}
