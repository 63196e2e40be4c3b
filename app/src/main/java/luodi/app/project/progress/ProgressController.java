package luodi.app.project.progress;

import java.math.BigDecimal;
import java.time.Month;
import java.time.YearMonth;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import luodi.app.ground.Result;
import luodi.app.ground.Sentence;
import luodi.app.indicator.EvidenceClass;
import luodi.app.org.Viewer;
import luodi.app.project.Project;
import luodi.app.project.ProjectWords;
import luodi.app.project.Projects;
import luodi.app.web.Notice;
import luodi.app.web.Page;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** A year of a project, month by month. */
@Controller
class ProgressController {
    /** The word of the form for what is planned, beside the classes of evidence. */
    static final String PLAN = "plan";

    private static final int FIRST_YEAR = 2000;
    private static final int LAST_YEAR = 2100;

    private final Progresses progresses;
    private final Projects projects;

    ProgressController(Progresses progresses, Projects projects) {
        this.progresses = progresses;
        this.projects = projects;
    }

    @GetMapping("/projects/{id}/progress")
    Page year(Viewer viewer, @PathVariable UUID id, @RequestParam @Nullable Integer year) {
        return page(viewer, id, year, ProgressPage.Typed.EMPTY, List.of());
    }

    /** @param value one for each month of the year, empty where nothing is told */
    @PostMapping("/projects/{id}/progress")
    Object tell(
            Viewer viewer,
            @PathVariable UUID id,
            @RequestParam int year,
            @RequestParam String kind,
            @RequestParam String evidence,
            @RequestParam List<String> value,
            @RequestParam String source,
            RedirectAttributes redirect) {
        Optional<Kind> known = Kind.named(kind);
        EvidenceClass believed = Arrays.stream(EvidenceClass.values())
                .filter(each -> each.code().equals(evidence))
                .findFirst()
                .orElse(null);
        ProgressPage.Typed typed = new ProgressPage.Typed(kind, evidence, value, source);
        Map<YearMonth, BigDecimal> values = new HashMap<>();
        boolean wrong = year < FIRST_YEAR || year > LAST_YEAR || value.size() > Month.values().length;
        for (int i = 0; !wrong && i < value.size(); i++) {
            String word = value.get(i).strip().replace(",", "").replace("，", "");
            if (!word.isEmpty()) {
                Optional<BigDecimal> number = number(word);
                if (number.isEmpty()) {
                    return page(
                            viewer,
                            id,
                            year,
                            typed,
                            List.of(Sentence.of(
                                    "{0} 的“{1}”不是数；应是 1200 或 35.5 这样。",
                                    YearMonth.of(year, i + 1).toString(), word)));
                }
                values.put(YearMonth.of(year, i + 1), number.get());
            }
        }
        if (wrong || known.isEmpty() || (believed == null && !evidence.equals(PLAN))) {
            return page(viewer, id, year, typed, List.of(Sentence.of("没有保存：请从列表中选择。")));
        }
        return switch (progresses.tell(viewer, id, new Progresses.Telling(known.get(), believed, values, source))) {
            case Result.Done(UUID same) -> {
                Notice.say(redirect, believed == null ? "计划已记下；原计划保留在旁边。" : "完成数已记下，连同凭证记入日志。");
                yield "redirect:/projects/" + same + "/progress?year=" + year;
            }
            case Result.Refused(List<Sentence> why) -> page(viewer, id, year, typed, why);
        };
    }

    private static Optional<BigDecimal> number(String word) {
        try {
            return Optional.of(new BigDecimal(word));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    private Page page(
            Viewer viewer, UUID id, @Nullable Integer wanted, ProgressPage.Typed typed, List<Sentence> problems) {
        Project project = projects.find(viewer, id);
        List<Said> said = progresses.of(viewer, id);
        int year = wanted == null || wanted < FIRST_YEAR || wanted > LAST_YEAR
                ? viewer.today().getYear()
                : wanted;
        Map<YearMonth, TwinMonth> money = months(Kind.INVESTMENT, said);
        Map<YearMonth, TwinMonth> building = months(Kind.BUILDING, said);
        return new ProgressPage(
                id,
                project.name(),
                year,
                Arrays.stream(Month.values())
                        .map(month -> YearMonth.of(year, month))
                        .map(month -> new ProgressPage.Line(
                                month.toString(), twin(money.get(month)), twin(building.get(month))))
                        .toList(),
                total(money, year),
                said.reversed().stream().limit(50).map(ProgressController::told).toList(),
                projects.keeps(viewer, project),
                projects.records(viewer, project),
                typed,
                problems);
    }

    private static Map<YearMonth, TwinMonth> months(Kind kind, List<Said> said) {
        return TwinMonth.of(kind, said).stream().collect(Collectors.toMap(TwinMonth::month, Function.identity()));
    }

    private static ProgressPage.Twin twin(@Nullable TwinMonth month) {
        return month == null
                ? ProgressPage.Twin.NOTHING
                : new ProgressPage.Twin(
                        shown(month.original()),
                        shown(month.planned()),
                        shown(month.reported()),
                        shown(month.verified()),
                        month.reported() == null || month.reported().evidence() == null
                                ? ""
                                : month.reported().evidence().word());
    }

    private static String shown(@Nullable Said said) {
        return said == null ? "" : ProjectWords.amount(said.value());
    }

    private static ProgressPage.Twin total(Map<YearMonth, TwinMonth> money, int year) {
        return new ProgressPage.Twin(
                sum(money, year, TwinMonth::original),
                sum(money, year, TwinMonth::planned),
                sum(money, year, TwinMonth::reported),
                sum(money, year, TwinMonth::verified),
                "");
    }

    private static String sum(Map<YearMonth, TwinMonth> money, int year, Function<TwinMonth, @Nullable Said> which) {
        return ProjectWords.amount(money.values().stream()
                .filter(each -> each.month().getYear() == year)
                .map(each -> TwinMonth.value(which.apply(each)))
                .reduce(BigDecimal.ZERO, BigDecimal::add));
    }

    private static ProgressPage.Told told(Said said) {
        return new ProgressPage.Told(
                said.kind().word(),
                said.month().toString(),
                ProjectWords.amount(said.value()),
                said.evidence() == null ? "计划" : said.evidence().word(),
                said.source(),
                said.by(),
                ProjectWords.moment(said.at()));
    }
}
