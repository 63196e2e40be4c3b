package luodi.engine.factor;

import static luodi.engine.factor.Portfolios.after;
import static luodi.engine.factor.Portfolios.factor;
import static luodi.engine.factor.Portfolios.fixed;
import static luodi.engine.factor.Portfolios.project;
import static luodi.engine.factor.Portfolios.stage;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import luodi.engine.factor.Factor.Kind;
import org.junit.jupiter.api.Test;

class PortfolioTest {
    @Test
    void whatMakesNoSenseIsToldInOneLineThatNamesTheProject() {
        refused(
                "waits for itself: a circle of precedence leads through stage \"a\"",
                project("P", 1, 1, after("b", stage("a", 1)), after("a", stage("b", 1))));
        refused(
                "stage \"a\" has a demand of \"land\" below nothing",
                project("P", 1, 1, stage("a", 1, new Demand("land", -1, 0))));
        refused(
                "stage \"a\" needs the unknown factor \"sand\"",
                project("P", 1, 1, stage("a", 1, new Demand("sand", 1, 0))));
        refused("stage \"a\" has a month outside the horizon of 3 months", project("P", 1, 1, fixed(3, stage("a", 1))));
        refused("is due outside the horizon of 3 months", project("P", 1, 3, stage("a", 1)));
        refused("stage \"a\" takes 0 months", project("P", 1, 1, stage("a", 0)));
        refused("stage \"a\" comes after the unknown stage \"b\"", project("P", 1, 1, after("b", stage("a", 1))));
        refused(
                "stage \"a\" needs the factor \"land\" twice",
                project("P", 1, 1, stage("a", 1, new Demand("land", 1, 0), new Demand("land", 1, 1))));
        refused("has two stages \"a\"", project("P", 1, 1, stage("a", 1), stage("a", 1)));
        refused("has 0 stages", project("P", 1, 1));
        refused("has the weight -1", project("P", -1, 1, stage("a", 1)));
        refused(
                "starts before \"a\" is over",
                project("P", 1, 1, fixed(1, stage("a", 1)), fixed(0, after("a", stage("b", 1)))));
        refused(
                "comes after \"a\", which has none",
                project("P", 1, 1, stage("a", 1), fixed(2, after("a", stage("b", 1)))));
        refused("has a lead of 3 months", project("P", 1, 1, stage("a", 1, new Demand("land", 1, 3))));
        refused(
                "has fixed starts that need more of factor \"land\" than there is in month 2",
                project("P", 1, 1, fixed(1, stage("a", 1, new Demand("land", 9, 0)))));
    }

    @Test
    void nothingIsThereTwiceAndSupplyHasAMonthForEachOfTheGrid() {
        Project project = project("P", 1, 1, stage("a", 1));
        Factor land = factor("land", Kind.USED_UP, 1, 1, 1);

        assertThat(new Portfolio(3, List.of(land), List.of(project, project)).fault())
                .contains("project \"P\" is there twice");
        assertThat(new Portfolio(3, List.of(land, land), List.of()).fault()).contains("factor \"land\" is there twice");
        assertThat(new Portfolio(2, List.of(land), List.of()).fault())
                .contains("factor \"land\" has a supply of 3 months; right would be: 2");
        assertThat(new Portfolio(0, List.of(), List.of()).fault())
                .contains("the grid has 0 months; right would be: 1 to 1200");
        assertThat(new Portfolio(3, List.of(land), List.of(project)).fault()).isEmpty();
    }

    private static void refused(String why, Project project) {
        assertThat(new Portfolio(3, List.of(factor("land", Kind.USED_UP, 1, 1, 1)), List.of(project)).fault())
                .hasValueSatisfying(
                        line -> assertThat(line).startsWith("project \"P\" ").contains(why));
    }
}
