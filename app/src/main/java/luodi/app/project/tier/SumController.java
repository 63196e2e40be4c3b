package luodi.app.project.tier;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import luodi.app.org.Organisation;
import luodi.app.org.Organisations;
import luodi.app.org.Viewer;
import luodi.app.project.ProjectWords;
import luodi.app.web.Page;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Sums of projects with the rule they follow. */
@Controller
class SumController {
    private static final int COUNTY_DIGITS = 6;

    private final Sums sums;
    private final Organisations organisations;

    SumController(Sums sums, Organisations organisations) {
        this.sums = sums;
        this.organisations = organisations;
    }

    @GetMapping("/projects/sums")
    Page sums(Viewer viewer, @RequestParam(defaultValue = "") String by, @RequestParam @Nullable Integer year) {
        By known = By.named(by).orElse(By.TIER);
        int shown = year == null || year < 2000 || year > 2100 ? viewer.today().getYear() : year;
        List<Sums.Sum> found = sums.of(viewer, known, shown);
        Map<String, String> counties = known == By.COUNTY ? counties() : Map.of();
        return new SumPage(
                known.code(),
                Arrays.stream(By.values())
                        .map(each -> new SumPage.Choice(each.code(), each.word()))
                        .toList(),
                shown,
                found.stream()
                        .map(sum -> line(counties.getOrDefault(sum.name(), sum.name()), sum))
                        .toList(),
                Sums.all(found).map(sum -> line("", sum)).orElse(null),
                viewer.today().toString());
    }

    /** By the first six digits of its code. */
    private Map<String, String> counties() {
        return organisations.roots().stream()
                .flatMap(root -> organisations.subtree(root.id()).stream())
                .filter(each -> each.kind() == Organisation.Kind.COUNTY || each.kind() == Organisation.Kind.CITY)
                .collect(Collectors.toMap(
                        each -> each.region().substring(0, COUNTY_DIGITS),
                        Organisation::label,
                        (first, second) -> first));
    }

    private static SumPage.Line line(String name, Sums.Sum sum) {
        return new SumPage.Line(
                name,
                sum.projects(),
                sum.started(),
                ProjectWords.amount(sum.total()),
                ProjectWords.amount(sum.points()),
                ProjectWords.amount(sum.reportedEver()),
                ProjectWords.amount(sum.verifiedEver()),
                ProjectWords.amount(sum.planned()),
                ProjectWords.amount(sum.reported()),
                ProjectWords.amount(sum.verified()),
                rate(sum.rate()));
    }

    private static String rate(Optional<BigDecimal> rate) {
        return rate.map(each -> each.toPlainString() + "%").orElse("—");
    }
}
