package luodi.app.factor;

import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import luodi.app.ground.Sentence;
import luodi.app.org.Viewer;
import luodi.app.project.ProjectsAhead.Ahead;
import luodi.app.web.Page;
import luodi.engine.factor.Plan;
import luodi.engine.factor.Project;
import luodi.engine.factor.Stage;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/** Shows when projects go as their owners plan it, and as the factors allow. */
@Controller
class FactorPlanController {
    private static final int YEAR = 12;
    private static final int TICK = 6;

    private final Factors factors;

    FactorPlanController(Factors factors) {
        this.factors = factors;
    }

    @GetMapping("/factors/plan")
    Page plan(Viewer viewer) {
        FactorBook book = factors.book(viewer);
        FactorPortfolio.Modelled model = FactorPortfolio.of(book);
        FactorPlan made = FactorPlan.of(model.portfolio());
        Map<UUID, Ahead> projects = book.projectsById();
        List<FactorPlanPage.Row> rows = new ArrayList<>();
        for (int i = 0; i < made.portfolio().projects().size(); i++) {
            Project project = made.portfolio().projects().get(i);
            if (!model.reservedFor().containsKey(project.id())) {
                rows.add(row(
                        book,
                        model,
                        Objects.requireNonNull(projects.get(UUID.fromString(project.id()))),
                        project,
                        made.plan().projects().get(i)));
            }
        }
        int columns = Math.max(
                YEAR,
                rows.stream()
                        .flatMap(row -> row.bars().stream())
                        .mapToInt(bar -> Math.max(bar.planned(), bar.proposed()) + bar.months())
                        .max()
                        .orElse(0));
        return new FactorPlanPage(
                rows,
                columns,
                ticks(model.first(), columns),
                made.plan().weightedDelay(),
                made.plan().lowerBound(),
                String.format(Locale.ROOT, "%.1f", made.gapPercent()),
                made.lacking().stream()
                        .map(each -> lacking(book, model.first(), each))
                        .toList(),
                model.leftOut().stream()
                        .map(each -> new FactorsPage.LeftOut(each.projectId(), each.project(), each.why()))
                        .toList());
    }

    private static List<FactorPlanPage.Tick> ticks(YearMonth first, int columns) {
        List<FactorPlanPage.Tick> ticks = new ArrayList<>();
        for (int at = 0; at < columns; at += TICK) {
            ticks.add(new FactorPlanPage.Tick(at, first.plusMonths(at).toString()));
        }
        return ticks;
    }

    private static Sentence lacking(FactorBook book, YearMonth first, FactorPlan.Lacking lacking) {
        FactorPortfolio.Line line = FactorPortfolio.Line.of(lacking.line());
        KeptFactor factor = factor(book, line);
        return Sentence.of(
                "{0}（{1}）从 {2} 起，已进入的阶段和预留合计比供给多 {3} {4}",
                factor.name(),
                book.areaName(line.area()),
                first.plusMonths(lacking.month()).toString(),
                Amounts.shown(lacking.amount()),
                factor.unit());
    }

    private static KeptFactor factor(FactorBook book, FactorPortfolio.Line line) {
        return Objects.requireNonNull(book.factorsById().get(line.factorId()));
    }

    private static FactorPlanPage.Row row(
            FactorBook book, FactorPortfolio.Modelled model, Ahead ahead, Project project, Plan.Planned planned) {
        Map<String, Slot> slots = Objects.requireNonNull(model.slots().get(ahead.id())).stream()
                .collect(Collectors.toMap(Slot::id, each -> each));
        List<FactorPlanPage.Bar> bars = new ArrayList<>();
        List<Sentence> causes = new ArrayList<>();
        for (int i = 0; i < project.stages().size(); i++) {
            Stage stage = project.stages().get(i);
            Slot slot = Objects.requireNonNull(slots.get(stage.id()));
            int wanted = stage.fixed().orElse(stage.planned().orElse(stage.release()));
            if (!slot.entered() && stage.release() > wanted) {
                causes.add(Sentence.of(
                        "“{0}”前的关口按法定时限最早 {1} 办完，晚于计划",
                        Sentence.of(slot.stages().getLast().word()),
                        model.first().plusMonths(stage.release()).toString()));
            }
            int proposed = planned.placed() ? planned.starts().get(i) : -1;
            bars.add(new FactorPlanPage.Bar(
                    words(slot),
                    slot.entered(),
                    stage.months(),
                    wanted,
                    proposed,
                    model.first()
                            .plusMonths(slot.entered() ? slot.start() : wanted)
                            .toString(),
                    proposed < 0
                            ? ""
                            : model.first()
                                    .plusMonths(slot.entered() ? slot.start() : proposed)
                                    .toString()));
        }
        planned.causes().stream()
                .filter(each -> planned.delay() > 0)
                .map(each -> planned.placed() || each.factor().isEmpty()
                        ? cause(book, model.first(), slots, each)
                        : missing(book, slots, each))
                .forEach(causes::add);
        return new FactorPlanPage.Row(
                ahead.id(), ahead.name(), planned.placed(), planned.delay(), project.weight(), causes, bars);
    }

    private static List<String> words(Slot slot) {
        return slot.stages().stream().map(luodi.engine.gate.Stage::word).toList();
    }

    /** Why a project has no place at all. */
    private static Sentence missing(FactorBook book, Map<String, Slot> slots, Plan.Cause cause) {
        FactorPortfolio.Line line = FactorPortfolio.Line.of(cause.factor());
        return Sentence.of(
                "因 {0}（{1}）一直不够，“{2}”排不进这 {3} 个月",
                factor(book, line).name(),
                book.areaName(line.area()),
                Sentence.of(Objects.requireNonNull(slots.get(cause.stage()))
                        .stages()
                        .getLast()
                        .word()),
                FactorPortfolio.MONTHS);
    }

    private static Sentence cause(FactorBook book, YearMonth first, Map<String, Slot> slots, Plan.Cause cause) {
        Slot slot = Objects.requireNonNull(slots.get(cause.stage()));
        Sentence stage = Sentence.of(slot.stages().getLast().word());
        if (cause.factor().isEmpty()) {
            return cause.months() == 0
                    ? Sentence.of("现计划本身晚于原计划")
                    : Sentence.of("“{0}”晚 {1} 个月", stage, cause.months());
        }
        FactorPortfolio.Line line = FactorPortfolio.Line.of(cause.factor());
        return Sentence.of(
                "因 {0}（{1}）{2} 前不足，“{3}”晚 {4} 个月",
                factor(book, line).name(),
                book.areaName(line.area()),
                first.plusMonths(cause.month().orElse(0) + 1L).toString(),
                stage,
                cause.months());
    }
}
