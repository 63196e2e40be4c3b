package luodi.app.dispatch;

import static luodi.app.dispatch.Town.line;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.util.List;
import java.util.UUID;
import luodi.app.journal.Journal;
import luodi.app.journal.JournalRecord;
import luodi.app.ledger.LedgerBook;
import luodi.app.ledger.LedgerEntry;
import luodi.app.org.Role;
import luodi.app.org.Viewer;
import luodi.app.web.NotVisible;
import luodi.engine.calendar.ReportingPeriod;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.annotation.Import;

@SpringBootTest
@AutoConfigureMockMvc
@Import(Town.Setting.class)
class OneTurnOfTheRhythmTest {
    @Autowired
    private Town town;

    @Autowired
    private MovedClock clock;

    @Autowired
    private Cycles cycles;

    @Autowired
    private Reports reports;

    @Autowired
    private Dispatching dispatching;

    @Autowired
    private LedgerBook ledger;

    @Autowired
    private Journal journal;

    private Town.City city;

    @BeforeEach
    void found() {
        city = town.found();
    }

    // ---- opening ----

    @Test
    void asksEachLeadUnitForItsActiveEntriesAndSaysWhatThatCosts() {
        Outcome.Opened opened = (Outcome.Opened) cycles.open(town.as(city.office()), Town.march(city));

        assertThat(opened.burden()).isEqualTo(new Burden(2, 3, 12, 27));
        assertThat(dispatching.standings(opened.cycleId(), town.as(city.office()), clock.instant()))
                .extracting(Standing::organisationId, Standing::entries, Standing::state)
                .containsExactlyInAnyOrder(
                        org.assertj.core.groups.Tuple.tuple(city.reform(), 2, ReportState.OWED),
                        org.assertj.core.groups.Tuple.tuple(city.education(), 1, ReportState.OWED));
    }

    @Test
    void usuallyIsDueOnTheFifthOfTheNextMonthOrTheFirstDayWorkedAfterIt() {
        assertThat(cycles.usual(city.planId(), month(3)).due()).isEqualTo(LocalDateTime.parse("2026-04-07T18:00:00"));
    }

    @Test
    void usuallyIsLockedFiveDaysAfterItIsDue() {
        Cycles.Proposal usual = cycles.usual(city.planId(), month(12));

        assertThat(usual.due()).isEqualTo(LocalDateTime.parse("2027-01-05T18:00:00"));
        assertThat(usual.locks()).isEqualTo(LocalDateTime.parse("2027-01-10T18:00:00"));
    }

    @Test
    void refusesAPeriodThatIsAlreadyAskedFor() {
        Outcome.Opened opened = (Outcome.Opened) cycles.open(town.as(city.office()), Town.march(city));

        assertThat(cycles.open(town.as(city.office()), Town.march(city)))
                .isEqualTo(new Outcome.DuplicatePeriod(opened.cycleId(), "2026年3月"));
    }

    @Test
    void refusesADeadlineInThePast() {
        clock.set("2026-04-06T09:00:00");

        assertThat(cycles.open(town.as(city.office()), Town.march(city))).isInstanceOf(Outcome.TooSoon.class);
    }

    @Test
    void refusesNoticeBeforeALongWeekendAndHandInOnTheFirstDayAfterIt() {
        clock.set("2026-04-03T17:00:00");
        Cycles.Proposal tuesday = due("2026-04-07T18:00:00");
        Cycles.Proposal wednesday = due("2026-04-08T18:00:00");

        assertThat(cycles.open(town.as(city.office()), tuesday))
                .as("the 4th to the 6th are a holiday")
                .isInstanceOf(Outcome.TooSoon.class);
        assertThat(cycles.open(town.as(city.office()), wednesday)).isInstanceOf(Outcome.Opened.class);
    }

    @Test
    void refusesADeadlineThatNobodyCanCountTo() {
        clock.set("2026-12-31T17:00:00");

        assertThat(cycles.open(town.as(city.office()), due("2027-01-08T18:00:00")))
                .isEqualTo(new Outcome.NoCalendar(2027));
    }

    @Test
    void refusesALockBeforeTheDeadline() {
        Cycles.Proposal wanted = new Cycles.Proposal(
                city.planId(),
                month(3),
                Field.ALL,
                null,
                LocalDateTime.parse("2026-04-05T18:00:00"),
                LocalDateTime.parse("2026-04-05T17:00:00"));

        assertThat(cycles.open(town.as(city.office()), wanted)).isInstanceOf(Outcome.LocksBeforeDue.class);
    }

    @Test
    void doesNotShowThePlanToThoseWhoMayNotAsk() {
        for (Town.Someone who : List.of(city.clerk(), city.leader(), city.countyOffice(), city.auditor())) {
            assertThatThrownBy(() -> cycles.open(town.as(who), Town.march(city)))
                    .isInstanceOf(NotVisible.class);
        }
    }

    // ---- the whole turn ----

    @Test
    void carriesAnAnswerFromTheClerkToTheEntry() {
        Report report = reportOf(open(), city.clerk());

        assertThat(submit(report, city.clerk(), full()))
                .isEqualTo(new Outcome.Submitted(clock.instant(), Timeliness.ON_TIME, 0));
        clock.pass(Duration.ofDays(1));
        assertThat(reports.sign(town.as(city.leader()), report.id(), 2)).isInstanceOf(Outcome.Signed.class);
        clock.pass(Duration.ofDays(1));
        assertThat(reports.accept(town.as(city.office()), report.id(), 3))
                .isEqualTo(new Outcome.Taken(clock.instant(), 2));

        LedgerEntry entry = ledger.entries(List.of(city.entries().getFirst())).getFirst();
        assertThat(entry.progress()).isEqualTo("基础完工");
        assertThat(entry.completion()).isEqualByComparingTo("35.5");
        assertThat(entry.reportedOn()).isEqualTo(LocalDate.of(2026, 3, 2));
        assertThat(journal.storyOf(entry.id()))
                .extracting(JournalRecord::verb)
                .startsWith("开启调度", "提交填报", "签批", "收下填报");
    }

    @Test
    void tellsOthersTheAcceptedAnswerOnlyFromItsAcceptanceOn() {
        Report report = reportOf(open(), city.clerk());
        submit(report, city.clerk(), full());
        reports.sign(town.as(city.leader()), report.id(), 2);
        Instant before = clock.instant();
        clock.pass(Duration.ofDays(3));
        reports.accept(town.as(city.office()), report.id(), 3);
        UUID entry = city.entries().getFirst();

        assertThat(dispatching.answers(List.of(entry), LocalDate.of(2026, 3, 31), before))
                .isEmpty();
        assertThat(dispatching.answers(List.of(entry), LocalDate.of(2026, 3, 1), clock.instant()))
                .isEmpty();
        Dispatching.Answer answer = java.util.Objects.requireNonNull(dispatching
                .answers(List.of(entry), LocalDate.of(2026, 3, 31), clock.instant())
                .get(entry));
        assertThat(answer.progress()).isEqualTo("基础完工");
        assertThat(answer.submittedAt()).isEqualTo(before);
        assertThat(answer.acceptedAt()).isEqualTo(clock.instant());
    }

    @Test
    void keepsTheFigureOfLastTimeWhereNothingMoved() {
        UUID entry = city.entries().getFirst();
        Report march = reportOf(open(), city.clerk());
        through(march, full());
        clock.set("2026-04-01T09:00:00");
        Report april = reportOf(
                ((Outcome.Opened) cycles.open(
                                town.as(city.office()),
                                cycles.usual(city.planId(), ReportingPeriod.month(YearMonth.of(2026, 4)))))
                        .cycleId(),
                city.clerk());

        Outcome.Submitting submitted = submit(
                april,
                city.clerk(),
                List.of(
                        new Line(entry, null, "汛期停工", "", "", true),
                        line(city.entries().get(1), "50", "完成招标")));
        reports.sign(town.as(city.leader()), april.id(), 2);
        reports.accept(town.as(city.office()), april.id(), 3);

        assertThat(submitted).isEqualTo(new Outcome.Submitted(clock.instant(), Timeliness.ON_TIME, 1));
        LedgerEntry shown = ledger.entries(List.of(entry)).getFirst();
        assertThat(shown.completion()).isEqualByComparingTo("35.5");
        assertThat(shown.progress()).isEqualTo("本期无进展：汛期停工");
    }

    // ---- submitting ----

    @Test
    void refusesToSubmitWhatSaysNothingAndNamesTheEntries() {
        Report report = reportOf(open(), city.clerk());
        UUID first = city.entries().get(0);
        UUID second = city.entries().get(1);

        assertThat(submit(report, city.clerk(), List.of(line(first, "10", "开工"), line(second, "10", " 无。"))))
                .isEqualTo(new Outcome.Incomplete(List.of(second)));
        assertThat(submit(report, city.clerk(), List.of(new Line(first, null, "开工", "", "", false))))
                .isEqualTo(new Outcome.Incomplete(List.of(first, second)));
        assertThat(submit(report, city.clerk(), List.of(new Line(first, null, "", "", "", true))))
                .isEqualTo(new Outcome.Incomplete(List.of(first, second)));
        assertThat(find(report).state()).isEqualTo(ReportState.OWED);
    }

    @Test
    void doesNotCallAnAnswerOfNothingButNoProgressOnTime() {
        UUID cycle = open();
        Report report = reportOf(cycle, city.otherClerk());
        submit(report, city.otherClerk(), List.of(new Line(city.entries().get(2), null, "等待批复", "", "", true)));

        Standing standing = dispatching
                .standings(cycle, town.as(city.otherClerk()), clock.instant())
                .getFirst();

        assertThat(standing.timeliness()).isEqualTo(Timeliness.ON_TIME);
        assertThat(standing.empty()).isEqualTo(1);
        assertThat(standing.allEmpty()).isTrue();
        assertThat(standing.onTime()).isFalse();
    }

    @Test
    void refusesAnEntryThatTheReportDoesNotAskFor() {
        Report report = reportOf(open(), city.clerk());
        UUID foreign = city.entries().get(2);

        assertThat(reports.save(town.as(city.clerk()), report.id(), 1, List.of(line(foreign, "1", "别人的"))))
                .isEqualTo(new Outcome.ForeignEntries(List.of(foreign)));
        assertThat(submit(report, city.clerk(), List.of(line(foreign, "1", "别人的"))))
                .isEqualTo(new Outcome.ForeignEntries(List.of(foreign)));
    }

    @Test
    void refusesASecondSubmissionAndSaysWhenTheFirstWas() {
        Report report = reportOf(open(), city.clerk());
        submit(report, city.clerk(), full());
        Instant first = clock.instant();
        clock.pass(Duration.ofHours(1));

        assertThat(submit(report, city.clerk(), full())).isEqualTo(new Outcome.AlreadySubmitted(first));
    }

    @Test
    void takesAReportAfterTheDeadlineAsLate() {
        Report report = reportOf(open(), city.clerk());
        clock.set("2026-04-05T18:00:01");

        assertThat(submit(report, city.clerk(), full()))
                .isEqualTo(new Outcome.Submitted(clock.instant(), Timeliness.LATE, 0));
    }

    @Test
    void takesNothingAfterTheLockAndSaysSinceWhen() {
        UUID cycle = open();
        Report report = reportOf(cycle, city.clerk());
        clock.set("2026-04-10T18:00:01");
        Outcome.Locked locked = new Outcome.Locked(report.cycle().locksAt());

        assertThat(submit(report, city.clerk(), full())).isEqualTo(locked);
        assertThat(reports.save(town.as(city.clerk()), report.id(), 1, full())).isEqualTo(locked);
        assertThat(dispatching.standings(cycle, town.as(city.office()), clock.instant()))
                .extracting(Standing::timeliness)
                .containsOnly(Timeliness.MISSING);
    }

    @Test
    void takesNothingBeforeTheOpening() {
        Cycles.Proposal later = new Cycles.Proposal(
                city.planId(),
                month(3),
                Field.ALL,
                LocalDateTime.parse("2026-03-20T09:00:00"),
                LocalDateTime.parse("2026-04-05T18:00:00"),
                LocalDateTime.parse("2026-04-10T18:00:00"));
        Report report = reportOf(((Outcome.Opened) cycles.open(town.as(city.office()), later)).cycleId(), city.clerk());

        assertThat(submit(report, city.clerk(), full()))
                .isEqualTo(new Outcome.NotOpen(report.cycle().opensAt()));
    }

    @Test
    void judgesTimelinessOnTheFirstCompleteSubmissionEvenWhenItCameBack() {
        UUID cycle = open();
        Report report = reportOf(cycle, city.clerk());
        submit(report, city.clerk(), full());
        reports.sendBack(town.as(city.leader()), report.id(), 2, "第二项数字有误");
        clock.set("2026-04-08T10:00:00");

        assertThat(submit(find(report), city.clerk(), full()))
                .isEqualTo(new Outcome.Submitted(clock.instant(), Timeliness.ON_TIME, 0));
    }

    @Test
    void countsWhatWasReturnedAndNeverCorrectedAsMissing() {
        UUID cycle = open();
        Report report = reportOf(cycle, city.clerk());
        submit(report, city.clerk(), full());
        reports.sendBack(town.as(city.leader()), report.id(), 2, "第二项数字有误");
        clock.set("2026-04-11T10:00:00");

        assertThat(dispatching.standings(cycle, town.as(city.clerk()), clock.instant()))
                .extracting(Standing::timeliness)
                .containsExactly(Timeliness.MISSING);
    }

    @Test
    void tellsTheSecondOfTwoPeopleWhoSavedBeforeThem() {
        Report report = reportOf(open(), city.clerk());
        Town.Someone colleague = town.someone("colleague-" + city.reform(), city.reform(), Role.UNIT_CLERK);

        assertThat(reports.save(town.as(colleague), report.id(), 1, full())).isEqualTo(new Outcome.Saved(2));
        assertThat(reports.save(
                        town.as(city.clerk()),
                        report.id(),
                        1,
                        List.of(line(city.entries().getFirst(), "99", "盖掉"))))
                .isEqualTo(new Outcome.Stale(town.as(colleague).name(), clock.instant(), 2));
        assertThat(reports.lines(find(report)).getFirst().progress()).isEqualTo("基础完工");
    }

    // ---- whose step it is ----

    @Test
    void hidesTheReportFromTheClerkAndTheLeaderOfAnotherUnit() {
        Report report = reportOf(open(), city.clerk());

        assertThat(reports.find(report.id(), town.as(city.otherClerk()))).isEmpty();
        assertThatThrownBy(() -> submit(report, city.otherClerk(), full())).isInstanceOf(NotVisible.class);
        assertThatThrownBy(() -> reports.sign(town.as(city.otherLeader()), report.id(), 1))
                .isInstanceOf(NotVisible.class);
        assertThatThrownBy(() -> reports.accept(town.as(city.countyOffice()), report.id(), 1))
                .isInstanceOf(NotVisible.class);
    }

    @Test
    void refusesTheSignatureOfTheClerk() {
        Report report = reportOf(open(), city.clerk());
        submit(report, city.clerk(), full());

        assertThat(reports.sign(town.as(city.clerk()), report.id(), 2)).isEqualTo(new Outcome.NotYours());
        assertThat(reports.sendBack(town.as(city.clerk()), report.id(), 2, "理由"))
                .isEqualTo(new Outcome.NotYours());
    }

    @Test
    void refusesEveryStepOfThoseWhoOnlyRead() {
        Report report = reportOf(open(), city.clerk());
        Viewer auditor = town.as(city.auditor());

        assertThat(reports.save(auditor, report.id(), 1, full())).isEqualTo(new Outcome.NotYours());
        assertThat(reports.submit(auditor, report.id(), 1, full())).isEqualTo(new Outcome.NotYours());
        assertThat(reports.sign(auditor, report.id(), 1)).isEqualTo(new Outcome.NotYours());
        assertThat(reports.accept(auditor, report.id(), 1)).isEqualTo(new Outcome.NotYours());
        assertThat(reports.giveBack(auditor, report.id(), 1, "理由")).isEqualTo(new Outcome.NotYours());
    }

    @Test
    void recordsTwoActsWhenOnePersonHoldsBothRoles() {
        Report report = reportOf(open(), city.clerk());
        Town.Someone both = town.someone("both-" + city.reform(), city.reform(), Role.UNIT_CLERK, Role.UNIT_LEADER);

        submit(report, both, full());
        assertThat(reports.sign(town.as(both), report.id(), 2)).isInstanceOf(Outcome.Signed.class);

        assertThat(journal.storyOf(report.id())).extracting(JournalRecord::verb).containsExactly("提交填报", "签批");
    }

    @Test
    void refusesToAcceptBeforeTheSignature() {
        Report report = reportOf(open(), city.clerk());

        assertThat(reports.accept(town.as(city.office()), report.id(), 1))
                .isEqualTo(new Outcome.NotNow(ReportState.OWED));
        submit(report, city.clerk(), full());
        assertThat(reports.accept(town.as(city.office()), report.id(), 2))
                .isEqualTo(new Outcome.NotNow(ReportState.SUBMITTED));
        assertThat(ledger.entries(List.of(city.entries().getFirst())).getFirst().progress())
                .isEmpty();
    }

    @Test
    void refusesAReturnWithoutAReason() {
        Report report = reportOf(open(), city.clerk());
        submit(report, city.clerk(), full());

        assertThat(reports.sendBack(town.as(city.leader()), report.id(), 2, "  "))
                .isEqualTo(new Outcome.NoReason());
        reports.sign(town.as(city.leader()), report.id(), 2);
        assertThat(reports.giveBack(town.as(city.office()), report.id(), 3, "")).isEqualTo(new Outcome.NoReason());
    }

    @Test
    void letsTheUnitCorrectWhatThePlanOfficeReturned() {
        Report report = reportOf(open(), city.clerk());
        submit(report, city.clerk(), full());
        reports.sign(town.as(city.leader()), report.id(), 2);

        assertThat(reports.giveBack(town.as(city.office()), report.id(), 3, "缺少佐证"))
                .isEqualTo(
                        new Outcome.HandedBack(clock.instant(), report.cycle().locksAt()));
        assertThat(find(report).returnReason()).isEqualTo("缺少佐证");
        assertThat(submit(find(report), city.clerk(), full())).isInstanceOf(Outcome.Submitted.class);
        assertThat(find(report).signed().at()).isNull();
    }

    @Test
    void refusesAReturnThatNobodyCouldCorrectAnyMore() {
        Report report = reportOf(open(), city.clerk());
        submit(report, city.clerk(), full());
        clock.set("2026-04-10T18:00:01");

        assertThat(reports.sendBack(town.as(city.leader()), report.id(), 2, "理由"))
                .isEqualTo(new Outcome.Locked(report.cycle().locksAt()));
    }

    @Test
    void refusesASignatureUnderWhatHasChangedSinceItWasRead() {
        Report report = reportOf(open(), city.clerk());
        submit(report, city.clerk(), full());

        assertThat(reports.sign(town.as(city.leader()), report.id(), 1)).isInstanceOf(Outcome.Stale.class);
    }

    // ---- the clerk's list ----

    @Test
    void listsForEachPersonWhatWaitsForThem() {
        open();

        assertThat(reports.waiting(town.as(city.clerk())))
                .extracting(Standing::organisationId)
                .containsExactly(city.reform());
        assertThat(reports.waiting(town.as(city.leader()))).isEmpty();
        assertThat(reports.waiting(town.as(city.office()))).isEmpty();

        UUID cycle = dispatching
                .cyclesOf(city.planId(), town.as(city.clerk()))
                .getFirst()
                .id();
        Report report = reportOf(cycle, city.clerk());
        submit(report, city.clerk(), full());
        assertThat(reports.waiting(town.as(city.clerk()))).isEmpty();
        assertThat(reports.waiting(town.as(city.leader()))).hasSize(1);
        reports.sign(town.as(city.leader()), report.id(), 2);
        assertThat(reports.waiting(town.as(city.leader()))).isEmpty();
        assertThat(reports.waiting(town.as(city.office()))).hasSize(1);
        assertThat(reports.waiting(town.as(city.countyOffice()))).isEmpty();
    }

    private Cycles.Proposal due(String at) {
        LocalDateTime due = LocalDateTime.parse(at);
        return new Cycles.Proposal(city.planId(), month(3), Field.ALL, null, due, due.plusDays(5));
    }

    private static ReportingPeriod month(int month) {
        return ReportingPeriod.month(YearMonth.of(2026, month));
    }

    private UUID open() {
        return ((Outcome.Opened) cycles.open(town.as(city.office()), Town.march(city))).cycleId();
    }

    private Report reportOf(UUID cycle, Town.Someone clerk) {
        Viewer viewer = town.as(clerk);
        UUID id =
                dispatching.standings(cycle, viewer, clock.instant()).getFirst().reportId();
        return reports.find(id, viewer).orElseThrow();
    }

    private Report find(Report report) {
        return reports.find(report.id(), town.as(city.clerk())).orElseThrow();
    }

    private Outcome.Submitting submit(Report report, Town.Someone who, List<Line> lines) {
        return reports.submit(town.as(who), report.id(), report.version(), lines);
    }

    private void through(Report report, List<Line> lines) {
        assertThat(submit(report, city.clerk(), lines)).isInstanceOf(Outcome.Submitted.class);
        assertThat(reports.sign(town.as(city.leader()), report.id(), 2)).isInstanceOf(Outcome.Signed.class);
        assertThat(reports.accept(town.as(city.office()), report.id(), 3)).isInstanceOf(Outcome.Taken.class);
    }

    private List<Line> full() {
        return List.of(
                new Line(city.entries().get(0), new BigDecimal("35.5"), "基础完工", "", "主体施工", false),
                line(city.entries().get(1), "20", "完成选址"));
    }
}
