package luodi.app.demo;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Clock;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import luodi.app.ground.Result;
import luodi.app.indicator.EvidenceClass;
import luodi.app.org.People;
import luodi.app.org.Viewer;
import luodi.app.project.GateMaps;
import luodi.app.project.Project;
import luodi.app.project.ProjectForm;
import luodi.app.project.Projects;
import luodi.app.project.portfolio.Portfolios;
import luodi.app.project.progress.Kind;
import luodi.app.project.progress.Progresses;
import luodi.engine.gate.Decision;
import luodi.engine.gate.Gate;
import luodi.engine.gate.Stage;
import luodi.engine.gate.Trait;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;

/**
 * The projects that the published texts of the first two cities name, under generated amounts, days and papers, which say
 * so. They go through their gates as any project does.
 */
@Component
@ConditionalOnProperty("luodi.demo")
class DemoProjects {
    private static final long SEED = 20261128;
    private static final int LAST_DAY_OF_PERMIT = 20;
    private static final String GENERATED = "（演示生成）";

    private final Projects projects;
    private final Progresses progresses;
    private final Portfolios portfolios;
    private final GateMaps maps;
    private final People people;
    private final Clock clock;

    DemoProjects(
            Projects projects,
            Progresses progresses,
            Portfolios portfolios,
            GateMaps maps,
            People people,
            Clock clock) {
        this.projects = projects;
        this.progresses = progresses;
        this.portfolios = portfolios;
        this.maps = maps;
        this.people = people;
        this.clock = clock;
    }

    /** A row of projects.tsv; start and end in months from now. */
    private record Row(
            String name,
            String investor,
            String unit,
            String place,
            String chain,
            Project.Part part,
            List<String> traits,
            String total,
            Stage stage,
            int start,
            int end,
            List<String> aims,
            String whole) {
        static Row of(List<String> cells) {
            return new Row(
                    cells.get(0),
                    cells.get(1),
                    cells.get(2),
                    cells.get(3),
                    cells.get(4),
                    Project.Part.valueOf(cells.get(5).toUpperCase(Locale.ROOT)),
                    List.of(cells.get(6).split(",")),
                    cells.get(7),
                    Stage.named(cells.get(8)).orElseThrow(),
                    Integer.parseInt(cells.get(9)),
                    Integer.parseInt(cells.get(10)),
                    List.of(cells.get(11).split(",")),
                    cells.get(12));
        }
    }

    void play(DemoCity.Places places, UUID planOfficer) {
        Viewer office = people.viewer(planOfficer).orElseThrow();
        Map<UUID, Row> played = new LinkedHashMap<>();
        for (List<String> cells : Sheet.rows("projects.tsv")) {
            Row row = Row.of(cells);
            played.put(play(office, places, row), row);
        }
        portfolio(office, places.city(), played);
    }

    private UUID play(Viewer office, DemoCity.Places places, Row row) {
        LocalDate today = LocalDate.now(clock);
        LocalDate start = today.plusMonths(row.start());
        LocalDate conceived = Arrays.stream(Stage.values())
                .map(stage -> day(stage, row, start, today))
                .min(LocalDate::compareTo)
                .filter(today::isAfter)
                .orElse(today);
        UUID id = done(projects.register(
                office,
                new Projects.Home(
                        places.city(), places.named(row.unit()), row.place(), row.chain(), row.part(), conceived),
                new ProjectForm(
                        "",
                        row.name(),
                        row.investor(),
                        "",
                        row.traits(),
                        "",
                        row.total(),
                        GENERATED + "金额、日期和文号为生成数据，不是该项目的真实情况。",
                        "",
                        row.aims(),
                        row.whole())));
        for (Stage stage : List.of(Stage.STARTED, Stage.COMPLETED, Stage.PRODUCING, Stage.AT_CAPACITY)) {
            projects.schedule(office, id, stage, day(stage, row, start, today), GENERATED + "年度计划");
        }
        for (Stage stage : Stage.values()) {
            if (stage != Stage.CONCEIVED && !stage.isAfter(row.stage())) {
                enter(office, places.city(), id, row, stage, past(day(stage, row, start, today), today));
            }
        }
        if (!Stage.STARTED.isAfter(row.stage())) {
            money(office, id, row, YearMonth.from(start), YearMonth.from(today));
        }
        return id;
    }

    private static LocalDate past(LocalDate day, LocalDate today) {
        return day.isAfter(today) ? today : day;
    }

    /** Gates before the start a month apart, a permit twenty days before it, the rest by its end. */
    private static LocalDate day(Stage stage, Row row, LocalDate start, LocalDate today) {
        LocalDate end = today.plusMonths(row.end());
        return switch (stage) {
            case PERMITTED -> start.minusDays(LAST_DAY_OF_PERMIT);
            case STARTED -> start;
            case COUNTED -> start.plusMonths(1);
            case COMPLETED -> end;
            case PRODUCING -> end.plusMonths(2);
            case ABOVE_SIZE -> end.plusMonths(8);
            case AT_CAPACITY -> end.plusMonths(14);
            default ->
                start.minusMonths(Arrays.stream(Stage.values())
                        .filter(each -> each.isAfter(stage) && !each.isAfter(Stage.STARTED))
                        .count());
        };
    }

    private void enter(Viewer office, UUID city, UUID id, Row row, Stage stage, LocalDate day) {
        List<Gate> gates = maps.of(city)
                .of(row.traits().stream()
                        .flatMap(each -> Trait.named(each).stream())
                        .collect(Collectors.toSet()));
        for (Gate gate : gates) {
            if (gate.blocks() == stage) {
                done(projects.decide(
                        office,
                        id,
                        new Projects.Deciding(
                                gate.name(),
                                Decision.Kind.PASSED,
                                GENERATED + day.getYear() + "号",
                                "",
                                day,
                                null,
                                "")));
            }
        }
        done(projects.enter(office, id, stage, day, GENERATED + "凭证"));
    }

    /** What is planned lies evenly between start and end; what came is somewhat less or more of it. */
    private void money(Viewer office, UUID id, Row row, YearMonth start, YearMonth now) {
        Random random = new Random(SEED + row.name().hashCode());
        int months = Math.max(1, row.end() - row.start());
        BigDecimal monthly = new BigDecimal(row.total()).divide(BigDecimal.valueOf(months), 0, RoundingMode.DOWN);
        Map<YearMonth, BigDecimal> planned = new TreeMap<>();
        Map<YearMonth, BigDecimal> came = new TreeMap<>();
        Map<YearMonth, BigDecimal> built = new TreeMap<>();
        for (int i = 0; i < months; i++) {
            YearMonth month = start.plusMonths(i);
            planned.put(month, monthly);
            if (month.isBefore(now)) {
                came.put(
                        month,
                        monthly.multiply(BigDecimal.valueOf(70 + random.nextInt(40)))
                                .movePointLeft(2));
                built.put(month, BigDecimal.valueOf(Math.min(100, (i + 1) * 100L / months)));
            }
        }
        tell(office, id, Kind.INVESTMENT, null, planned, "年度投资计划");
        tell(office, id, Kind.INVESTMENT, EvidenceClass.SELF, came, "月报");
        Map<YearMonth, BigDecimal> sure = new TreeMap<>(came);
        sure.remove(now.minusMonths(1));
        tell(office, id, Kind.INVESTMENT, EvidenceClass.JOINT, sure, "三方签章表");
        tell(office, id, Kind.BUILDING, EvidenceClass.SELF, built, "月报");
    }

    private void tell(
            Viewer office,
            UUID id,
            Kind kind,
            @Nullable EvidenceClass evidence,
            Map<YearMonth, BigDecimal> values,
            String source) {
        if (!values.isEmpty()) {
            done(progresses.tell(office, id, new Progresses.Telling(kind, evidence, values, GENERATED + source)));
        }
    }

    /** The 三个一千亿 of the first city is a rolling list; which projects are in it is generated. */
    private void portfolio(Viewer office, UUID city, Map<UUID, Row> played) {
        int year = LocalDate.now(clock).getYear();
        Result made = portfolios.create(
                office, new Portfolios.Wanted(city, "三个一千亿（演示）", BigDecimal.valueOf(30_000_000), year, year + 2));
        if (made instanceof Result.Done(UUID id)) {
            played.forEach((project, row) -> {
                if (row.whole().isEmpty()) {
                    portfolios.roll(office, id, project, true, LocalDate.now(clock), GENERATED + "滚动列入");
                }
            });
        }
    }

    private static UUID done(Result result) {
        return switch (result) {
            case Result.Done(UUID id) -> id;
            case Result.Refused refused ->
                throw new IllegalStateException("a project of the demonstration was refused: " + refused.why());
        };
    }
}
