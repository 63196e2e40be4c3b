package luodi.app.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import luodi.app.indicator.TestMeasures;
import luodi.app.org.Role;
import luodi.app.org.Viewer;
import luodi.app.timer.LadderText;
import luodi.app.timer.Ladders;
import luodi.app.timer.OwedLadder;
import luodi.app.web.NotVisible;
import luodi.engine.calendar.Ladder;
import luodi.engine.calendar.ReportingPeriod;
import luodi.engine.calendar.ReportingPeriod.Kind;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** What a request asks for, what it leaves out, what it costs, and who may answer it later than others. */
@SpringBootTest
@AutoConfigureMockMvc
@Import({Town.Setting.class, TestMeasures.class})
class RequestTest {
    private static final ZoneId OFFICE = ZoneId.of("Asia/Shanghai");

    @Autowired
    private Town town;

    @Autowired
    private MovedClock clock;

    @Autowired
    private Bill bill;

    @Autowired
    private Cycles cycles;

    @Autowired
    private Reports reports;

    @Autowired
    private Dispatching dispatching;

    @Autowired
    private TestMeasures measures;

    @Autowired
    private Ladders ladders;

    @Autowired
    private TransactionTemplate transaction;

    @Autowired
    private JdbcClient jdbc;

    private Town.City city;
    private Viewer office;

    @BeforeEach
    void found() {
        city = town.found();
        office = town.as(city.office());
    }

    // ---- rhythms ----

    @ParameterizedTest
    @CsvSource({
        "WEEKLY, 2026-03-09T18:00, 2026-03-10T18:00, 2026年第10周（3月2日至3月8日）",
        "TEN_DAY, 2026-03-12T18:00, 2026-03-14T18:00, 2026年3月上旬",
        "MONTHLY, 2026-04-07T18:00, 2026-04-12T18:00, 2026年3月",
        "QUARTERLY, 2026-04-10T18:00, 2026-04-15T18:00, 2026年一季度",
        "YEARLY, 2027-01-15T18:00, 2027-01-25T18:00, 2026年度",
    })
    void everyRhythmIsAskedForWithItsUsualDeadline(Kind kind, LocalDateTime due, LocalDateTime locks, String name) {
        Cycles.Proposal usual = cycles.usual(city.planId(), ReportingPeriod.containing(kind, LocalDate.of(2026, 3, 4)));

        assertThat(usual.due()).isEqualTo(due);
        assertThat(usual.locks()).isEqualTo(locks);
        if (kind != Kind.YEARLY) {
            Cycle cycle = cycle(opened(usual));
            assertThat(cycle.name()).isEqualTo(name);
            assertThat(cycle.period().kind()).isEqualTo(kind);
        }
    }

    @Test
    void whatIsAskedOnceIsAskedForOnce() {
        ReportingPeriod flood = ReportingPeriod.once(LocalDate.of(2026, 3, 2), LocalDate.of(2026, 3, 6));

        UUID id = opened(cycles.usual(city.planId(), flood));

        assertThat(cycles.open(office, cycles.usual(city.planId(), flood)))
                .isEqualTo(new Outcome.DuplicatePeriod(id, "2026年3月2日至3月6日"));
    }

    @Test
    void theLastAnswerIsThatOfThePeriodThatEndedLastWhateverItsRhythm() {
        UUID entry = city.entries().getFirst();
        accepted(opened(week(LocalDate.of(2026, 3, 4))), "周报：桩基完成");
        clock.set("2026-03-25T09:00:00");
        accepted(opened(usual(Kind.MONTHLY)), "月报：主体封顶");
        clock.set("2026-03-26T09:00:00");

        Report late = report(opened(week(LocalDate.of(2026, 4, 1))), city.clerk());

        assertThat(dispatching.answers(List.of(entry), LocalDate.of(2026, 4, 30), clock.instant()))
                .hasEntrySatisfying(
                        entry, answer -> assertThat(answer.progress()).isEqualTo("月报：主体封顶"));
        assertThat(late.cycle().name()).startsWith("2026年第14周");
    }

    // ---- what is left out ----

    @Test
    void theSameDayIsNotAskedForTwice() {
        opened(usual(Kind.MONTHLY));

        assertThat(cycles.open(office, usual(Kind.QUARTERLY)))
                .isEqualTo(new Outcome.AskedElsewhere(List.of("2026年3月")));
        assertThat(cycles.open(office, week(LocalDate.of(2026, 3, 4)))).isInstanceOf(Outcome.Opened.class);
    }

    @Test
    void whatNobodyAnsweredBeforeTheLockIsAskedForAgain() {
        accepted(opened(usual(Kind.MONTHLY)), "基础完工");
        clock.set("2026-04-13T09:00:00");
        Outcome.Opened quarter = (Outcome.Opened) cycles.open(
                office,
                new Cycles.Proposal(
                        city.planId(),
                        ReportingPeriod.containing(Kind.QUARTERLY, LocalDate.of(2026, 3, 1)),
                        Field.ALL,
                        null,
                        LocalDateTime.parse("2026-04-20T18:00"),
                        LocalDateTime.parse("2026-04-22T18:00")));

        assertThat(quarter.burden()).as("教育 did not answer").isEqualTo(new Burden(1, 1, 4, 9));
    }

    @Test
    void aCompletionThatIsVerifiedIsShownAndNotAskedFor() {
        UUID entry = city.entries().getFirst();
        UUID measure = measures.withPath(office, city.reform(), city.education(), entry, "200");
        clock.set("2026-04-01T09:00:00");
        measures.observe(town.as(city.otherClerk()), measure, "2026-03", "50", "REGISTER");

        Outcome.Opened opened = (Outcome.Opened) cycles.open(office, usual(Kind.MONTHLY));

        assertThat(opened.burden()).isEqualTo(new Burden(2, 3, 11, 26));
        Report report = report(opened.cycleId(), city.clerk());
        assertThat(reports.held(report)).containsOnlyKeys(entry);
        assertThat(reports.held(report))
                .hasEntrySatisfying(entry, source -> assertThat(source).contains("核实 50 亿元", "批复或统计记录", "2026-03"));
        assertThat(reports.submit(
                        town.as(city.clerk()),
                        report.id(),
                        report.version(),
                        List.of(
                                new Line(entry, new BigDecimal("99"), "累计完成投资 50 亿元", "", "", false),
                                Town.line(city.entries().get(1), "20", "完成招标"))))
                .isInstanceOf(Outcome.Submitted.class);
        assertThat(reports.lines(report).getFirst().completion())
                .as("a figure that is known cannot be told otherwise")
                .isEqualByComparingTo("25");
    }

    @Test
    void aRequestMayAskForLess() {
        Cycles.Proposal usual = usual(Kind.MONTHLY);
        UUID id = opened(new Cycles.Proposal(
                usual.planId(), usual.period(), Set.of(Field.PROGRESS), null, usual.due(), usual.locks()));
        Report report = report(id, city.clerk());

        assertThat(report.cycle().fields()).containsExactly(Field.PROGRESS);
        assertThat(submit(report, new Line(city.entries().get(0), null, "场平完成", "", "", false)))
                .as("one line is empty")
                .isInstanceOf(Outcome.Incomplete.class);
        assertThat(reports.submit(
                        town.as(city.clerk()),
                        report.id(),
                        report.version(),
                        List.of(
                                new Line(city.entries().get(0), null, "场平完成", "", "", false),
                                new Line(city.entries().get(1), null, "完成招标", "", "", false))))
                .isInstanceOf(Outcome.Submitted.class);
    }

    // ---- the burden ----

    @Test
    void aUnitOverTheWeeklyCapIsNamedBeforeTheRequestIsSent() {
        LocalDate due = LocalDate.of(2026, 4, 7);
        Request request = cycles.request(city.planId(), usual(Kind.MONTHLY).period(), Field.ALL);

        assertThat(cycles.overCap(request, due)).isEmpty();
        town.lead(city, city.reform(), 30);
        Request heavy = cycles.request(city.planId(), usual(Kind.MONTHLY).period(), Field.ALL);
        assertThat(cycles.overCap(heavy, due))
                .extracting(Cycles.OverCap::minutes)
                .containsExactly(32 * 9);
    }

    @Test
    void whatAWeekAsksOfAUnitIsTheSumOfAllWhoAsk() {
        opened(usual(Kind.MONTHLY));
        ReportingPeriod week = ReportingPeriod.containing(Kind.WEEKLY, LocalDate.of(2026, 4, 7));

        assertThat(bill.of(week, office, 10))
                .extracting(Demand::unitId, Demand::fields, Demand::minutes)
                .containsExactlyInAnyOrder(
                        org.assertj.core.groups.Tuple.tuple(city.reform(), 8, 18),
                        org.assertj.core.groups.Tuple.tuple(city.education(), 4, 9));
        assertThat(bill.of(week, town.as(city.clerk()), 10))
                .extracting(Demand::unitId)
                .containsExactly(city.reform());
        assertThat(bill.of(week, town.as(city.countyOffice()), 10)).isEmpty();
    }

    // ---- the lock, and leave to pass it ----

    @Test
    void aUnitWithLeaveHandsInAfterTheLockAndStaysLate() {
        UUID cycle = opened(usual(Kind.MONTHLY));
        clock.set("2026-04-13T09:00:00");
        Report report = report(cycle, city.clerk());
        Instant until = at("2026-04-15T18:00");
        assertThat(submit(report, full())).isInstanceOf(Outcome.Locked.class);

        assertThat(reports.except(office, report.id(), report.version(), until, "机房停电，统计局来函"))
                .isEqualTo(new Outcome.Excepted(until));

        Report open = report(cycle, city.clerk());
        assertThat(reports.exceptions(open))
                .extracting(LockException::reason, LockException::grantedBy)
                .containsExactly(org.assertj.core.groups.Tuple.tuple("机房停电，统计局来函", office.name()));
        assertThat(reports.waiting(town.as(city.clerk())))
                .extracting(Standing::reportId)
                .contains(report.id());
        assertThat(submit(open, full())).isEqualTo(new Outcome.Submitted(clock.instant(), Timeliness.LATE, 0));
        Report other = report(cycle, city.otherClerk());
        assertThat(other.closed(clock.instant())).as("nobody else may").isTrue();
    }

    @Test
    void leaveEndsAndIsGivenForAReasonOnlyAndOnlyByWhoAsks() {
        UUID cycle = opened(usual(Kind.MONTHLY));
        Report report = report(cycle, city.clerk());
        Instant lock = report.cycle().locksAt();

        assertThat(reports.except(office, report.id(), 1, at("2026-04-15T18:00"), " "))
                .isEqualTo(new Outcome.NoReason());
        assertThat(reports.except(office, report.id(), 1, lock, "理由")).isEqualTo(new Outcome.NotLater(lock));
        assertThat(reports.except(office, report.id(), 7, at("2026-04-15T18:00"), "理由"))
                .isInstanceOf(Outcome.Stale.class);
        assertThat(reports.except(town.as(city.clerk()), report.id(), 1, at("2026-04-15T18:00"), "理由"))
                .isEqualTo(new Outcome.NotYours());
        assertThatThrownBy(() ->
                        reports.except(town.as(city.countyOffice()), report.id(), 1, at("2026-04-15T18:00"), "理由"))
                .isInstanceOf(NotVisible.class);
        reports.except(office, report.id(), 1, at("2026-04-15T18:00"), "理由");
        clock.set("2026-04-15T18:00:01");
        assertThat(submit(report(cycle, city.clerk()), full())).isEqualTo(new Outcome.Locked(at("2026-04-15T18:00")));
    }

    // ---- reminders ----

    @Test
    void remindersGoByTheLadderTheOfficeDecidedOn() {
        Ladder own = ((LadderText.Good) LadderText.read("前2个工作日 负责人\n后1个工作日 上级")).ladder();
        transaction.executeWithoutResult(status -> ladders.decide("211100000000", city.id(), own, "减负", office.name()));

        UUID cycle = opened(usual(Kind.MONTHLY));

        assertThat(jdbc.sql("""
                        select array_to_string(t.recipients, ' ') from timer t join report r on r.id = t.subject_id
                        where r.cycle_id = :cycle
                        """).param("cycle", cycle).query(String.class).list())
                .containsOnly("leader above");
        assertThat(ladders.of(city.county()))
                .as("another office keeps the usual one")
                .isEqualTo(OwedLadder.LADDER);
    }

    // ---- the tree ----

    @Test
    void aSuperiorIsAcceptedAfterThoseBelowIt() {
        UUID below = town.below(city.reform(), "能源所");
        town.lead(city, below, 1);
        Town.Someone clerkBelow = town.someone("below-clerk" + below, below, Role.UNIT_CLERK);
        Town.Someone leaderBelow = town.someone("below-leader" + below, below, Role.UNIT_LEADER);
        UUID cycle = opened(usual(Kind.MONTHLY));
        Report superior = signed(report(cycle, city.clerk()), city.clerk(), city.leader());

        assertThat(reports.accept(office, superior.id(), superior.version()))
                .isEqualTo(new Outcome.DescendantsFirst(List.of(below)));

        Report first = signed(reportOf(cycle, below), clerkBelow, leaderBelow);
        assertThat(reports.accept(office, first.id(), first.version())).isInstanceOf(Outcome.Taken.class);
        assertThat(reports.accept(office, superior.id(), superior.version())).isInstanceOf(Outcome.Taken.class);
    }

    @Test
    void whoMissedTheLockHoldsNobodyUp() {
        UUID below = town.below(city.reform(), "能源所");
        town.lead(city, below, 1);
        UUID cycle = opened(usual(Kind.MONTHLY));
        Report superior = signed(report(cycle, city.clerk()), city.clerk(), city.leader());
        clock.set("2026-04-12T18:00:01");

        assertThat(reports.accept(office, superior.id(), superior.version())).isInstanceOf(Outcome.Taken.class);
    }

    // ---- helpers ----

    private Cycles.Proposal usual(Kind kind) {
        return cycles.usual(city.planId(), ReportingPeriod.containing(kind, LocalDate.of(2026, 3, 4)));
    }

    private Cycles.Proposal week(LocalDate day) {
        return cycles.usual(city.planId(), ReportingPeriod.containing(Kind.WEEKLY, day));
    }

    private UUID opened(Cycles.Proposal wanted) {
        Outcome.Opening opening = cycles.open(office, wanted);
        assertThat(opening).isInstanceOf(Outcome.Opened.class);
        return ((Outcome.Opened) opening).cycleId();
    }

    private Cycle cycle(UUID id) {
        return cycles.find(id, office).orElseThrow();
    }

    private Report report(UUID cycle, Town.Someone clerk) {
        return reports.find(
                        dispatching
                                .standings(cycle, town.as(clerk), clock.instant())
                                .getFirst()
                                .reportId(),
                        town.as(clerk))
                .orElseThrow();
    }

    private Report reportOf(UUID cycle, UUID unit) {
        return dispatching.standings(cycle, office, clock.instant()).stream()
                .filter(each -> each.organisationId().equals(unit))
                .map(each -> reports.find(each.reportId(), office).orElseThrow())
                .findFirst()
                .orElseThrow();
    }

    private Line[] full() {
        return new Line[] {
            Town.line(city.entries().get(0), "35", "基础完工"),
            Town.line(city.entries().get(1), "20", "完成招标")
        };
    }

    private Outcome.Submitting submit(Report report, Line... lines) {
        return reports.submit(town.as(city.clerk()), report.id(), report.version(), List.of(lines));
    }

    private Report signed(Report report, Town.Someone clerk, Town.Someone leader) {
        List<Line> lines = reports.lines(report).stream()
                .map(line -> Town.line(line.entryId(), "35", "基础完工"))
                .toList();
        reports.submit(town.as(clerk), report.id(), report.version(), lines);
        reports.sign(town.as(leader), report.id(), report.version() + 1);
        return reports.find(report.id(), office).orElseThrow();
    }

    private void accepted(UUID cycle, String progress) {
        Report report = report(cycle, city.clerk());
        submit(
                report,
                Town.line(city.entries().get(0), "35", progress),
                Town.line(city.entries().get(1), "20", progress));
        reports.sign(town.as(city.leader()), report.id(), report.version() + 1);
        assertThat(reports.accept(office, report.id(), report.version() + 2)).isInstanceOf(Outcome.Taken.class);
    }

    private static Instant at(String local) {
        return LocalDateTime.parse(local).atZone(OFFICE).toInstant();
    }
}
