package luodi.app.project;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import luodi.app.dispatch.Town;
import luodi.app.ground.Result;
import luodi.app.ground.Sentence;
import luodi.app.indicator.EvidenceClass;
import luodi.app.journal.Journal;
import luodi.app.journal.JournalRecord;
import luodi.app.org.Organisation;
import luodi.app.org.Organisations;
import luodi.app.org.Role;
import luodi.app.org.Viewer;
import luodi.app.project.progress.Kind;
import luodi.app.project.progress.Progresses;
import luodi.app.project.progress.TwinMonth;
import luodi.app.project.tier.By;
import luodi.app.project.tier.Sums;
import luodi.app.project.tier.Tiers;
import luodi.app.web.NotVisible;
import luodi.engine.gate.Decision;
import luodi.engine.gate.GateMap;
import luodi.engine.gate.GateText;
import luodi.engine.gate.Stage;
import luodi.engine.gate.Trait;
import luodi.engine.tier.Tier;
import luodi.engine.tier.TierTable;
import luodi.engine.tier.TierText;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;
import org.springframework.security.access.AccessDeniedException;

/** Months planned and actual, parts and wholes, and sums that nobody lifts by splitting; each act with its refusal. */
@SpringBootTest
@Import(Town.Setting.class)
class RegisterTest {
    private static final LocalDate DAY = LocalDate.parse("2026-03-02");
    private static final YearMonth MARCH = YearMonth.of(2026, 3);

    @Autowired
    private Town town;

    @Autowired
    private Projects projects;

    @Autowired
    private Progresses progresses;

    @Autowired
    private Sums sums;

    @Autowired
    private Tiers tiers;

    @Autowired
    private GateMaps maps;

    @Autowired
    private Organisations organisations;

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

    // ---- months ----

    @Test
    void theFirstPlanStaysBesideTheCurrentOneAndBothBesideWhatWasToldAndVerified() {
        UUID id = registered("铜箔二期", "70000", "");
        done(tell(office, id, Kind.INVESTMENT, null, Map.of(MARCH, "800", MARCH.plusMonths(1), "900"), "年度计划"));
        done(tell(office, id, Kind.INVESTMENT, null, Map.of(MARCH, "600"), "供地推迟"));
        done(tell(clerk, id, Kind.INVESTMENT, EvidenceClass.SELF, Map.of(MARCH, "700"), "月报"));
        done(tell(clerk, id, Kind.INVESTMENT, EvidenceClass.JOINT, Map.of(MARCH, "550.5"), "三方签章表 3 月"));

        TwinMonth march =
                TwinMonth.of(Kind.INVESTMENT, progresses.of(clerk, id)).getFirst();

        assertThat(TwinMonth.value(march.original())).isEqualByComparingTo("800");
        assertThat(TwinMonth.value(march.planned())).isEqualByComparingTo("600");
        assertThat(TwinMonth.value(march.reported())).isEqualByComparingTo("550.5");
        assertThat(TwinMonth.value(march.verified())).isEqualByComparingTo("550.5");
        assertThat(journal.storyOf(id)).extracting(JournalRecord::verb).contains("计划项目进度", "填报项目进度");
    }

    @Test
    void whatIsReportedAfterwardsNeverReplacesWhatWasVerified() {
        UUID id = registered("铜箔二期", "70000", "");
        done(tell(clerk, id, Kind.INVESTMENT, EvidenceClass.CHECK, Map.of(MARCH, "500"), "税票"));
        done(tell(clerk, id, Kind.INVESTMENT, EvidenceClass.SELF, Map.of(MARCH, "900"), "月报"));

        TwinMonth march =
                TwinMonth.of(Kind.INVESTMENT, progresses.of(clerk, id)).getFirst();

        assertThat(TwinMonth.value(march.reported())).isEqualByComparingTo("900");
        assertThat(TwinMonth.value(march.verified())).isEqualByComparingTo("500");
    }

    @Test
    void monthsToComeFallingBuildingsAndFiguresWithoutPaperAreRefused() {
        UUID id = registered("铜箔二期", "70000", "");

        assertThat(why(tell(clerk, id, Kind.INVESTMENT, EvidenceClass.SELF, Map.of(MARCH.plusMonths(1), "1"), "月报")))
                .singleElement()
                .asString()
                .contains("2026-04", "还没有到");
        assertThat(why(tell(clerk, id, Kind.INVESTMENT, EvidenceClass.SELF, Map.of(MARCH, "1"), " ")))
                .singleElement()
                .asString()
                .contains("凭证");
        assertThat(why(tell(clerk, id, Kind.INVESTMENT, EvidenceClass.SELF, Map.of(MARCH, "-1"), "月报")))
                .singleElement()
                .asString()
                .contains("2026-03", "-1");
        assertThat(why(tell(clerk, id, Kind.BUILDING, EvidenceClass.SELF, Map.of(MARCH, "100.01"), "月报")))
                .hasSize(1);
        done(tell(clerk, id, Kind.BUILDING, EvidenceClass.SELF, Map.of(MARCH.minusMonths(1), "30"), "月报"));
        assertThat(why(tell(clerk, id, Kind.BUILDING, EvidenceClass.SELF, Map.of(MARCH, "20"), "月报")))
                .singleElement()
                .asString()
                .contains("只增不减", "2026-03");
        assertThat(why(tell(clerk, id, Kind.BUILDING, EvidenceClass.SELF, Map.of(MARCH.minusMonths(1), "30"), "月报")))
                .singleElement()
                .asString()
                .contains("没有改动");
        assertThat(progresses.of(clerk, id)).hasSize(1);
    }

    @Test
    void aUnitDoesNotPlanItsOwnYearAndStrangersSeeNothing() {
        UUID id = registered("铜箔二期", "70000", "");

        assertThatThrownBy(() -> tell(clerk, id, Kind.INVESTMENT, null, Map.of(MARCH, "1"), "自己定"))
                .isInstanceOf(AccessDeniedException.class);
        assertThatThrownBy(() -> progresses.of(town.as(city.otherClerk()), id)).isInstanceOf(NotVisible.class);
        assertThatThrownBy(() -> tell(
                        town.as(city.otherClerk()), id, Kind.INVESTMENT, EvidenceClass.SELF, Map.of(MARCH, "1"), "月报"))
                .isInstanceOf(NotVisible.class);
    }

    // ---- sums ----

    @Test
    void investmentCountsFromAStartThatHoldsAndTheRateIsARatioOfSums() {
        UUID id = registered("铜箔二期", "70000", "");
        UUID idle = registered("未开工项目", "50000", "");
        done(tell(office, id, Kind.INVESTMENT, null, Map.of(MARCH, "1000", MARCH.plusMonths(1), "1000"), "年度计划"));
        done(tell(
                clerk,
                id,
                Kind.INVESTMENT,
                EvidenceClass.SELF,
                Map.of(MARCH.minusMonths(1), "300", MARCH, "900"),
                "月报"));
        done(tell(clerk, id, Kind.INVESTMENT, EvidenceClass.JOINT, Map.of(MARCH, "500"), "签章表"));
        done(tell(clerk, idle, Kind.INVESTMENT, EvidenceClass.JOINT, Map.of(MARCH, "400"), "签章表"));
        assertThat(all(2026).verified()).as("nothing has started").isEqualByComparingTo("0");

        start(id);
        Sums.Sum sum = all(2026);

        assertThat(sum.projects()).isEqualTo(2);
        assertThat(sum.started()).isEqualTo(1);
        assertThat(sum.planned()).isEqualByComparingTo("2000");
        assertThat(sum.reported()).as("what came before the start is left out").isEqualByComparingTo("500");
        assertThat(sum.verified()).isEqualByComparingTo("500");
        assertThat(sum.rate().orElseThrow()).isEqualByComparingTo("25.0");
        assertThat(all(2025).planned()).isEqualByComparingTo("0");
        assertThat(all(2025).verifiedEver()).isEqualByComparingTo("500");

        projects.decide(office, id, new Projects.Deciding("施工许可证", Decision.Kind.REVOKED, "撤1号", "", DAY, null, ""));
        assertThat(all(2026).started()).as("its permit is gone").isZero();
        assertThat(all(2026).verified()).isEqualByComparingTo("0");
    }

    @Test
    void aWholeCountsOnceWithItsPartsWhateverItIsSplitInto() {
        UUID whole = registered("乙烯", "600000", "");
        BigDecimal before = all(2026).points();
        registered("乙烯一期", "300000", "乙烯");
        registered("乙烯二期", "200000", "乙烯");

        Sums.Sum sum = all(2026);

        assertThat(sum.projects()).isEqualTo(1);
        assertThat(sum.total()).isEqualByComparingTo("1100000");
        assertThat(sums.of(office, By.TIER, 2026))
                .singleElement()
                .satisfies(each -> assertThat(each.name()).isEqualTo("百亿带动"));
        assertThat(sum.points()).isGreaterThan(before);
        assertThat(projects.parts(office, whole)).extracting(Project::name).containsExactly("乙烯一期", "乙烯二期");
    }

    @Test
    void splittingAProjectNeverRaisesAnySum() {
        Random random = new Random(5);
        for (int round = 0; round < 12; round++) {
            found();
            long total = 1 + random.nextLong(2_000_000);
            boolean told = random.nextBoolean();
            UUID whole = registered("整体", String.valueOf(total), "");
            Map<By, List<Sums.Sum>> before = each();
            int parts = 1 + random.nextInt(4);
            long left = total;
            for (int part = 0; part < parts && left > 1; part++) {
                long amount = 1 + random.nextLong(left - 1);
                left -= amount;
                registered("分项" + part, String.valueOf(amount), told ? "整体" : "");
            }
            change(whole, "整体", String.valueOf(left));

            each().forEach((by, after) -> {
                Sums.Sum is = Sums.all(after).orElseThrow();
                Sums.Sum was = Sums.all(before.getOrDefault(by, List.of())).orElseThrow();
                assertThat(is.points()).isLessThanOrEqualTo(was.points());
                assertThat(is.total()).isEqualByComparingTo(was.total());
                if (told) {
                    assertThat(is.projects()).isEqualTo(was.projects());
                    assertThat(after)
                            .extracting(Sums.Sum::name)
                            .containsExactlyElementsOf(before.getOrDefault(by, List.of()).stream()
                                    .map(Sums.Sum::name)
                                    .toList());
                }
            });
        }
    }

    private Map<By, List<Sums.Sum>> each() {
        Map<By, List<Sums.Sum>> each = new HashMap<>();
        for (By by : By.values()) {
            each.put(by, sums.of(office, by, 2026));
        }
        return each;
    }

    @Test
    void theGatesAndTiersOfTheNearestOfficeAboveBind() {
        UUID county = organisation(city.id(), Organisation.Kind.COUNTY);
        UUID town = organisation(county, Organisation.Kind.TOWNSHIP);
        for (UUID above : List.of(city.id(), county)) {
            String name = above.equals(county) ? "县里的" : "市里的";
            Viewer who = this.town.as(this.town.someone("nearest" + above, above, Role.PLAN_OFFICE));
            maps.decide(who, above, gates(name + " | 全部 | - | 储备 | - | - | 规委会 | -"), "规定");
            tiers.decide(who, above, who.today(), tiers(name + " | 1 | 1"), "规定");
        }

        assertThat(maps.of(town).named("县里的")).isPresent();
        assertThat(maps.of(city.id()).named("市里的")).isPresent();
        assertThat(tiers.of(town, DAY).tiers()).extracting(Tier::name).containsExactly("县里的");
        assertThat(tiers.of(city.reform(), DAY).tiers()).extracting(Tier::name).containsExactly("市里的");
    }

    private UUID organisation(UUID above, Organisation.Kind kind) {
        return organisations
                .add(new Organisations.NewOrganisation(
                        above, kind, "211122000000", "最近" + UUID.randomUUID(), null, DAY.minusYears(1), List.of()))
                .id();
    }

    private static GateMap gates(String text) {
        return ((GateText.Good) GateText.read(text)).map();
    }

    private static TierTable tiers(String text) {
        return ((TierText.Good) TierText.read(text)).table();
    }

    @Test
    void aPartHasOneWholeThatIsNoPartItselfAndExists() {
        UUID whole = registered("乙烯", "600000", "");
        registered("乙烯一期", "300000", "乙烯");

        assertThat(why(register("深加工", "1000", "乙烯一期")))
                .singleElement()
                .asString()
                .contains("不能当整体项目");
        assertThat(why(register("深加工", "1000", "没有的项目")))
                .singleElement()
                .asString()
                .contains("没有的项目");
        assertThat(why(change(whole, "乙烯", "600000", "乙烯")))
                .singleElement()
                .asString()
                .contains("本项目");
        registered("另一个", "1000", "");
        assertThat(why(change(whole, "乙烯", "600000", "另一个")))
                .singleElement()
                .asString()
                .contains("还有分项");
    }

    @Test
    void aProjectIsGivenToAnotherUnitWithTheReasonAndTheOldOneSeesItNoLonger() {
        UUID id = registered("铜箔二期", "70000", "");
        Place to = new Place(city.education(), "211104000000", "电子信息", Project.Part.EMERGING);

        assertThatThrownBy(() -> projects.move(clerk, id, 1, to, "机构改革")).isInstanceOf(AccessDeniedException.class);
        UUID stranger = town.found().reform();
        assertThatThrownBy(() -> projects.move(
                        office, id, 1, new Place(stranger, "211104000000", "", Project.Part.EMERGING), "给外市"))
                .isInstanceOf(NotVisible.class);
        assertThat(why(projects.move(office, id, 1, new Place(city.education(), "盘锦", "", Project.Part.EMERGING), " ")))
                .hasSize(2);
        done(projects.move(office, id, 1, to, "机构改革"));

        Project moved = projects.find(office, id);
        assertThat(moved.unitId()).isEqualTo(city.education());
        assertThat(moved.part()).isEqualTo(Project.Part.EMERGING);
        assertThat(projects.dossier(office, id).changed())
                .extracting(Project.Changed::field)
                .containsExactlyInAnyOrder("责任单位", "建设地址代码", "产业链", "类别");
        assertThatThrownBy(() -> projects.find(clerk, id)).isInstanceOf(NotVisible.class);
        assertThat(projects.find(town.as(city.otherClerk()), id).name()).isEqualTo("铜箔二期");
        assertThat(why(projects.move(office, id, 1, to, "旧页面")))
                .singleElement()
                .asString()
                .contains("有人改过");
    }

    @Test
    void aPointInTheCountryAndTheAimsOfTheStateAreKeptWithTheirReason() {
        UUID id = registered("铜箔二期", "70000", "");
        ProjectForm with = form("铜箔二期", "70000", "122.070714，41.119997", List.of("energy", "new_brands"), "");
        done(projects.change(office, id, 1, with, Project.State.ONGOING, "补充"));

        Project project = projects.find(office, id);

        assertThat(project.aims()).containsExactlyInAnyOrder(Aim.ENERGY, Aim.NEW_BRANDS);
        assertThat(project.point()).isEqualTo(Point.read("122.070714 41.119997").orElseThrow());
        assertThat(projects.dossier(office, id).changed())
                .extracting(Project.Changed::field)
                .containsExactlyInAnyOrder("坐标", "服务的大局");
        ProjectForm away = form("铜箔二期", "70000", "41.119997, 122.070714", List.of(), "");
        assertThat(why(projects.change(office, id, 2, away, Project.State.ONGOING, "颠倒")))
                .singleElement()
                .asString()
                .contains("东经");
    }

    // ---- words of these tests ----

    private Sums.Sum all(int year) {
        return Sums.all(sums.of(office, By.TIER, year)).orElseThrow();
    }

    private Result tell(
            Viewer viewer,
            UUID id,
            Kind kind,
            @Nullable EvidenceClass evidence,
            Map<YearMonth, String> values,
            String source) {
        Map<YearMonth, BigDecimal> numbers = new HashMap<>();
        values.forEach((month, value) -> numbers.put(month, new BigDecimal(value)));
        return progresses.tell(viewer, id, new Progresses.Telling(kind, evidence, numbers, source));
    }

    private void start(UUID id) {
        for (String gate : List.of("项目备案", "建设用地规划许可", "建设工程规划许可", "环境影响评价", "节能审查", "施工许可证")) {
            done(projects.decide(
                    office, id, new Projects.Deciding(gate, Decision.Kind.PASSED, "1号", "", DAY, null, "")));
        }
        done(projects.enter(office, id, Stage.STARTED, DAY, "开工报告"));
    }

    private static ProjectForm form(String name, String total, String point, List<String> aims, String whole) {
        return new ProjectForm("", name, "长春化工", "", List.of(Trait.FILED.code()), "", total, "", point, aims, whole);
    }

    private Result register(String name, String total, String whole) {
        return projects.register(
                office,
                new Projects.Home(
                        city.id(),
                        city.reform(),
                        "211103000000",
                        "精细化工",
                        Project.Part.LEADING,
                        LocalDate.parse("2026-03-02")),
                form(name, total, "", List.of(), whole));
    }

    private UUID registered(String name, String total, String whole) {
        return ((Result.Done) register(name, total, whole)).id();
    }

    private void change(UUID id, String name, String total) {
        done(change(id, name, total, ""));
    }

    private Result change(UUID id, String name, String total, String whole) {
        int version = projects.find(office, id).version();
        return projects.change(
                office, id, version, form(name, total, "", List.of(), whole), Project.State.ONGOING, "调整");
    }

    private static void done(Result result) {
        assertThat(result).isInstanceOf(Result.Done.class);
    }

    private static List<String> why(Result result) {
        return ((Result.Refused) result).why().stream().map(Sentence::toString).toList();
    }
}
