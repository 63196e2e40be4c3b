package luodi.app.project.portfolio;

import java.util.List;
import java.util.UUID;
import luodi.app.ground.Sentence;
import luodi.app.org.UnitChoices;
import luodi.app.web.Page;

/**
 * Portfolios of the viewer's offices.
 *
 * @param offices that may have another
 * @param problems what was wrong with the last try; empty at the first
 */
public record PortfolioListPage(
        List<Row> portfolios, List<UnitChoices.Choice> offices, Typed typed, List<Sentence> problems) implements Page {
    public PortfolioListPage {
        portfolios = List.copyOf(portfolios);
        offices = List.copyOf(offices);
        problems = List.copyOf(problems);
    }

    /** Amounts in 100 million yuan, the share in per cent. */
    public record Row(UUID id, String name, String years, String goal, int projects, String total, int share) {}

    public record Typed(String organisation, String name, String goal, String firstYear, String lastYear) {
        static Typed empty(int year) {
            return new Typed("", "", "", String.valueOf(year), String.valueOf(year + 2));
        }
    }

    @Override
    public int status() {
        return problems.isEmpty() ? 200 : 422;
    }

    @Override
    public String template() {
        return "project/PortfolioList.jte";
    }
}
