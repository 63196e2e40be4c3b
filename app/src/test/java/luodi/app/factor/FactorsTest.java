package luodi.app.factor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import luodi.app.dispatch.MovedClock;
import luodi.app.dispatch.Town;
import luodi.app.ground.Result;
import luodi.app.ground.Sentence;
import luodi.app.journal.Journal;
import luodi.app.journal.JournalRecord;
import luodi.app.org.Organisation;
import luodi.app.org.Organisations;
import luodi.app.org.Role;
import luodi.app.org.Viewer;
import luodi.app.project.Project;
import luodi.app.project.ProjectMother;
import luodi.app.project.ShortFactors;
import luodi.app.web.NotVisible;
import luodi.engine.factor.Plan;
import luodi.engine.gate.Stage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.security.access.AccessDeniedException;

/** Shortages are seen ahead, and each act comes with its refusal. It is March 2026. */
@SpringBootTest(properties = "luodi.test=factors")
@Import({Town.Setting.class, ProjectMother.class})
class FactorsTest {
    private static final String AREA = "211103000000";

    @Autowired
    private Town town;

    @Autowired
    private MovedClock clock;

    @Autowired
    private Factors factors;

    @Autowired
    private ProjectMother projects;

    @Autowired
    private ShortFactors shortFactors;

    @Autowired
    private Journal journal;

    @Autowired
    private Organisations organisations;

    private Town.City city;
    private Viewer office;
    private Viewer clerk;

    @BeforeEach
    void found() {
        city = town.found();
        office = town.as(city.office());
        clerk = town.as(city.clerk());
    }

    // ---- the list and the supply ----

    @Test
    void aCountyGoesByTheListOfItsCityAndChangesNothingOfIt() {
        UUID land = listed("土地");
        UUID county = organisations
                .add(new Organisations.NewOrganisation(
                        city.id(),
                        Organisation.Kind.COUNTY,
                        AREA,
                        "盘山县" + land,
                        "盘山县",
                        LocalDate.parse("2020-01-01"),
                        List.of()))
                .id();
        Viewer below = town.as(town.someone("below" + land, county, Role.PLAN_OFFICE));

        assertThat(factors.book(below).factors()).extracting(KeptFactor::id).containsExactly(land);
        assertThatThrownBy(() -> factors.change(below, land, 1, "用地", "亩", false, "理由"))
                .isInstanceOf(AccessDeniedException.class);
        assertThat(factors.book(town.as(town.found().office())).factors())
                .as("another city")
                .isEmpty();

        UUID mill = projects.planned(
                below, county, county, "县里的厂", "211103001000", "100", Stage.STARTED, LocalDate.parse("2026-06-10"));
        want(below, mill, land, "5");
        refresh();
        assertThat(row("土地").area()).startsWith("盘山县");
        assertThat(row("土地").shortage()).isNotNull();
        Asked.Reserving own = new Asked.Reserving(
                "started", land, "5", YearMonth.of(2026, 6), LocalDate.parse("2026-07-01"), "1号", "");
        assertThatThrownBy(() -> factors.reserve(below, mill, own))
                .as("set aside by who does not keep it")
                .isInstanceOf(AccessDeniedException.class);
        UUID theirs = ((Result.Done) factors.add(below, county, form("县里的砂"))).id();
        assertThat(why(factors.want(
                        office,
                        planned("市里的厂", "2026-06-10", "100"),
                        new Asked.Wanting("started", theirs, "1", "0", "理由"))))
                .as("a project of the city wants nothing of a county's list")
                .hasSize(1);
    }

    @Test
    void theTenUsualFactorsAreListedOnceAndOneByOne() {
        assertThat(factors.addUsual(office, city.id())).isInstanceOf(Result.Done.class);
        assertThat(factors.book(office).factors())
                .extracting(KeptFactor::name)
                .containsExactly("土地", "能耗", "用水", "用电", "用气", "排放指标", "资金", "用工", "林地", "海域");
        assertThat(why(factors.addUsual(office, city.id())))
                .singleElement()
                .asString()
                .contains("都已在清单");
        assertThat(why(factors.add(office, city.id(), form("土地"))))
                .singleElement()
                .asString()
                .contains("同名");
        assertThat(why(factors.add(office, city.id(), new FactorForm(" ", "", "x", "city"))))
                .hasSize(3);
        assertThat(factors.add(office, city.id(), form("码头泊位"))).isInstanceOf(Result.Done.class);
        assertThatThrownBy(() -> factors.add(clerk, city.id(), form("泊位"))).isInstanceOf(NotVisible.class);
        assertThatThrownBy(() -> factors.addUsual(town.as(city.countyOffice()), city.id()))
                .isInstanceOf(NotVisible.class);
    }

    @Test
    void aFactorIsRenamedWithItsReasonAndByItsOfficeAlone() {
        UUID land = listed("土地");

        assertThat(why(factors.change(office, land, 1, "建设用地", "亩", false, " ")))
                .singleElement()
                .asString()
                .contains("理由");
        assertThat(factors.change(office, land, 1, "建设用地", "公顷", false, "与规划口径一致"))
                .isInstanceOf(Result.Done.class);
        assertThat(why(factors.change(office, land, 1, "用地", "亩", false, "旧页面")))
                .singleElement()
                .asString()
                .contains("有人改过");
        assertThat(why(factors.change(office, land, 2, "建设用地", "公顷", false, "没改")))
                .singleElement()
                .asString()
                .contains("没有改动");
        assertThatThrownBy(() -> factors.change(clerk, land, 2, "用地", "亩", false, "理由"))
                .isInstanceOf(AccessDeniedException.class);
        assertThatThrownBy(() -> factors.find(town.as(town.found().office()), land))
                .isInstanceOf(NotVisible.class);
        assertThat(journal.storyOf(land)).extracting(JournalRecord::verb).containsExactly("登记要素", "修改要素");
    }

    @Test
    void supplyIsSaidByMonthAndTheLatestCounts() {
        UUID land = listed("土地");

        assertThat(supply(land, AREA, "2026-03", "2026-05", "100")).isInstanceOf(Result.Done.class);
        assertThat(supply(land, AREA, "2026-04", "2026-04", "20.5")).isInstanceOf(Result.Done.class);
        assertThat(factors.book(office).supplies())
                .extracting(each -> each.month() + " " + Amounts.shown(each.amount()))
                .containsExactly("2026-03 100", "2026-04 20.5", "2026-05 100");
        assertThat(why(factors.supply(
                        office, land, new Asked.Supplying("211103001000", null, YearMonth.of(2026, 3), "很多", ""))))
                .hasSize(4);
        assertThat(why(supply(land, AREA, "2026-05", "2026-03", "1"))).hasSize(1);
        assertThatThrownBy(() -> factors.supply(
                        clerk,
                        land,
                        new Asked.Supplying(AREA, YearMonth.of(2026, 3), YearMonth.of(2026, 3), "1", "依据")))
                .isInstanceOf(AccessDeniedException.class);
        assertThat(factors.said(office, land, 10)).hasSize(4);
    }

    // ---- shortages ahead ----

    @Test
    void aShortageTwoQuartersAheadIsSeenWithItsMonthAndTheProjectItStops() {
        UUID land = listed("土地");
        supply(land, AREA, "2026-03", "2026-03", "100");
        UUID first = planned("先开工的厂", "2026-06-10", "70000");
        UUID second = planned("后开工的厂", "2026-09-10", "70000");
        want(office, first, land, "60");
        want(clerk, second, land, "60");

        Heat.Row row = row("土地");
        assertThat(row.shortage())
                .isEqualTo(new Heat.Shortage("2026-09", 6, "20", List.of(new Heat.Stopped(second, "后开工的厂"))));
        assertThat(row.cells().get(5)).isEqualTo(new Heat.Cell("40", Heat.Degree.ENOUGH));
        assertThat(row.cells().get(6)).isEqualTo(new Heat.Cell("-20", Heat.Degree.SHORT));
        assertThat(shortFactors.of(office))
                .containsOnlyKeys(second)
                .containsEntry(second, List.of(new ShortFactors.Short("土地", AREA, YearMonth.of(2026, 9), "20 亩")));

        supply(land, AREA, "2026-08", "2026-08", "20");
        assertThat(row("土地").shortage()).isNull();
        assertThat(shortFactors.of(office)).isEmpty();
    }

    @Test
    void whatIsWantedIsSaidByTheOfficeAndTheUnitAndWithdrawnByNothing() {
        UUID land = listed("土地");
        UUID mill = planned("厂", "2026-09-10", "70000");

        assertThat(why(factors.want(office, mill, new Asked.Wanting("x", land, "-1", "61", ""))))
                .hasSize(4);
        assertThatThrownBy(() -> want(town.as(city.auditor()), mill, land, "1"))
                .isInstanceOf(AccessDeniedException.class);
        assertThatThrownBy(() -> want(town.as(city.otherClerk()), mill, land, "1"))
                .isInstanceOf(NotVisible.class);
        assertThatThrownBy(() -> want(office, mill, UUID.randomUUID(), "1")).isInstanceOf(NotVisible.class);
        factors.want(office, mill, new Asked.Wanting("started", land, "60", "3", "可研报告"));
        assertThat(row("土地").shortage())
                .as("three months before it starts")
                .satisfies(each -> assertThat(each.month()).isEqualTo("2026-06"));
        factors.want(office, mill, new Asked.Wanting("started", land, "60", "60", "可研报告"));
        assertThat(row("土地").shortage())
                .as("five years before it starts are over")
                .satisfies(each -> assertThat(each.month()).isEqualTo("2026-03"));
        assertThat(plan().plan().projects()).extracting(Plan.Planned::placed).containsExactly(false);
        factors.change(office, land, 1, "土地", "亩", true, "改用新口径");
        assertThat(why(factors.want(office, mill, new Asked.Wanting("started", land, "70", "3", "加"))))
                .hasSize(1);
        want(office, mill, land, "0");
        assertThat(factors.book(office).demands()).isEmpty();
    }

    @Test
    void aStageThatWasPlannedAndIsOverdueWantsThisMonthAndOneWithoutADayIsNamed() {
        UUID land = listed("土地");
        UUID late = planned("误了的厂", "2026-01-10", "70000");
        want(office, late, land, "60");
        factors.want(office, late, new Asked.Wanting("producing", land, "5", "0", "堆场"));

        assertThat(row("土地").shortage())
                .satisfies(each -> assertThat(each.month()).isEqualTo("2026-03"));
        assertThat(FactorPortfolio.of(factors.book(office)).leftOut())
                .singleElement()
                .satisfies(each -> assertThat(each.why().toString()).contains("投产", "没有计划日期"));
        projects.plan(office, late, Stage.PRODUCING, LocalDate.parse("2032-01-10"));
        assertThat(FactorPortfolio.of(factors.book(office)).leftOut())
                .singleElement()
                .satisfies(each -> assertThat(each.why().toString()).contains("投产", "60 个月以后"));
    }

    @Test
    void whatWasUsedUpBeforeTheFirstSupplyOnRecordIsNotInTheBooksAndWhatIsHeldStillCounts() {
        UUID land = listed("土地");
        UUID energy =
                ((Result.Done) factors.add(office, city.id(), new FactorForm("能耗", "吨标准煤", "released", "county"))).id();
        UUID crew = ((Result.Done) factors.add(office, city.id(), new FactorForm("用工", "人", "rented", "county"))).id();
        UUID mill = planned("厂", "2026-10-10", "70000");
        List.of(land, energy, crew)
                .forEach(each -> factors.want(office, mill, new Asked.Wanting("reserved", each, "60", "0", "可研")));
        clock.set("2026-04-02T09:00:00");
        projects.plan(office, mill, Stage.SIGNED, LocalDate.parse("2026-06-10"));
        projects.enter(office, mill, Stage.RESERVED, LocalDate.parse("2026-04-02"));
        clock.set("2026-05-02T09:00:00");
        refresh();

        assertThat(held("土地")).as("drawn in April, when nothing was on record").containsOnly("0");
        assertThat(held("用工"))
                .as("until the stage after it")
                .startsWith("-60", "0")
                .endsWith("0");
        assertThat(held("能耗"))
                .as("until the project is over")
                .startsWith("-60", "-60", "-60", "-60", "-60", "-60", "0");
        supply(land, AREA, "2026-04", "2026-04", "50");
        assertThat(held("土地")).as("drawn from what was on record").containsOnly("-10");
    }

    // ---- reservations ----

    @Test
    void whatIsSetAsideIsServedFirstAndLapsesAfterItsLastDay() {
        UUID land = listed("土地");
        supply(land, AREA, "2026-03", "2026-03", "60");
        UUID small = planned("小厂", "2026-09-10", "10000");
        UUID big = planned("大厂", "2026-09-10", "900000");
        want(office, small, land, "60");
        want(office, big, land, "60");
        assertThat(stopped("土地")).as("the heavier first").containsExactly("小厂");

        assertThat(reserve(small, land, "60", "2026-09", "2026-09-30")).isInstanceOf(Result.Done.class);
        assertThat(stopped("土地")).containsExactly("大厂");
        factors.want(office, big, new Asked.Wanting("started", land, "0", "0", "改址"));
        assertThat(row("土地").shortage()).isNull();

        clock.set("2026-09-30T20:00:00");
        refresh();
        assertThat(row("土地").shortage()).as("on its last day").isNull();
        want(office, big, land, "60");
        assertThat(stopped("土地")).containsExactly("大厂");
        clock.set("2026-10-01T08:00:00");
        refresh();
        assertThat(stopped("土地")).as("the day after").containsExactly("小厂");
        assertThat(row("土地").shortage()).isNotNull();
    }

    @Test
    void whatIsSetAsideForLaterIsServedBeforeWhoDrawsEarlier() {
        UUID land = listed("土地");
        supply(land, AREA, "2026-03", "2026-03", "100");
        UUID early = planned("早要的厂", "2026-06-10", "900000");
        UUID late = planned("晚要的厂", "2026-09-10", "10000");
        want(office, early, land, "60");
        want(office, late, land, "60");
        assertThat(stopped("土地")).containsExactly("晚要的厂");

        reserve(late, land, "60", "2026-08", "2026-12-31");
        assertThat(row("土地").shortage())
                .satisfies(each -> assertThat(each.month()).isEqualTo("2026-08"));
        assertThat(stopped("土地")).containsExactly("早要的厂");
    }

    @Test
    void idleQuotaIsNamedAndReturnedItIsFree() {
        UUID land = listed("土地");
        supply(land, AREA, "2026-03", "2026-03", "60");
        UUID paused = planned("停了的厂", "2026-09-10", "10000");
        UUID waiting = planned("等着的厂", "2026-09-10", "10000");
        want(office, paused, land, "60");
        want(office, waiting, land, "50");
        reserve(paused, land, "60", "2026-09", "2026-12-31");
        assertThat(idle()).isEmpty();
        projects.become(office, paused, Project.State.PAUSED);
        assertThat(idle()).containsExactly("停了的厂 60 项目已暂停");
        assertThat(stopped("土地")).containsExactly("等着的厂");
        assertThat(why(reserve(paused, land, "1", "2026-09", "2026-12-31"))).hasSize(1);

        UUID reservation = factors.book(office).reservations().getFirst().id();
        assertThat(why(giveBack(paused, reservation, "60.001"))).hasSize(1);
        assertThatThrownBy(() -> giveBack(waiting, reservation, "1")).isInstanceOf(NotVisible.class);
        assertThatThrownBy(() -> factors.giveBack(
                        clerk, paused, new Asked.Returning(reservation, "1", LocalDate.parse("2026-03-02"), "用不上")))
                .isInstanceOf(AccessDeniedException.class);
        assertThat(giveBack(paused, reservation, "45")).isInstanceOf(Result.Done.class);
        assertThat(idle()).containsExactly("停了的厂 15 项目已暂停");
        assertThat(stopped("土地")).containsExactly("等着的厂");
        assertThat(giveBack(paused, reservation, "")).isInstanceOf(Result.Done.class);
        assertThat(idle()).isEmpty();
        assertThat(row("土地").shortage()).isNull();
        assertThatThrownBy(() -> giveBack(paused, reservation, "1")).isInstanceOf(NotVisible.class);
    }

    @Test
    void aReservationBeyondTheDemandOrOverBeforeItIsWantedIsIdle() {
        UUID land = listed("土地");
        UUID mill = planned("厂", "2026-09-10", "10000");
        want(office, mill, land, "50");
        assertThat(why(factors.reserve(office, mill, new Asked.Reserving("started", land, "0", null, null, "", ""))))
                .hasSize(3);
        assertThatThrownBy(() -> factors.reserve(
                        clerk,
                        mill,
                        new Asked.Reserving(
                                "started", land, "1", YearMonth.of(2026, 9), LocalDate.parse("2026-12-31"), "1号", "")))
                .isInstanceOf(AccessDeniedException.class);
        reserve(mill, land, "60", "2026-09", "2026-12-31");
        reserve(mill, land, "5", "2026-03", "2026-08-31");

        assertThat(idle()).containsExactly("厂 10 预留多于需求", "厂 5 2026-08-31 到期，早于计划使用的 2026-09-10");
    }

    // ---- trials ----

    @Test
    void thePlanWaitsForTheGatesOfAStageAsLongAsTheLawAllowsThem() {
        planned("四月就想开工的厂", "2026-04-10", "70000");

        FactorBook book = factors.book(office);
        assertThat(FactorPortfolio.of(book).portfolio().projects().getFirst().stages())
                .last()
                .satisfies(start -> {
                    assertThat(start.planned()).as("as its owner plans").hasValue(1);
                    assertThat(start.release())
                            .as("60 days of an environmental assessment and 7 of a permit after them")
                            .isEqualTo(2);
                });
        assertThat(plan().plan().projects().getFirst().starts()).last().isEqualTo(2);
    }

    @Test
    void aTrialShowsWhatWouldBeOtherwiseAndKeepsNothing() {
        UUID land = listed("土地");
        supply(land, AREA, "2026-03", "2026-03", "100");
        supply(land, "211104000000", "2026-04", "2026-04", "30");
        UUID first = planned("先开工的厂", "2026-06-10", "70000");
        UUID second = planned("后开工的厂", "2026-09-10", "70000");
        want(office, first, land, "60");
        want(office, second, land, "60");
        FactorBook before = factors.book(office);

        assertThat(after("drop", first.toString())).isNull();
        assertThat(after("delay", first + ":4")).satisfies(each -> {
            assertThat(each.month()).isEqualTo("2026-10");
            assertThat(each.stopped()).extracting(Heat.Stopped::id).containsExactly(first);
        });
        assertThat(after("resize", second + ":50")).isNull();
        assertThat(after("resize", second + ":110"))
                .satisfies(each -> assertThat(each.gap()).isEqualTo("26"));
        assertThat(after("supply", land + ":" + AREA + ":2026-09:20")).isNull();
        assertThat(after("supply", land + ":" + AREA + ":2026-10:20"))
                .satisfies(each -> assertThat(each.month()).isEqualTo("2026-09"));
        assertThat(after("move", land + ":211104000000>" + AREA + ":2026-04:20"))
                .isNull();
        assertThat(after("add", first.toString())).satisfies(each -> {
            assertThat(each.month()).isEqualTo("2026-06");
            assertThat(each.stopped()).extracting(Heat.Stopped::name).containsExactly("先开工的厂");
        });
        assertThat(after("delay", second + ":60")).isNull();
        Scenario.Outcome late = Scenario.of(before, Map.of("delay", List.of(second + ":60")));
        assertThat(FactorPortfolio.of(late.book()).leftOut())
                .as("pushed beyond the grid")
                .extracting(each -> each.project() + each.why())
                .containsExactly("后开工的厂“开工”在 60 个月以后，它要的土地没有算进去", "后开工的厂后面的阶段都在 60 个月以后");
        assertThat(factors.book(office)).as("nothing was kept").isEqualTo(before);
    }

    @Test
    void aChangeThatMakesNoSenseIsToldAndTheOthersCount() {
        UUID land = listed("土地");
        UUID mill = planned("厂", "2026-06-10", "70000");
        want(office, mill, land, "60");
        UUID others = UUID.randomUUID();
        FactorBook book = factors.book(clerk);

        Scenario.Outcome outcome = Scenario.of(
                book,
                Map.of(
                        "delay",
                        List.of(mill + ":x", mill + ":0", mill + ":3"),
                        "drop",
                        List.of(others + "1", ""),
                        "resize",
                        List.of(mill + ":1001"),
                        "supply",
                        List.of(land + ":211103001000:2026-03:5", land + ":" + AREA + ":2026-02:5"),
                        "move",
                        List.of(land + ":" + AREA + ">" + AREA + ":2026-03:5", "x"),
                        "months",
                        List.of("12")));
        assertThat(outcome.changes()).hasSize(10);
        assertThat(outcome.changes())
                .filteredOn(Scenario.Change::counted)
                .extracting(each -> each.said().toString())
                .containsExactly("“厂”推迟 3 个月");
    }

    // ---- the plan ----

    @Test
    void thePlanPutsOffWhoFindsTooLittleAndSaysWhy() {
        UUID land = listed("土地");
        supply(land, AREA, "2026-03", "2026-03", "100");
        supply(land, AREA, "2027-01", "2027-01", "20");
        UUID first = planned("先开工的厂", "2026-06-10", "70000");
        UUID second = planned("后开工的厂", "2026-09-10", "50000");
        want(office, first, land, "60");
        want(office, second, land, "60");

        FactorPlan plan = plan();
        assertThat(plan.plan().projects())
                .extracting(each -> each.delay() + " of " + each.starts())
                .containsExactly("0 of [0, 3]", "4 of [0, 10]");
        assertThat(plan.plan().weightedDelay()).isEqualTo(20);
        assertThat(plan.plan().lowerBound()).isLessThanOrEqualTo(20);
        assertThat(plan.lacking()).isEmpty();
        assertThat(plan()).as("the same again").isEqualTo(plan);
    }

    @Test
    void whatHasBegunWithoutEnoughIsNamedAndPlannedAsIfItWereFound() {
        UUID land = listed("土地");
        supply(land, AREA, "2026-03", "2026-03", "40");
        UUID begun = planned("已预留的厂", "2026-06-10", "70000");
        want(office, begun, land, "60");
        reserve(begun, land, "60", "2026-05", "2026-12-31");
        UUID running = planned("储备的厂", "2026-07-10", "70000");
        factors.want(office, running, new Asked.Wanting("reserved", land, "10", "0", "前期"));
        projects.enter(office, running, Stage.RESERVED, LocalDate.parse("2026-03-02"));

        assertThat(plan().lacking())
                .extracting(each -> each.month() + " " + Amounts.shown(each.amount()))
                .containsExactly("2 30");
    }

    // ---- at size ----

    @Test
    void threeHundredProjectsAndTenFactorsTakeAsManyStatementsAsTwo() {
        factors.addUsual(office, city.id());
        List<KeptFactor> all = factors.book(office).factors();
        all.forEach(each -> supply(
                each.id(),
                each.reach() == KeptFactor.Reach.CITY ? "211100000000" : AREA,
                "2026-03",
                "2028-02",
                "1000"));
        many(2, all);
        List<String> few = statements(() -> factors.book(office));
        many(298, all);

        FactorBook book = factors.book(office);
        assertThat(book.demands()).hasSize(300 * all.size());
        assertThat(few).hasSizeLessThanOrEqualTo(14);
        assertThat(statements(() -> shortFactors.of(office))).containsExactlyElementsOf(few);
        long from = System.nanoTime();
        assertThat(Heat.of(book, FactorPortfolio.of(book), 0, 12).rows()).hasSize(all.size());
        long balanced = System.nanoTime();
        FactorPlan plan = FactorPlan.of(FactorPortfolio.of(book).portfolio());
        System.out.printf(
                "300 projects, %d factors, %d statements: balanced in %d ms, planned in %d ms, delay %d, bound %d%n",
                all.size(),
                few.size(),
                (balanced - from) / 1_000_000,
                (System.nanoTime() - balanced) / 1_000_000,
                plan.plan().weightedDelay(),
                plan.plan().lowerBound());
    }

    private void many(int count, List<KeptFactor> wanted) {
        for (int i = 0; i < count; i++) {
            UUID project = planned(
                    "厂" + i,
                    LocalDate.parse("2026-04-10").plusMonths(i % 36).toString(),
                    String.valueOf(10_000 + 1_000 * i));
            wanted.forEach(each -> want(office, project, each.id(), "100"));
        }
    }

    /** The statements this thread sent to the database; what the system does by itself goes on beside it. */
    private static List<String> statements(Runnable act) {
        Logger sent = (Logger) LoggerFactory.getLogger(JdbcTemplate.class);
        ListAppender<ILoggingEvent> seen = new ListAppender<>();
        seen.start();
        Level before = sent.getLevel();
        sent.setLevel(Level.DEBUG);
        sent.setAdditive(false);
        sent.addAppender(seen);
        try {
            act.run();
        } finally {
            sent.detachAppender(seen);
            sent.setAdditive(true);
            sent.setLevel(before);
        }
        String mine = Thread.currentThread().getName();
        return List.copyOf(seen.list).stream()
                .filter(each -> each.getThreadName().equals(mine))
                .map(ILoggingEvent::getFormattedMessage)
                .filter(each -> each.startsWith("Executing prepared SQL statement"))
                .toList();
    }

    // ---- words of these tests ----

    private Heat.@Nullable Shortage after(String kind, String value) {
        Scenario.Outcome outcome = Scenario.of(factors.book(office), Map.of(kind, List.of(value)));
        assertThat(outcome.changes()).allMatch(Scenario.Change::counted);
        return Heat.of(outcome.book(), FactorPortfolio.of(outcome.book()), 0, 0).rows().stream()
                .filter(each -> each.area().equals(AREA))
                .map(Heat.Row::shortage)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    private FactorPlan plan() {
        return FactorPlan.of(FactorPortfolio.of(factors.book(office)).portfolio());
    }

    /** Everybody signs in again, on the day it is now. */
    private void refresh() {
        office = town.as(city.office());
    }

    private Result reserve(UUID project, UUID factor, String amount, String from, String until) {
        return factors.reserve(
                office,
                project,
                new Asked.Reserving(
                        "started", factor, amount, Amounts.month(from), LocalDate.parse(until), "盘自然资〔2026〕9号", ""));
    }

    private Result giveBack(UUID project, UUID reservation, String amount) {
        return factors.giveBack(
                office, project, new Asked.Returning(reservation, amount, LocalDate.parse("2026-03-02"), "用不上"));
    }

    private List<String> idle() {
        return IdleQuota.of(factors.book(office)).stream()
                .map(each -> each.project().name() + " " + Amounts.shown(each.amount()) + " " + each.why())
                .toList();
    }

    /** What is left of it in the next twelve months. */
    private List<String> held(String factor) {
        return row(factor).cells().stream().map(Heat.Cell::left).toList();
    }

    private List<String> stopped(String factor) {
        Heat.Shortage shortage = Objects.requireNonNull(row(factor).shortage());
        return shortage.stopped().stream().map(Heat.Stopped::name).toList();
    }

    private static FactorForm form(String name) {
        return new FactorForm(name, "亩", "used_up", "county");
    }

    private UUID listed(String name) {
        return ((Result.Done) factors.add(office, city.id(), form(name))).id();
    }

    private Result supply(UUID factor, String area, String from, String to, String amount) {
        return factors.supply(
                office, factor, new Asked.Supplying(area, Amounts.month(from), Amounts.month(to), amount, "省下达"));
    }

    /** A project that is planned to start on a day. */
    private UUID planned(String name, String start, String total) {
        return projects.planned(
                office, city.id(), city.reform(), name, "211103001000", total, Stage.STARTED, LocalDate.parse(start));
    }

    private void want(Viewer who, UUID project, UUID factor, String amount) {
        assertThat(factors.want(who, project, new Asked.Wanting("started", factor, amount, "0", "可研报告")))
                .isInstanceOf(Result.Done.class);
    }

    private Heat.Row row(String factor) {
        FactorBook book = factors.book(office);
        return Heat.of(book, FactorPortfolio.of(book), 0, 12).rows().stream()
                .filter(each -> each.factor().equals(factor))
                .findFirst()
                .orElseThrow();
    }

    private static List<String> why(Result result) {
        return ((Result.Refused) result).why().stream().map(Sentence::toString).toList();
    }
}
