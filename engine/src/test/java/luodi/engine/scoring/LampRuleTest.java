package luodi.engine.scoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Worked examples: a span of 100 days, so that a day is a point. */
class LampRuleTest {
    private static final LocalDate START = LocalDate.of(2026, 1, 1);
    private static final LocalDate DUE = START.plusDays(99);
    private static final LocalDate DAY_50 = START.plusDays(49);
    private final LampRule rule = LampRule.first("test");

    @Test
    void isGreenUpToALagOfExactlyFivePoints() {
        assertThat(colour(DAY_50, "45")).isEqualTo(Colour.GREEN);
        assertThat(colour(DAY_50, "44.99")).isEqualTo(Colour.YELLOW);
    }

    @Test
    void isYellowUpToALagOfExactlyTwentyPoints() {
        assertThat(colour(DAY_50, "30")).isEqualTo(Colour.YELLOW);
        assertThat(colour(DAY_50, "29.99")).isEqualTo(Colour.RED);
    }

    @Test
    void judgesThirdsExactly() {
        // 1 of 3 days gone is 33.333…: no decimal lies exactly 5 points below it.
        LocalDate due = START.plusDays(2);
        LampRule strict = new LampRule(2, "strict", new LampRule.Parameters(bd("5"), bd("20"), 0), "test");

        assertThat(strict.judge(inputs(START, due, "28.34")).colour()).isEqualTo(Colour.GREEN);
        assertThat(strict.judge(inputs(START, due, "28.33")).colour()).isEqualTo(Colour.YELLOW);
    }

    @Test
    void isYellowFromSevenDaysBeforeTheLastDayWhenUnfinished() {
        assertThat(reason(DUE.minusDays(8), "99")).isEqualTo(Reason.Code.ON_TRACK);
        assertThat(reason(DUE.minusDays(7), "99")).isEqualTo(Reason.Code.NEAR_DUE);
        assertThat(reason(DUE, "99")).isEqualTo(Reason.Code.NEAR_DUE);
        assertThat(reason(DUE.minusDays(7), "100")).isEqualTo(Reason.Code.DONE);
    }

    @Test
    void isRedFromTheDayAfterTheLastDayWhenUnfinished() {
        assertThat(reason(DUE.plusDays(1), "99.99")).isEqualTo(Reason.Code.OVERDUE);
        assertThat(reason(DUE.plusDays(1), "100")).isEqualTo(Reason.Code.DONE);
    }

    @Test
    void isGreyBeforeTheStartAndWithoutALastDayAndWhileSuspended() {
        assertThat(reason(START.minusDays(1), null)).isEqualTo(Reason.Code.NOT_STARTED);
        assertThat(reason(START, "0")).isEqualTo(Reason.Code.ON_TRACK);
        assertThat(rule.judge(inputs(DAY_50, null, "10")).reason().code()).isEqualTo(Reason.Code.OPEN_ENDED);
        assertThat(rule.judge(in(LampInputs.State.SUSPENDED, DUE.plusDays(30)))
                        .reason()
                        .code())
                .isEqualTo(Reason.Code.SUSPENDED);
    }

    @Test
    void countsSilenceAsNothingDoneAndSaysSo() {
        Reason reason = rule.judge(inputs(DAY_50, DUE, null)).reason();

        assertThat(reason.code()).isEqualTo(Reason.Code.FAR_BEHIND);
        assertThat(reason.answerAge()).isNull();
        assertThat(reason.sentence()).isEqualTo("时序进度 50%，完成 0%，落后 50 个百分点，超过 20 个百分点；至今没有报送，完成按 0% 计。");
    }

    @Test
    void saysHowOldTheAnswerIs() {
        LampInputs old = new LampInputs(
                START,
                DUE,
                DAY_50,
                new LampInputs.Answer(bd("20"), DAY_50.minusDays(31)),
                LampInputs.State.ACTIVE,
                Standing.CLEAR);

        assertThat(rule.judge(old).reason().sentence())
                .isEqualTo("时序进度 50%，完成 20%，落后 30 个百分点，超过 20 个百分点；依据 2026-01-19（31 天前）的报送。");
    }

    @Test
    void roundsTheLagUpSoThatTheFigureNeverContradictsTheColour() {
        Reason reason = rule.judge(inputs(DAY_50, DUE, "44.99")).reason();

        assertThat(reason.lag()).isEqualByComparingTo("5.1");
        assertThat(reason.sentence()).contains("落后 5.1 个百分点，超过 5 个百分点");
    }

    @Test
    void bringsARedBackThroughYellowUntilANewerAnswerConfirmsIt() {
        Verdict red = rule.judge(inputs(DAY_50, DUE, "10"));
        LocalDate madeUp = DAY_50.plusDays(3);
        LampInputs better = inputs(madeUp, DUE, "60").after(red.standing());
        Verdict back = rule.judge(better);
        Verdict nextSweep = rule.judge(better.on(madeUp.plusDays(1)).after(back.standing()));
        Verdict newAnswer = rule.judge(inputs(madeUp.plusDays(2), DUE, "60").after(nextSweep.standing()));

        assertThat(red.colour()).isEqualTo(Colour.RED);
        assertThat(back.reason().code()).isEqualTo(Reason.Code.BACK_FROM_RED);
        assertThat(nextSweep.colour()).isEqualTo(Colour.YELLOW);
        assertThat(newAnswer.colour()).isEqualTo(Colour.GREEN);
    }

    @Test
    void neverTurnsADayThatWasRedGreenHoweverLateTheData() {
        Verdict red = rule.judge(inputs(DAY_50, DUE, null));
        Verdict late = rule.judge(inputs(DAY_50, DUE, "80").after(red.standing()));
        Verdict later = rule.judge(inputs(DAY_50, DUE, "100").after(late.standing()));

        assertThat(late.colour()).isEqualTo(Colour.YELLOW);
        assertThat(later.colour()).isEqualTo(Colour.YELLOW);
    }

    @Test
    void letsAFinishedEntryGoGreenADayAfterItsYellow() {
        LocalDate late = DUE.plusDays(5);
        Verdict back = rule.judge(inputs(late, DUE, "100").after(Standing.IN_RED));
        Verdict next = rule.judge(inputs(late, DUE, "100").on(late.plusDays(1)).after(back.standing()));

        assertThat(back.colour()).isEqualTo(Colour.YELLOW);
        assertThat(next.colour()).isEqualTo(Colour.GREEN);
    }

    @Test
    void doesNotWashARedOffBySuspending() {
        Verdict suspended = rule.judge(in(LampInputs.State.SUSPENDED, DAY_50).after(Standing.IN_RED));
        Verdict resumed = rule.judge(inputs(DAY_50.plusDays(1), DUE, "90").after(suspended.standing()));

        assertThat(suspended.colour()).isEqualTo(Colour.GREY);
        assertThat(resumed.colour()).isEqualTo(Colour.YELLOW);
    }

    @Test
    void refusesAnAnswerFromTheFuture() {
        LampInputs.Answer tomorrow = new LampInputs.Answer(bd("50"), DAY_50.plusDays(1));

        assertThatThrownBy(() -> new LampInputs(START, DUE, DAY_50, tomorrow, LampInputs.State.ACTIVE, Standing.CLEAR))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("cannot be seen on 2026-02-19");
    }

    @Test
    void refusesThresholdsThatCross() {
        assertThatThrownBy(() -> new LampRule.Parameters(bd("20"), bd("5"), 7))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("0 <= green <= yellow");
    }

    private Colour colour(LocalDate asOf, String completion) {
        return rule.judge(inputs(asOf, DUE, completion)).colour();
    }

    private Reason.Code reason(LocalDate asOf, @Nullable String completion) {
        return rule.judge(inputs(asOf, DUE, completion)).reason().code();
    }

    private static LampInputs in(LampInputs.State state, LocalDate asOf) {
        return new LampInputs(START, DUE, asOf, null, state, Standing.CLEAR);
    }

    private static LampInputs inputs(LocalDate asOf, @Nullable LocalDate due, @Nullable String completion) {
        LampInputs.Answer answer = completion == null ? null : new LampInputs.Answer(bd(completion), asOf);
        return new LampInputs(START, due, asOf, answer, LampInputs.State.ACTIVE, Standing.CLEAR);
    }

    private static BigDecimal bd(String value) {
        return new BigDecimal(value);
    }

    @Test
    void judgesByTheTrajectoryWhereThereIsOneAndTheRuleAsks() {
        LampInputs winter = onCourse("6", "5");
        LampRule straight = new LampRule(2, "straight", LampRule.Parameters.DEFAULT, "test");
        LampRule along = along();

        assertThat(straight.judge(winter).colour())
                .as("half the time is gone, nothing is reported")
                .isEqualTo(Colour.RED);
        assertThat(along.judge(winter).colour()).isEqualTo(Colour.GREEN);
        assertThat(along.judge(winter).reason().sentence())
                .isEqualTo("轨迹进度 6%，完成 5%，落后 1 个百分点，在 5 个百分点以内；按轨迹第 3 版，依据 2026-01-31 的核实值。");
        assertThat(along.judge(new LampInputs(
                                START,
                                DUE,
                                DAY_50,
                                new LampInputs.Answer(bd("10"), DAY_50),
                                LampInputs.State.ACTIVE,
                                Standing.CLEAR))
                        .reason()
                        .code())
                .as("without a trajectory the line stays straight")
                .isEqualTo(Reason.Code.FAR_BEHIND);
    }

    @Test
    void turnsAMissedMonthThatIsMadeUpLaterYellowAndNeverGreenAtOnce() {
        LampRule along = along();
        Verdict missed = along.judge(onCourse("40", "19.9"));
        Verdict madeUp = along.judge(onCourse("40", "40").after(missed.standing()));

        assertThat(missed.colour()).isEqualTo(Colour.RED);
        assertThat(madeUp.colour()).isEqualTo(Colour.YELLOW);
        assertThat(madeUp.reason().code()).isEqualTo(Reason.Code.BACK_FROM_RED);
    }

    private static LampRule along() {
        return new LampRule(3, "along", new LampRule.Parameters(bd("5"), bd("20"), 7, true), "test");
    }

    private static LampInputs onCourse(String due, String done) {
        return new LampInputs(
                START,
                DUE,
                DAY_50,
                null,
                LampInputs.State.ACTIVE,
                Standing.CLEAR,
                new LampInputs.Course(3, bd(due), bd(done), LocalDate.of(2026, 1, 31)));
    }
}
