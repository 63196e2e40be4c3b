package luodi.app.demo;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import luodi.app.assessment.Lamps;
import luodi.app.assessment.outlook.Outlooks;
import luodi.app.dispatch.Cycle;
import luodi.app.dispatch.Cycles;
import luodi.app.dispatch.Dispatching;
import luodi.app.dispatch.Line;
import luodi.app.dispatch.Outcome;
import luodi.app.dispatch.Report;
import luodi.app.dispatch.Reports;
import luodi.app.dispatch.Standing;
import luodi.app.dispatch.Supervising;
import luodi.app.ledger.LedgerBook;
import luodi.app.ledger.LedgerEntry;
import luodi.app.org.People;
import luodi.app.org.People.NewPerson;
import luodi.app.org.Role;
import luodi.app.org.Viewer;
import luodi.app.plan.PlanBook;
import luodi.engine.calendar.ReportingPeriod;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;

/**
 * Plays one month of the demonstration city through the doors a person would use: the plan is uploaded and published,
 * a cycle opened, most units answer and are accepted, some are left for the visitor to move.
 */
@Component
@ConditionalOnProperty("luodi.demo")
class DemoMonth {
    /** The same answers at every first start, so that what is shown can be talked about. */
    private static final long SEED = 20260101;

    /** Left for whoever signs in as their clerk or leader. */
    private static final String STILL_OWED = "市工业和信息化局";

    private static final String STILL_UNSIGNED = "市教育局";

    /** Signed, so that the plan office has something to accept or return. */
    private static final String STILL_UNJUDGED = "市商务局";

    private static final LocalDate SINCE = LocalDate.of(2026, 1, 1);

    private final PlanBook plans;
    private final LedgerBook ledger;
    private final Cycles cycles;
    private final Reports reports;
    private final Dispatching dispatching;
    private final Lamps lamps;
    private final Supervising supervising;
    private final Outlooks outlooks;
    private final People people;
    private final Clock clock;

    DemoMonth(
            PlanBook plans,
            LedgerBook ledger,
            Cycles cycles,
            Reports reports,
            Dispatching dispatching,
            Lamps lamps,
            Supervising supervising,
            Outlooks outlooks,
            People people,
            Clock clock) {
        this.plans = plans;
        this.ledger = ledger;
        this.cycles = cycles;
        this.reports = reports;
        this.dispatching = dispatching;
        this.lamps = lamps;
        this.supervising = supervising;
        this.outlooks = outlooks;
        this.people = people;
        this.clock = clock;
    }

    /** The plan that was played. */
    UUID play(DemoCity.Places places, UUID planOfficer) {
        Viewer office = viewer(planOfficer);
        UUID plan = plans.publishAsRead(office, places.city(), "盘锦市全面振兴三年行动方案（演示）.txt", Sheet.text("plan.txt"));
        var opened = cycles.open(office, cycles.usual(plan, ReportingPeriod.month(YearMonth.now(clock))));
        if (!(opened instanceof Outcome.Opened cycle)) {
            throw new IllegalStateException("the demonstration cycle did not open: " + opened);
        }
        Cycle asked = cycles.find(cycle.cycleId(), office).orElseThrow();
        Viewer everyone = viewer(answerFor(places));
        Random random = new Random(SEED);
        for (Standing unit : dispatching.standings(asked.id(), office, clock.instant())) {
            if (!unit.organisationId().equals(places.named(STILL_OWED))) {
                answer(unit, everyone, office, places, random);
            }
        }
        var lit = lamps.judge(plan, LocalDate.now(clock), office);
        if (!(lit instanceof luodi.app.assessment.Judging.Lit)) {
            throw new IllegalStateException("the demonstration lamps were not lit: " + lit);
        }
        supervise(plan, places, everyone, office);
        foresee(plan, everyone, office);
        return plan;
    }

    /** What both sides hold of some entries; of one they think differently. */
    private void foresee(UUID plan, Viewer everyone, Viewer office) {
        LocalDate today = LocalDate.now(clock);
        List<UUID> ahead = ledger
                .entries(ledger.owedIn(plan).stream()
                        .map(LedgerBook.Owed::entryId)
                        .toList())
                .stream()
                .filter(entry -> Outlooks.barred(entry, today) == null)
                .map(LedgerEntry::id)
                .limit(4)
                .toList();
        List<String> units = List.of("95", "80", "80", "50");
        List<String> offices = List.of("80", "20", "50", "50");
        for (int i = 0; i < ahead.size(); i++) {
            expect(
                    outlooks.judge(ahead.get(i), units.get(i), "（演示生成）前期手续已经办结，资金到位。", everyone),
                    Outlooks.Outcome.Judged.class);
            expect(
                    outlooks.judge(ahead.get(i), offices.get(i), "（演示生成）按目前进度推算，并考虑冬季停工。", office),
                    Outlooks.Outcome.Judged.class);
        }
    }

    /** What does not move: two blockers, an order for whoever signs in as the first unit, and the pack of a meeting. */
    private void supervise(UUID plan, DemoCity.Places places, Viewer everyone, Viewer office) {
        LocalDate today = LocalDate.now(clock);
        supervising.raise(
                everyone,
                ledBy(plan, places.named(STILL_OWED)),
                "utilities",
                "（演示生成）园区 220 千伏变电站接入批复未到，二期设备无法通电调试。",
                today.minusDays(12));
        supervising.raise(
                everyone,
                ledBy(plan, places.named(STILL_UNSIGNED)),
                "land",
                "（演示生成）新校区用地涉及 6 户未签补偿协议，不能进场。",
                today.minusDays(20));
        supervising.issue(
                office,
                places.city(),
                places.named(STILL_OWED),
                "（演示生成）市政府常务会议",
                "（演示生成）落实重点技改项目要素保障，逐项销号",
                "每周反馈进展；办结后附验收材料书面回复。",
                10);
        supervising.compose(office, plan, today.getYear() + "年" + today.getMonthValue() + "月调度会（演示）", today);
    }

    private UUID ledBy(UUID plan, UUID unit) {
        return ledger.owedIn(plan).stream()
                .filter(each -> each.leadId().equals(unit))
                .map(LedgerBook.Owed::entryId)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no entry of the demonstration is led by " + unit));
    }

    /** One generated person answers and signs for all units; they have no password and cannot sign in. */
    private UUID answerFor(DemoCity.Places places) {
        UUID person = people.add(new NewPerson("demo-reports", "演示填报（生成）", null, true));
        people.appoint(person, places.city(), Role.UNIT_CLERK, SINCE);
        people.appoint(person, places.city(), Role.UNIT_LEADER, SINCE);
        return person;
    }

    private void answer(Standing unit, Viewer everyone, Viewer office, DemoCity.Places places, Random random) {
        Report report = reports.find(unit.reportId(), everyone).orElseThrow();
        List<Line> asked = reports.lines(report);
        Map<UUID, LedgerEntry> entries = ledger
                .entries(asked.stream().map(Line::entryId).toList())
                .stream()
                .collect(Collectors.toMap(LedgerEntry::id, Function.identity()));
        List<Line> lines = new ArrayList<>();
        for (Line line : asked) {
            LedgerEntry entry = entries.get(line.entryId());
            if (entry == null) {
                throw new IllegalStateException("a report asks for an entry that is not there: " + line.entryId());
            }
            lines.add(generated(entry, random));
        }
        expect(reports.submit(everyone, report.id(), report.version(), lines), Outcome.Submitted.class);
        if (unit.organisationId().equals(places.named(STILL_UNSIGNED))) {
            return;
        }
        expect(reports.sign(everyone, report.id(), version(report.id(), everyone)), Outcome.Signed.class);
        if (unit.organisationId().equals(places.named(STILL_UNJUDGED))) {
            return;
        }
        expect(reports.accept(office, report.id(), version(report.id(), office)), Outcome.Taken.class);
    }

    /** Around the time-proportional path: most keep up, some fall behind. */
    private Line generated(LedgerEntry entry, Random random) {
        LocalDate due = entry.dueOn() == null ? LocalDate.of(2028, 12, 31) : entry.dueOn();
        double elapsed = (double) ChronoUnit.DAYS.between(SINCE, LocalDate.now(clock))
                / Math.max(1, ChronoUnit.DAYS.between(SINCE, due));
        double pace = 0.62 + 0.62 * random.nextDouble();
        long percent = Math.clamp(Math.round(elapsed * pace * 100), 0, 100);
        boolean behind = pace < 0.8;
        return new Line(
                entry.id(),
                BigDecimal.valueOf(percent),
                "（演示生成）" + entry.task() + "累计完成 " + percent + "%。",
                behind ? "（演示生成）前期手续办理较慢，进度落后。" : "",
                behind ? "（演示生成）倒排工期，每周调度一次。" : "（演示生成）按计划推进。",
                false);
    }

    private int version(UUID reportId, Viewer viewer) {
        return reports.find(reportId, viewer).orElseThrow().version();
    }

    private Viewer viewer(UUID personId) {
        return people.viewer(personId).orElseThrow();
    }

    private static void expect(Object outcome, Class<?> wanted) {
        if (!wanted.isInstance(outcome)) {
            throw new IllegalStateException("the demonstration stopped at " + outcome);
        }
    }
}
