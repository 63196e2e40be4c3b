package luodi.engine.factor.rcpsp;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CheckTest {
    private static final Problem TWO_AT_A_TIME = Problems.threeInARow(4);

    @Test
    void aScheduleWithinAllBoundsHasNoFault() {
        assertThat(Check.fault(TWO_AT_A_TIME, new int[] {0, 0, 2})).isEmpty();
    }

    @Test
    void oneUnitTooManyIsAFault() {
        assertThat(Check.fault(TWO_AT_A_TIME, new int[] {0, 1, 1}))
                .contains("period 1 holds 6 of resource 1, of which there are 4");
    }

    @Test
    void aStartBeforeThePredecessorHasEndedIsAFault() {
        Problem chain = new Problem(new int[] {2, 1}, new int[][] {{1}, {}}, new int[][] {{}, {}}, new int[0]);

        assertThat(Check.fault(chain, new int[] {0, 1})).contains("activity 2 starts before activity 1 has ended");
        assertThat(Check.fault(chain, new int[] {0, 2})).isEmpty();
    }

    @Test
    void aStartBeforeTheBeginningAndAMissingOneAreFaults() {
        assertThat(Check.fault(TWO_AT_A_TIME, new int[] {-1, 0, 2})).contains("activity 1 starts at -1");
        assertThat(Check.fault(TWO_AT_A_TIME, new int[] {0, 0})).contains("2 starts for 3 activities");
    }
}
