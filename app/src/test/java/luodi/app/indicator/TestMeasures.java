package luodi.app.indicator;

import java.time.LocalDate;
import java.util.UUID;
import luodi.app.org.Viewer;

/** Measures for tests of other modules, made through the door a person would use. */
public class TestMeasures {
    private final Measures measures;

    TestMeasures(Measures measures) {
        this.measures = measures;
    }

    /** A flow in 亿元 with an even path from nothing to the target over the year, verified from records. */
    public UUID withPath(Viewer office, UUID owner, UUID verifier, UUID entry, String target) {
        UUID id = done(measures.make(
                office,
                new Forms.NewMeasure(
                        "固定资产投资",
                        "亿元",
                        "FLOW",
                        "HIGHER",
                        owner.toString(),
                        verifier.toString(),
                        entry.toString(),
                        "REGISTER",
                        "5",
                        "15")));
        LocalDate today = office.today();
        return done(measures.decide(
                office,
                id,
                new Forms.NewPath(
                        today.getYear() + "-01",
                        today.getYear() + "-12",
                        "0",
                        target,
                        "均匀",
                        "",
                        today.toString(),
                        "年度计划")));
    }

    /** A value of a month, written 2026-03, with the name of its evidence class. */
    public void observe(Viewer who, UUID measure, String month, String value, String evidence) {
        done(measures.observe(who, measure, new Forms.NewValue(month, value, evidence, "统计月报")));
    }

    private static UUID done(Measures.Result result) {
        if (result instanceof Measures.Result.Done(UUID id)) {
            return id;
        }
        throw new AssertionError(result.toString());
    }
}
