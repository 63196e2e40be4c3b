package luodi.app.scope;

import org.junit.jupiter.api.Test;
import org.springframework.test.context.TestPropertySource;

/** Every cell once more with both locks as they stand outside of tests: who sees something still sees it. */
@TestPropertySource(properties = "luodi.test.scope=both")
class BothLocksTest extends AccessMatrixTest {
    @Override
    @Test
    void everyCellAnswersAsItsRuleSays() {
        super.everyCellAnswersAsItsRuleSays();
    }

    @Override
    @Test
    void showsNothingWhenAScopePredicateIsTakenAway() {
        super.showsNothingWhenAScopePredicateIsTakenAway();
    }

    // Asked with the first lock alone, of which they tell.
    @Override
    void everyRouteSaysWhoSeesWhat() {}

    @Override
    void everyFieldOfAnUnsafeRouteIsInItsForm() {}

    @Override
    void everySubmittedIdFromBeyondTheScopeIsRefused() {}

    @Override
    void noticesWhenAScopePredicateIsTakenAway() {}

    @Override
    void countyALooksTheSameWhetherCountyBExistsOrNot() {}
}
