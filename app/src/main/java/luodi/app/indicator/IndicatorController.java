package luodi.app.indicator;

import java.math.BigDecimal;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import luodi.app.ground.Ids;
import luodi.app.ground.Sentence;
import luodi.app.org.Organisation;
import luodi.app.org.Organisations;
import luodi.app.org.Role;
import luodi.app.org.UnitChoices;
import luodi.app.org.Viewer;
import luodi.app.web.MenuItem;
import luodi.app.web.NotVisible;
import luodi.app.web.Notice;
import luodi.app.web.Page;
import luodi.app.web.Submitted;
import luodi.engine.scoring.trajectory.Forecast;
import luodi.engine.scoring.trajectory.Kind;
import luodi.engine.scoring.trajectory.MonthMark;
import luodi.engine.scoring.trajectory.RunRate;
import luodi.engine.scoring.trajectory.Trajectory;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

@Controller
class IndicatorController {
    private static final int A_PAGE = 50;
    /** A city has hundreds of measures; the queue looks at the newest of them. */
    private static final int A_QUEUE = 1000;

    private final Measures measures;
    private final Organisations organisations;

    IndicatorController(Measures measures, Organisations organisations) {
        this.measures = measures;
        this.organisations = organisations;
    }

    @Bean
    static MenuItem indicatorMenu() {
        return new MenuItem(100, "指标", "/indicators");
    }

    @GetMapping("/indicators")
    Page list(Viewer viewer, @RequestParam @Nullable UUID before) {
        List<Measure> found = measures.list(viewer, before == null ? Ids.LAST : before, A_PAGE + 1);
        boolean more = found.size() > A_PAGE;
        List<Measure> shown = more ? found.subList(0, A_PAGE) : found;
        Map<UUID, NavigableMap<YearMonth, MonthValues>> months = measures.months(shown);
        Map<UUID, PathVersion> paths = measures.governing(shown);
        Map<UUID, String> names = names(shown.stream().map(Measure::ownerId).toList());
        List<MeasureListPage.Row> rows = shown.stream()
                .map(measure -> row(
                        measure, months.getOrDefault(measure.id(), new TreeMap<>()), paths.get(measure.id()), names))
                .toList();
        return new MeasureListPage(
                rows,
                sum(rows),
                more ? shown.getLast().id() : null,
                measures.discrepancies(shown).stream()
                        .filter(each -> each.turn() != Discrepancy.Turn.NOBODY)
                        .count(),
                viewer.holds(Role.PLAN_OFFICE));
    }

    private static MeasureListPage.Row row(
            Measure measure,
            NavigableMap<YearMonth, MonthValues> months,
            @Nullable PathVersion path,
            Map<UUID, String> names) {
        MonthValues latest = months.isEmpty() ? null : months.lastEntry().getValue();
        Optional<BigDecimal> verified = months.descendingMap().values().stream()
                .flatMap(each -> each.scored().stream())
                .findFirst();
        return new MeasureListPage.Row(
                measure,
                names.getOrDefault(measure.ownerId(), "?"),
                latest,
                path == null ? null : path.path().target(),
                path == null ? null : verified.map(path.path()::done).orElse(null));
    }

    /** Running totals in one unit of one month are added; levels never are. */
    private static @Nullable Sentence sum(List<MeasureListPage.Row> rows) {
        if (rows.size() < 2) {
            return null;
        }
        if (rows.stream().anyMatch(row -> row.measure().kind() == Kind.LEVEL)) {
            return Sentence.of("其中有时点量，不能相加，不给合计");
        }
        Set<String> units = new HashSet<>();
        Set<YearMonth> months = new HashSet<>();
        List<BigDecimal> values = new ArrayList<>();
        for (MeasureListPage.Row row : rows) {
            units.add(row.measure().unit());
            MonthValues latest = row.latest();
            if (latest == null || latest.scored().isEmpty()) {
                return Sentence.of("有的还没有核实值，不给合计");
            }
            months.add(latest.month());
            values.add(latest.scored().get());
        }
        return units.size() > 1 || months.size() > 1
                ? Sentence.of("单位或月份不同，不给合计")
                : Sentence.of(
                        "核实值合计 {0}",
                        Shown.number(Kind.FLOW.total(values)) + units.iterator().next());
    }

    @GetMapping("/indicators/new")
    Page form(Viewer viewer, @RequestParam @Nullable UUID entry) {
        mustOffice(viewer);
        if (entry != null && measures.entryName(entry, viewer).isEmpty()) {
            throw new NotVisible();
        }
        return form(viewer, entry == null ? Forms.NewMeasure.EMPTY : Forms.NewMeasure.of(entry), Map.of());
    }

    @PostMapping("/indicators")
    Object make(Viewer viewer, Forms.NewMeasure form, RedirectAttributes redirect) {
        mustOffice(viewer);
        return switch (measures.make(viewer, form)) {
            case Measures.Result.Done(UUID id) -> {
                Notice.say(redirect, "指标“{0}”已设立。下一步确定它的轨迹：起点、目标和季节。", form.name());
                yield "redirect:/indicators/" + id;
            }
            case Measures.Result.Wrong(Map<String, Sentence> fields) -> form(viewer, form, fields);
        };
    }

    private static void mustOffice(Viewer viewer) {
        if (!viewer.holds(Role.PLAN_OFFICE)) {
            throw new NotVisible();
        }
    }

    private Page form(Viewer viewer, Forms.NewMeasure form, Map<String, Sentence> wrong) {
        String entry = form.entry().isEmpty()
                ? ""
                : measures.entryName(Submitted.id(form.entry()), viewer).orElseThrow(NotVisible::new);
        return new NewMeasurePage(
                form,
                entry,
                measures.units(viewer).stream().map(UnitChoices::choice).toList(),
                wrong);
    }

    @GetMapping("/indicators/{id}")
    Page one(@PathVariable UUID id, Viewer viewer) {
        return one(id, viewer, "", Forms.NewValue.EMPTY, Forms.NewPath.EMPTY, Map.of());
    }

    @PostMapping("/indicators/{id}/values")
    Object observe(@PathVariable UUID id, Viewer viewer, Forms.NewValue form, RedirectAttributes redirect) {
        return switch (measures.observe(viewer, id, form)) {
            case Measures.Result.Done done -> {
                Notice.say(redirect, "{0} 的值已录入；要更正时再录一次，原来的值留在记录里。", form.period());
                yield "redirect:/indicators/" + id;
            }
            case Measures.Result.Wrong(Map<String, Sentence> fields) ->
                one(id, viewer, "value", form, Forms.NewPath.EMPTY, fields);
        };
    }

    @PostMapping("/indicators/{id}/trajectory")
    Object decide(@PathVariable UUID id, Viewer viewer, Forms.NewPath form, RedirectAttributes redirect) {
        return switch (measures.decide(viewer, id, form)) {
            case Measures.Result.Done done -> {
                Notice.say(redirect, "轨迹已确定，自 {0} 起按它判断；以前的日子不变。", form.effective());
                yield "redirect:/indicators/" + id;
            }
            case Measures.Result.Wrong(Map<String, Sentence> fields) ->
                one(id, viewer, "path", Forms.NewValue.EMPTY, form, fields);
        };
    }

    private Page one(
            UUID id,
            Viewer viewer,
            String refused,
            Forms.NewValue value,
            Forms.NewPath path,
            Map<String, Sentence> wrong) {
        Measure measure = measures.see(id, viewer);
        NavigableMap<YearMonth, MonthValues> months = measures.months(measure);
        PathVersion governing = measures.governing(List.of(measure)).get(id);
        UUID verifier = measure.verifierId();
        UUID entry = measure.entryId();
        Map<UUID, String> names =
                names(verifier == null ? List.of(measure.ownerId()) : List.of(measure.ownerId(), verifier));
        return new MeasurePage(
                measure,
                names.getOrDefault(measure.ownerId(), "?"),
                verifier == null ? null : names.get(verifier),
                entry == null ? null : measures.entryName(entry, viewer).orElse(null),
                List.copyOf(months.descendingMap().values()),
                governing == null ? null : view(measure, governing, months),
                measures.paths(measure),
                measures.discrepancies(List.of(measure)),
                new MeasurePage.Rights(
                        measures.keeps(viewer, measure),
                        measures.reports(viewer, measure),
                        measures.verifies(viewer, measure)),
                refused,
                value,
                path,
                wrong);
    }

    private MeasurePage.View view(Measure measure, PathVersion version, NavigableMap<YearMonth, MonthValues> months) {
        Trajectory path = version.path();
        TreeMap<YearMonth, BigDecimal> verified = new TreeMap<>();
        months.subMap(path.from(), true, path.to(), true)
                .forEach((month, values) -> values.scored().ifPresent(value -> verified.put(month, value)));
        Forecast forecast = Forecast.of(path, verified);
        List<YearMonth> due = measures.dueMonths(measure, path);
        return new MeasurePage.View(
                version,
                Chart.of(path, months, forecast instanceof Forecast.Made made ? made : null),
                forecast,
                verified.isEmpty()
                        ? RunRate.required(path, path.from().minusMonths(1), path.baseline())
                        : RunRate.required(
                                path, verified.lastKey(), verified.lastEntry().getValue()),
                MonthMark.of(path, due, measures.inTime(measure, due), verified));
    }

    @GetMapping("/indicators/discrepancies")
    Page discrepancies(Viewer viewer) {
        return queue(viewer, null, Map.of());
    }

    @PostMapping("/indicators/{id}/discrepancies")
    Object say(@PathVariable UUID id, Viewer viewer, Forms.NewWord form, RedirectAttributes redirect) {
        return switch (measures.say(viewer, id, form)) {
            case Measures.Result.Done done -> {
                Notice.say(redirect, "已记下，连同姓名和时间留痕。");
                yield "redirect:/indicators/discrepancies";
            }
            case Measures.Result.Wrong(Map<String, Sentence> fields) ->
                queue(viewer, DiscrepancyPage.pair(form.reported(), form.verified()), fields);
        };
    }

    private Page queue(Viewer viewer, @Nullable String refused, Map<String, Sentence> wrong) {
        List<Discrepancy> all = measures.discrepancies(measures.list(viewer, Ids.LAST, A_QUEUE));
        Map<UUID, String> names = names(all.stream().map(Discrepancy::owner).toList());
        return new DiscrepancyPage(
                all.stream()
                        .map(each -> new DiscrepancyPage.Row(
                                each, names.getOrDefault(each.owner(), "?"), kinds(viewer, each)))
                        .toList(),
                all.stream()
                        .filter(each -> each.turn() != Discrepancy.Turn.NOBODY)
                        .count(),
                refused,
                wrong);
    }

    private List<Discrepancy.Kind> kinds(Viewer viewer, Discrepancy of) {
        List<Discrepancy.Kind> kinds = new ArrayList<>();
        if (of.turn() == Discrepancy.Turn.NOBODY) {
            return kinds;
        }
        if (measures.reports(viewer, of.measure())) {
            kinds.add(Discrepancy.Kind.ANSWER);
        }
        if (measures.keeps(viewer, of.measure()) && !of.reported().recordedBy().equals(viewer.personId())) {
            kinds.add(Discrepancy.Kind.STANDS);
            kinds.add(Discrepancy.Kind.RECHECK);
        }
        return kinds;
    }

    private Map<UUID, String> names(Collection<UUID> units) {
        return organisations.byId(units).values().stream()
                .collect(Collectors.toMap(Organisation::id, Organisation::label));
    }
}
