package luodi.app.scope;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.test.context.TestPropertySource;

/** The matrix with both locks, as outside of tests. */
@TestPropertySource(properties = "luodi.test.scope=both")
class AccessMatrixTest extends AccessMatrix {
    @Override
    String lock() {
        return "both locks";
    }

    @Test
    void theSecondLockHoldsWhereAPredicateIsTakenAway() {
        assertThat(mutate().noticed()).isZero();
    }
}
