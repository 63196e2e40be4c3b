package luodi.app.project;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import luodi.app.dispatch.MovedClock;
import luodi.app.dispatch.Town;
import luodi.app.ground.Ids;
import luodi.app.ground.Result;
import luodi.app.ground.Sentence;
import luodi.app.journal.Journal;
import luodi.app.journal.JournalRecord;
import luodi.app.org.Viewer;
import luodi.app.web.NotVisible;
import luodi.engine.gate.Decision;
import luodi.engine.gate.GateText;
import luodi.engine.gate.Stage;
import luodi.engine.gate.Trait;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;
import org.springframework.security.access.AccessDeniedException;

/** Nothing enters a stage before its gates are open; each act with its refusal, by a clock that the test moves. */
@SpringBootTest
@Import(Town.Setting.class)
class ProjectsTest {
    /** In the order in which a filed project comes to them. */
    private static final List<String> GATES =
            List.of("项目备案", "建设用地规划许可", "建设工程规划许可", "环境影响评价", "节能审查", "施工许可证", "竣工验收");

    @Autowired
    private Town town;

    @Autowired
    private MovedClock clock;

    @Autowired
    private Projects projects;

    @Autowired
    private GateMaps maps;

    @Autowired
    private Journal journal;

    private Town.City city;
    private Viewer office;
    private Viewer clerk;

    @BeforeEach
    void found() {
        city = town.found();
        office = town.as(city.office());
        clerk = town.as(city.clerk());
    }

    // ---- the whole way ----

    @Test
    void goesFromIdeaToFullCapacityAndIsRefusedAtEachGateFirst() {
        UUID id = registered(form());
        int refused = 0;
        LocalDate day = LocalDate.parse("2026-03-03");
        for (Stage stage : Stage.values()) {
            if (stage == Stage.CONCEIVED) {
                continue;
            }
            clock.set(day + "T10:00:00");
            for (String gate : GATES) {
                if (maps.of(city.id()).named(gate).orElseThrow().blocks() == stage) {
                    assertThat(why(enter(id, stage, day))).as(gate).isNotEmpty().anyMatch(each -> each.contains(gate));
                    assertThat(projects.find(office, id).stage()).isNotEqualTo(stage);
                    refused++;
                    assertThat(decide(clerk, id, gate, Decision.Kind.PASSED, day, null))
                            .isInstanceOf(Result.Done.class);
                }
            }
            assertThat(enter(id, stage, day)).as(stage.word()).isInstanceOf(Result.Done.class);
            day = day.plusDays(10);
        }

        assertThat(refused).isEqualTo(GATES.size());
        assertThat(projects.find(office, id).stage()).isEqualTo(Stage.AT_CAPACITY);
        assertThat(projects.dossier(office, id).entered()).hasSize(Stage.values().length);
        assertThat(journal.storyOf(id)).extracting(JournalRecord::verb).contains("登记项目", "记录关口", "进入阶段");
    }

    @Test
    void nothingCountsAsStartedOnADayBeforeItsPermit() {
        UUID id = registered(form());
        clock.set("2026-06-01T10:00:00");
        LocalDate may = LocalDate.parse("2026-05-01");
        GATES.subList(0, 5).forEach(gate -> decide(office, id, gate, Decision.Kind.PASSED, may, null));
        decide(office, id, "施工许可证", Decision.Kind.PASSED, LocalDate.parse("2026-05-20"), null);

        assertThat(why(enter(id, Stage.STARTED, LocalDate.parse("2026-05-19"))))
                .singleElement()
                .asString()
                .contains("施工许可证")
                .contains("2026-05-19");
        assertThat(enter(id, Stage.STARTED, LocalDate.parse("2026-05-20"))).isInstanceOf(Result.Done.class);
    }

    @Test
    void whatBeganWhileItsPermitHeldMayBeToldLate() {
        UUID id = registered(form());
        LocalDate may = LocalDate.parse("2026-05-20");
        clock.set("2026-11-01T10:00:00");
        GATES.subList(0, 6).forEach(gate -> decide(office, id, gate, Decision.Kind.PASSED, may, null));

        assertThat(why(enter(id, Stage.STARTED, LocalDate.parse("2026-09-01"))))
                .as("three months after its permit ran out")
                .singleElement()
                .asString()
                .contains("施工许可证", "已过有效期");
        assertThat(enter(id, Stage.STARTED, LocalDate.parse("2026-06-01"))).isInstanceOf(Result.Done.class);
    }

    @Test
    void aPassWithSomethingMissingLocksAgainAndWhatWasEnteredByItCountsNoLonger() {
        UUID id = registered(form());
        LocalDate day = LocalDate.parse("2026-03-02");
        assertThat(decide(office, id, "项目备案", Decision.Kind.CONDITIONAL, day, null))
                .as("without sunset")
                .isInstanceOf(Result.Refused.class);
        decide(office, id, "项目备案", Decision.Kind.CONDITIONAL, day, day.plusDays(30));
        assertThat(enter(id, Stage.APPROVED, day)).isInstanceOf(Result.Done.class);
        decide(office, id, "建设用地规划许可", Decision.Kind.PASSED, day, null);

        clock.set("2026-04-02T10:00:00");
        assertThat(why(enter(id, Stage.LAND, LocalDate.parse("2026-04-02"))))
                .singleElement()
                .asString()
                .contains("项目备案");
        assertThat(why(enter(id, Stage.LAND, LocalDate.parse("2026-04-01"))))
                .as("dated back to when it was open")
                .singleElement()
                .asString()
                .contains("项目备案");
        decide(office, id, "项目备案", Decision.Kind.PASSED, LocalDate.parse("2026-04-02"), null);
        assertThat(enter(id, Stage.LAND, LocalDate.parse("2026-04-02"))).isInstanceOf(Result.Done.class);
    }

    @Test
    void aGateIsNotPassedBeforeThoseItComesAfterNorWithoutAPaper() {
        UUID id = registered(form());
        LocalDate day = LocalDate.parse("2026-03-02");

        assertThat(why(decide(office, id, "建设工程规划许可", Decision.Kind.PASSED, day, null)))
                .singleElement()
                .asString()
                .contains("建设用地规划许可");
        assertThat(projects.decide(office, id, deciding("项目备案", Decision.Kind.PASSED, " ", day, null)))
                .isInstanceOf(Result.Refused.class);
        assertThat(decide(office, id, "项目备案", Decision.Kind.PASSED, day.plusDays(1), null))
                .as("tomorrow")
                .isInstanceOf(Result.Refused.class);
        assertThat(decide(office, id, "项目核准", Decision.Kind.PASSED, day, null))
                .as("a gate of other projects")
                .isInstanceOf(Result.Refused.class);
        assertThat(decide(office, id, "项目备案", Decision.Kind.REVOKED, day, null))
                .as("never passed")
                .isInstanceOf(Result.Refused.class);
        decide(office, id, "项目备案", Decision.Kind.PASSED, day, null);
        assertThat(decide(office, id, "项目备案", Decision.Kind.REFUSED, day.minusDays(1), null))
                .as("dated back")
                .isInstanceOf(Result.Refused.class);
    }

    @Test
    void aDualHighProjectAndOneWithIncentivesAreScreenedFirst() {
        UUID id = registered(form(List.of("filed", "dual_high", "incentive"), ""));
        clock.set("2026-03-03T10:00:00");
        LocalDate day = LocalDate.parse("2026-03-03");

        assertThat(why(enter(id, Stage.SIGNED, day))).singleElement().asString().contains("公平竞争审查");
        decide(office, id, "公平竞争审查", Decision.Kind.PASSED, day, null);
        assertThat(enter(id, Stage.SIGNED, day)).isInstanceOf(Result.Done.class);
        decide(office, id, "项目备案", Decision.Kind.PASSED, day, null);
        assertThat(why(enter(id, Stage.APPROVED, day)))
                .singleElement()
                .asString()
                .contains("两高项目会商");
    }

    // ---- who may ----

    @Test
    void theUnitRecordsAtGatesAndTheOfficeDoesTheRest() {
        UUID id = registered(form());
        LocalDate day = LocalDate.parse("2026-03-02");

        assertThat(projects.find(clerk, id).name()).isEqualTo("铜箔二期");
        assertThatThrownBy(() -> projects.enter(clerk, id, Stage.RESERVED, day, "会议纪要"))
                .isInstanceOf(AccessDeniedException.class);
        assertThatThrownBy(() -> projects.schedule(clerk, id, Stage.RESERVED, day, "计划"))
                .isInstanceOf(AccessDeniedException.class);
        assertThatThrownBy(() -> projects.change(clerk, id, 1, form(), Project.State.PAUSED, "理由"))
                .isInstanceOf(AccessDeniedException.class);
        assertThatThrownBy(() -> decide(town.as(city.auditor()), id, "项目备案", Decision.Kind.PASSED, day, null))
                .isInstanceOf(AccessDeniedException.class);
        for (Town.Someone who : List.of(city.otherClerk(), city.countyOffice())) {
            assertThatThrownBy(() -> projects.find(town.as(who), id)).isInstanceOf(NotVisible.class);
        }
        Town.City other = town.found();
        assertThatThrownBy(() -> projects.register(office, home(city.id(), other.reform()), form()))
                .isInstanceOf(NotVisible.class);
        assertThatThrownBy(() -> projects.register(clerk, home(city.id(), city.reform()), form()))
                .isInstanceOf(NotVisible.class);
    }

    // ---- code, changes, schedule ----

    @Test
    void aCodeIsOneProjectsForLife() {
        String code = code();
        UUID first = registered(form(List.of("filed"), code));

        assertThat(projects.register(office, home(city.id(), city.reform()), form(List.of("filed"), code)))
                .isInstanceOf(Result.Refused.class);
        UUID second = registered(form());
        assertThat(change(second, form(List.of("filed"), code))).isInstanceOf(Result.Refused.class);
        assertThat(change(first, form(List.of("filed"), code())))
                .as("another code")
                .isInstanceOf(Result.Refused.class);
        assertThat(change(second, form(List.of("filed"), code()))).isInstanceOf(Result.Done.class);
    }

    @Test
    void everyChangeStandsWithItsReason() {
        UUID id = registered(form());
        ProjectForm dearer =
                new ProjectForm("", "铜箔二期", "长春化工", "", List.of("filed"), "", "98000", "", "", List.of(), "");

        assertThat(projects.change(office, id, 1, dearer, Project.State.ONGOING, " "))
                .isInstanceOf(Result.Refused.class);
        assertThat(projects.change(office, id, 1, dearer, Project.State.ONGOING, "设备涨价"))
                .isInstanceOf(Result.Done.class);
        assertThat(projects.change(office, id, 1, dearer, Project.State.PAUSED, "旧页面"))
                .as("from a page that is old")
                .isInstanceOf(Result.Refused.class);
        assertThat(projects.dossier(office, id).changed())
                .singleElement()
                .satisfies(each -> assertThat(each.field()).isEqualTo("计划总投资（万元）"))
                .satisfies(each -> assertThat(each.before()).isEqualTo("70000"))
                .satisfies(each -> assertThat(each.after()).isEqualTo("98000"))
                .satisfies(each -> assertThat(each.reason()).isEqualTo("设备涨价"));
    }

    @Test
    void theFirstScheduleStaysBesideTheCurrentOneAndKeepsItsOrder() {
        UUID id = registered(form());
        LocalDate june = LocalDate.parse("2026-06-30");

        assertThat(schedule(id, Stage.STARTED, june)).isInstanceOf(Result.Done.class);
        assertThat(schedule(id, Stage.STARTED, june.plusMonths(2))).isInstanceOf(Result.Done.class);
        assertThat(schedule(id, Stage.COMPLETED, june)).as("before it starts").isInstanceOf(Result.Refused.class);
        assertThat(schedule(id, Stage.STARTED, june.plusMonths(2)))
                .as("the same")
                .isInstanceOf(Result.Refused.class);
        assertThat(schedule(id, Stage.CONCEIVED, june)).as("behind it").isInstanceOf(Result.Refused.class);
        assertThat(projects.dossier(office, id).scheduled())
                .extracting(Project.Scheduled::on)
                .containsExactly(june, june.plusMonths(2));
    }

    @Test
    void refusesWhatIsNoProject() {
        ProjectForm wrong = new ProjectForm(
                "26-1",
                "",
                "长春化工",
                "91310115MA1G4L1WXK",
                List.of("filed", "government"),
                "",
                "很多",
                "",
                "",
                List.of(),
                "");

        assertThat(why(projects.register(
                        office,
                        new Projects.Home(
                                city.id(),
                                city.reform(),
                                "盘锦",
                                "",
                                Project.Part.LEADING,
                                LocalDate.parse("2026-03-02")),
                        wrong)))
                .hasSize(6);
    }

    // ---- the map of gates ----

    @Test
    void aMapOfTheOfficeBindsItsProjectsAndThoseBelowIt() {
        UUID id = registered(form());
        String text = "规委会审议 | 全部 | - | 储备 | - | - | 规委会 | 市政府规定";
        maps.decide(office, city.id(), ((GateText.Good) GateText.read(text)).map(), "规委会〔2026〕1号");
        LocalDate day = LocalDate.parse("2026-03-02");

        assertThat(why(enter(id, Stage.RESERVED, day)))
                .singleElement()
                .asString()
                .contains("规委会审议");
        assertThat(maps.of(city.county()).gates()).hasSize(1);
        assertThat(maps.of(town.found().id()).gates()).hasSizeGreaterThan(10);
        assertThatThrownBy(() -> maps.decide(
                        town.as(city.countyOffice()), city.id(), ((GateText.Good) GateText.read(text)).map(), "理由"))
                .isInstanceOf(NotVisible.class);
    }

    @Test
    void aListShowsThoseInSightNewestFirstAndFindsByName() {
        UUID first = registered(form());
        UUID second = registered(form());

        assertThat(projects.page(clerk, ProjectFilter.ALL, Ids.LAST, 10))
                .extracting(Project::id)
                .containsExactly(second, first);
        assertThat(projects.page(clerk, filter("铜箔", Stage.CONCEIVED), second, 10))
                .extracting(Project::id)
                .containsExactly(first);
        assertThat(projects.page(clerk, filter("没有", null), Ids.LAST, 10)).isEmpty();
        assertThat(projects.page(clerk, filter("", Stage.STARTED), Ids.LAST, 10))
                .isEmpty();
        assertThat(projects.page(town.as(city.otherClerk()), ProjectFilter.ALL, Ids.LAST, 10))
                .isEmpty();
        assertThat(projects.sums(office))
                .singleElement()
                .satisfies(sum -> assertThat(sum.projects()).isEqualTo(2));
    }

    @Test
    void aPoolARoleAChainAndACountyAreViewsOfTheOneRegister() {
        UUID id = registered(form());

        assertThat(shown("reserve", "", "", "")).containsExactly(id);
        assertThat(shown("construction", "", "", "")).isEmpty();
        assertThat(shown("", "fine_chemical", "精细化工", "211103")).containsExactly(id);
        assertThat(shown("key", "", "", ""))
                .as("seven hundred million is of the smallest class")
                .containsExactly(id);
        assertThat(shown("", "leading", "", "")).isEmpty();
        assertThat(shown("", "", "石化", "")).isEmpty();
        assertThat(shown("", "", "", "211104")).isEmpty();
    }

    private List<UUID> shown(String pool, String part, String chain, String county) {
        return projects
                .page(office, new ProjectFilter.Asked("", "", pool, part, chain, county).filter(), Ids.LAST, 10)
                .stream()
                .map(Project::id)
                .toList();
    }

    // ---- words of these tests ----

    private static ProjectFilter filter(String words, @Nullable Stage stage) {
        return new ProjectFilter(words, stage, null, null, "", "");
    }

    private static int serial = 100_000;

    private static String code() {
        return "2603-211103-04-01-" + serial++;
    }

    private static ProjectForm form() {
        return form(List.of(Trait.FILED.code()), "");
    }

    private static ProjectForm form(List<String> traits, String code) {
        return new ProjectForm(code, "铜箔二期", "长春化工", "", traits, "", "70000", "", "", List.of(), "");
    }

    private Projects.Home home(UUID organisation, UUID unit) {
        return new Projects.Home(
                organisation, unit, "211103000000", "精细化工", Project.Part.FINE_CHEMICAL, LocalDate.parse("2026-03-02"));
    }

    private UUID registered(ProjectForm form) {
        return ((Result.Done) projects.register(office, home(city.id(), city.reform()), form)).id();
    }

    private Result enter(UUID id, Stage stage, LocalDate on) {
        return projects.enter(office, id, stage, on, "凭证");
    }

    private Result schedule(UUID id, Stage stage, LocalDate on) {
        return projects.schedule(office, id, stage, on, "年度计划");
    }

    private Result change(UUID id, ProjectForm form) {
        return projects.change(office, id, projects.find(office, id).version(), form, Project.State.ONGOING, "补录代码");
    }

    private Result decide(
            Viewer who, UUID id, String gate, Decision.Kind kind, LocalDate on, @Nullable LocalDate until) {
        return projects.decide(who, id, deciding(gate, kind, "盘发改〔2026〕7号", on, until));
    }

    private static Projects.Deciding deciding(
            String gate, Decision.Kind kind, String document, LocalDate on, @Nullable LocalDate until) {
        return new Projects.Deciding(gate, kind, document, "", on, until, "缺规划图一份");
    }

    private static List<String> why(Result result) {
        return ((Result.Refused) result).why().stream().map(Sentence::toString).toList();
    }
}
