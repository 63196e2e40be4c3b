package luodi.app.demo;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Clock;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Random;
import java.util.UUID;
import luodi.app.indicator.Forms;
import luodi.app.indicator.Measures;
import luodi.app.ledger.LedgerBook;
import luodi.app.org.People;
import luodi.app.org.Role;
import luodi.app.org.Viewer;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;

/** A measure of the demonstration city, with generated values of two years: reported by the unit, verified by the office. */
@Component
@ConditionalOnProperty("luodi.demo")
class DemoMeasures {
    private static final long SEED = 20260103;
    private static final String OWNER = "市工业和信息化局";

    /** Shares of the year an investment takes where the ground is frozen in winter. */
    private static final String NORTHERN = "0.01 0.01 0.04 0.08 0.11 0.14 0.13 0.13 0.12 0.11 0.08 0.04";

    private static final BigDecimal TARGET = new BigDecimal(120);

    private final Measures measures;
    private final LedgerBook ledger;
    private final People people;
    private final Clock clock;

    DemoMeasures(Measures measures, LedgerBook ledger, People people, Clock clock) {
        this.measures = measures;
        this.ledger = ledger;
        this.people = people;
        this.clock = clock;
    }

    void play(DemoCity.Places places, UUID plan, UUID planOfficer) {
        Viewer office = people.viewer(planOfficer).orElseThrow();
        UUID owner = places.named(OWNER);
        UUID entry = ledger.owedIn(plan).stream()
                .filter(owed -> owed.leadId().equals(owner))
                .findFirst()
                .orElseThrow()
                .entryId();
        UUID measure = done(measures.make(
                office,
                new Forms.NewMeasure(
                        "技改投资（演示）",
                        "亿元",
                        "FLOW",
                        "HIGHER",
                        owner.toString(),
                        "",
                        entry.toString(),
                        "REGISTER",
                        "5",
                        "15")));
        LocalDate today = LocalDate.now(clock);
        int year = today.getYear();
        done(measures.decide(
                office,
                measure,
                new Forms.NewPath(
                        year + "-01",
                        year + "-12",
                        "0",
                        TARGET.toString(),
                        NORTHERN,
                        "",
                        today.toString(),
                        "（演示生成）年度投资计划")));
        observe(measure, office, people.viewer(reporting(owner)).orElseThrow(), YearMonth.from(today));
    }

    private UUID reporting(UUID owner) {
        UUID person = people.add(new People.NewPerson("demo-measures", "演示统计（生成）", null, true));
        people.appoint(person, owner, Role.UNIT_CLERK, LocalDate.of(2026, 1, 1));
        return person;
    }

    /** Running totals of last year and of the months of this one that have ended; what is reported runs a little ahead. */
    private void observe(UUID measure, Viewer office, Viewer unit, YearMonth now) {
        Random random = new Random(SEED);
        String[] shares = NORTHERN.split(" ");
        BigDecimal total = BigDecimal.ZERO;
        for (YearMonth month = YearMonth.of(now.getYear() - 1, 1); month.isBefore(now); month = month.plusMonths(1)) {
            if (month.getMonthValue() == 1) {
                total = BigDecimal.ZERO;
            }
            BigDecimal moved = TARGET.multiply(new BigDecimal(shares[month.getMonthValue() - 1]))
                    .multiply(BigDecimal.valueOf(80 + random.nextInt(35)).movePointLeft(2));
            total = total.add(moved).setScale(2, RoundingMode.HALF_UP);
            BigDecimal ahead = BigDecimal.valueOf(100 + random.nextInt(8)).movePointLeft(2);
            value(measure, unit, month, total.multiply(ahead).setScale(2, RoundingMode.HALF_UP), "SELF", "（演示生成）单位月报");
            value(measure, office, month, total, "REGISTER", "（演示生成）统计月报");
        }
    }

    private void value(UUID measure, Viewer who, YearMonth month, BigDecimal value, String evidence, String source) {
        done(measures.observe(
                who, measure, new Forms.NewValue(month.toString(), value.toPlainString(), evidence, source)));
    }

    private static UUID done(Measures.Result result) {
        if (result instanceof Measures.Result.Done(UUID id)) {
            return id;
        }
        throw new IllegalStateException("the demonstration stopped at " + result);
    }
}
