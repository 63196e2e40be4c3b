package luodi.app.scope;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.test.context.TestPropertySource;

/**
 * The cells once more with both locks as they stand outside of tests: who sees something still sees it. Every page of
 * every place; acts at four places, unless {@code -Dluodi.matrix=all} asks for all eight.
 */
@TestPropertySource(properties = "luodi.test.scope=both")
class BothLocksTest extends AccessMatrixTest {
    private static final List<Place> NEAR_AND_FAR = List.of(Place.OWN, Place.CHILD, Place.SHARED, Place.COUSIN);

    @Override
    List<Place> actedOn(Route route) {
        boolean all = route.asksOfNoPlace() || "all".equals(System.getProperty("luodi.matrix"));
        return all ? route.places() : NEAR_AND_FAR;
    }

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
