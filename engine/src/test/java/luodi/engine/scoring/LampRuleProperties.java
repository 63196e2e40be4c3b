package luodi.engine.scoring;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Size;

/** What holds for all inputs. */
class LampRuleProperties {
    private static final LocalDate DAY_ZERO = LocalDate.of(2026, 1, 1);

    @Property
    boolean theSameInputsGiveTheSameVerdict(@ForAll("rules") LampRule rule, @ForAll("inputs") LampInputs inputs) {
        return rule.judge(inputs).equals(rule.judge(inputs));
    }

    @Property
    boolean aVerdictIsReplayedFromTheInputsItCarries(
            @ForAll("rules") LampRule rule, @ForAll("inputs") LampInputs inputs) {
        Verdict shown = rule.judge(inputs);
        return rule.judge(shown.inputs()).equals(shown) && shown.ruleVersion() == rule.version();
    }

    /** What lets a second judgement of the same day add no row. */
    @Property
    boolean judgingTheSameDayAgainChangesNothing(@ForAll("rules") LampRule rule, @ForAll("inputs") LampInputs inputs) {
        Verdict once = rule.judge(inputs);
        Verdict again = rule.judge(inputs.after(once.standing()));
        return again.colour() == once.colour() && again.standing().equals(once.standing());
    }

    @Property
    boolean moreCompletionIsNeverWorse(
            @ForAll("rules") LampRule rule,
            @ForAll("inputs") LampInputs inputs,
            @ForAll("completions") BigDecimal one,
            @ForAll("completions") BigDecimal other) {
        Colour less = rule.judge(with(inputs, one.min(other))).colour();
        Colour more = rule.judge(with(inputs, one.max(other))).colour();
        boolean finishedFromGrey = less == Colour.GREY && more != Colour.RED;
        return more.compareTo(less) >= 0 || finishedFromGrey;
    }

    @Property
    void redNeverGoesToGreenInOneStepOfAnyHistory(
            @ForAll("rules") LampRule rule,
            @ForAll @Size(min = 2, max = 12) List<@net.jqwik.api.From("inputs") LampInputs> history) {
        Standing standing = Standing.CLEAR;
        Colour lastLit = Colour.GREEN;
        for (LampInputs inputs : history) {
            Verdict verdict = rule.judge(inputs.after(standing));
            assertThat(lastLit == Colour.RED && verdict.colour() == Colour.GREEN)
                    .as("red to green at %s", verdict)
                    .isFalse();
            standing = verdict.standing();
            lastLit = verdict.colour() == Colour.GREY ? lastLit : verdict.colour();
        }
    }

    @Property
    boolean anUnfinishedEntryPastItsLastDayIsRed(@ForAll("rules") LampRule rule, @ForAll("inputs") LampInputs inputs) {
        LocalDate due = inputs.dueOn();
        boolean overdue = inputs.state() == LampInputs.State.ACTIVE
                && due != null
                && !inputs.asOf().isBefore(inputs.startsOn())
                && inputs.asOf().isAfter(due)
                && !inputs.finished();
        return !overdue || rule.judge(inputs).colour() == Colour.RED;
    }

    @Property
    boolean timeAloneNeverMakesALampBetter(@ForAll("rules") LampRule rule, @ForAll("inputs") LampInputs inputs) {
        LampInputs active = new LampInputs(
                inputs.startsOn(),
                inputs.dueOn(),
                inputs.asOf(),
                inputs.answer(),
                LampInputs.State.ACTIVE,
                Standing.CLEAR);
        if (active.asOf().isBefore(active.startsOn())) {
            return true;
        }
        Verdict today = rule.judge(active);
        Verdict tomorrow = rule.judge(active.on(active.asOf().plusDays(1)).after(today.standing()));
        return tomorrow.colour().compareTo(today.colour()) <= 0;
    }

    @Property
    boolean theFiguresOfTheReasonAgreeWithTheColour(
            @ForAll("rules") LampRule rule, @ForAll("inputs") LampInputs inputs) {
        Reason reason = rule.judge(inputs).reason();
        BigDecimal lag = reason.lag();
        return switch (reason.code()) {
            case FAR_BEHIND -> lag != null && lag.compareTo(rule.parameters().yellowPoints()) > 0;
            case BEHIND ->
                lag != null
                        && lag.compareTo(rule.parameters().greenPoints()) > 0
                        && lag.compareTo(rule.parameters().yellowPoints()) <= 0;
            case ON_TRACK -> lag != null && lag.compareTo(rule.parameters().greenPoints()) <= 0;
            case DONE, NEAR_DUE, BACK_FROM_RED, OVERDUE, NOT_STARTED, OPEN_ENDED, SUSPENDED, ENDED -> true;
        };
    }

    @Provide
    Arbitrary<LampRule> rules() {
        // Thresholds with the one decimal the reason prints.
        Arbitrary<BigDecimal> points = Arbitraries.bigDecimals()
                .between(BigDecimal.ZERO, BigDecimal.valueOf(40))
                .ofScale(1);
        return Combinators.combine(points, points, Arbitraries.integers().between(0, 30))
                .as((a, b, days) ->
                        new LampRule(1, "rule", new LampRule.Parameters(a.min(b), a.max(b), days), "property"));
    }

    @Provide
    Arbitrary<BigDecimal> completions() {
        return Arbitraries.bigDecimals()
                .between(BigDecimal.ZERO, BigDecimal.valueOf(120))
                .ofScale(2);
    }

    @Provide
    Arbitrary<LampInputs> inputs() {
        Arbitrary<LocalDate> days = Arbitraries.integers().between(0, 120).map(DAY_ZERO::plusDays);
        Arbitrary<Standing> standings = Combinators.combine(
                        Arbitraries.of(Standing.Kind.class), days, days.injectNull(0.2))
                .as((kind, on, answered) -> switch (kind) {
                    case CLEAR -> Standing.CLEAR;
                    case IN_RED -> Standing.IN_RED;
                    case RETURNED -> Standing.returned(on, answered);
                });
        return Combinators.combine(
                        days,
                        days.injectNull(0.1),
                        days,
                        completions().injectNull(0.1),
                        Arbitraries.integers().between(0, 60).injectNull(0.1),
                        Arbitraries.frequencyOf(
                                net.jqwik.api.Tuple.of(7, Arbitraries.just(LampInputs.State.ACTIVE)),
                                net.jqwik.api.Tuple.of(1, Arbitraries.of(LampInputs.State.class))),
                        standings)
                .as((starts, due, asOf, completion, age, state, standing) -> new LampInputs(
                        starts,
                        due,
                        asOf,
                        age == null ? null : new LampInputs.Answer(completion, asOf.minusDays(age)),
                        state,
                        standing));
    }

    private static LampInputs with(LampInputs inputs, BigDecimal completion) {
        LampInputs.Answer answer = new LampInputs.Answer(completion, inputs.asOf());
        return new LampInputs(
                inputs.startsOn(), inputs.dueOn(), inputs.asOf(), answer, inputs.state(), inputs.before());
    }
}
