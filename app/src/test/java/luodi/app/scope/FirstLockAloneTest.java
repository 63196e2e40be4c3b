package luodi.app.scope;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.test.context.TestPropertySource;

/** The matrix with row-level security passed by: the predicates of the stores hold alone. */
@TestPropertySource(properties = "luodi.test.scope=first")
class FirstLockAloneTest extends AccessMatrix {
    @Override
    String lock() {
        return "first lock alone";
    }

    @Test
    void noticesWhenAScopePredicateIsTakenAway() {
        Mutation mutation = mutate();

        assertThat(mutation.noticed()).isEqualTo(mutation.all()).isPositive();
    }
}
