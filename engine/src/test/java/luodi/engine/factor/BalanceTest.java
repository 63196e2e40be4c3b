package luodi.engine.factor;

import static luodi.engine.factor.Portfolios.factor;
import static luodi.engine.factor.Portfolios.fixed;
import static luodi.engine.factor.Portfolios.project;
import static luodi.engine.factor.Portfolios.stage;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import luodi.engine.factor.Factor.Kind;
import org.junit.jupiter.api.Test;

class BalanceTest {
    private static final Portfolio PORTFOLIO = new Portfolio(
            4,
            List.of(factor("land", Kind.USED_UP, 10, 0, 5, 0), factor("crew", Kind.RENTED, 3, 3, 3, 3)),
            List.of(
                    project(
                            "old",
                            1,
                            3,
                            fixed(0, stage("build", 2, new Demand("land", 8, 0), new Demand("crew", 3, 0)))),
                    project("light", 1, 3, fixed(1, stage("build", 1, new Demand("land", 4, 0)))),
                    project("heavy", 5, 3, fixed(1, stage("build", 1, new Demand("land", 2, 0))))));

    @Test
    void supplyAndDemandAreSetAgainstEachOtherMonthByMonth() {
        Balance.Line land = Balance.of(PORTFOLIO).lines().getFirst();

        assertThat(land.supply()).containsExactly(10L, 10L, 15L, 15L);
        assertThat(land.demand()).containsExactly(8L, 14L, 14L, 14L);
        assertThat(Balance.of(PORTFOLIO).lines().get(1).demand()).containsExactly(3L, 3L, 0L, 0L);
    }

    @Test
    void theFirstShortageStopsWhoComesLastAndWeighsLeast() {
        Balance.Line land = Balance.of(PORTFOLIO).lines().getFirst();

        assertThat(land.shortage()).hasValue(1);
        assertThat(land.stopped()).containsExactly("light");
        assertThat(Balance.of(PORTFOLIO).lines().get(1).shortage()).isEmpty();
    }

    @Test
    void whatIsDecidedIsServedBeforeWhatIsOnlyPlannedThoughItDrawsLater() {
        Portfolio portfolio = new Portfolio(
                4,
                List.of(PORTFOLIO.factors().getFirst()),
                List.of(
                        project("planned", 9, 3, stage("build", 1, new Demand("land", 8, 0))),
                        project("decided", 1, 3, fixed(1, stage("build", 1, new Demand("land", 4, 0))))));

        assertThat(Balance.of(portfolio).lines().getFirst().stopped()).containsExactly("planned");
    }

    @Test
    void whatWouldBeIsAskedWithoutChangingWhatIs() {
        assertThat(shortage(WhatIf.drop(PORTFOLIO, "light"))).isFalse();
        assertThat(shortage(WhatIf.delay(PORTFOLIO, "light", 1))).isFalse();
        assertThat(shortage(WhatIf.resize(PORTFOLIO, "light", 0))).isFalse();
        assertThat(shortage(WhatIf.resize(PORTFOLIO, "light", 50))).isTrue() /* 8 + 2 + 2 of 10 */;
        assertThat(shortage(WhatIf.move(PORTFOLIO, "crew", "land", 0, 4))).isTrue() /* there are only 3 */;
        assertThat(WhatIf.move(PORTFOLIO, "crew", "land", 0, 4).factors().get(1).supply())
                .containsExactly(0L, 3L, 3L, 3L);
        assertThat(WhatIf.add(PORTFOLIO, project("new", 1, 3, stage("build", 1)))
                        .projects())
                .hasSize(4);
        assertThat(WhatIf.drop(PORTFOLIO, "nobody")).isEqualTo(PORTFOLIO);
        assertThat(shortage(PORTFOLIO)).isTrue();
    }

    private static boolean shortage(Portfolio portfolio) {
        return Balance.of(portfolio).lines().getFirst().shortage().isPresent();
    }
}
