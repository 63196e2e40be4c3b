package luodi.engine.scoring;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * A version of the rule that lights the lamps. The formula is this code; the thresholds are its parameters.
 *
 * <p>时序进度 = days gone / days planned, both counted with their first and last day, the day judged taken at its end.
 * Lag = 时序进度 − completion, compared exactly, without dividing. In this order:
 *
 * <ol>
 *   <li>ended or suspended: grey; done, or completion of 100 % and more: green;
 *   <li>before the first day, or without a last day: grey;
 *   <li>after the last day: red; lag above {@code yellowPoints}: red;
 *   <li>lag above {@code greenPoints}, or {@code nearDueDays} or fewer left to the last day: yellow;
 *   <li>else green.
 * </ol>
 *
 * <p>Where the rule asks for it and the entry has a trajectory, lag = what the trajectory wants done by the day − what is
 * verified, in points of the way; season and measures are in the trajectory. An entry without one is judged as above, and
 * one with a trajectory needs no last day.
 *
 * <p>The bounds belong to the better colour: a lag of exactly 5 is green, of exactly 20 yellow. After a red, what would
 * be green is yellow first. It is green again on a later day when a newer answer has been accepted, or the entry is
 * finished: a sweep that runs every day proves nothing by itself. A day once red is never green for that same day.
 */
public record LampRule(int version, String name, Parameters parameters, String source) {
    static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    public LampRule {
        if (version < 1) {
            throw new IllegalArgumentException("rule versions count from 1, not " + version);
        }
    }

    /**
     * The thresholds.
     *
     * @param greenPoints largest lag in points that is still green
     * @param yellowPoints largest lag in points that is still yellow
     * @param nearDueDays days before the last day from which an unfinished entry is yellow
     * @param trajectory whether entries with a trajectory are judged by it instead of by elapsed time
     */
    public record Parameters(BigDecimal greenPoints, BigDecimal yellowPoints, int nearDueDays, boolean trajectory) {
        /** Luodi's default, to be replaced by a city's own decision. */
        public static final Parameters DEFAULT = new Parameters(BigDecimal.valueOf(5), BigDecimal.valueOf(20), 7);

        /** By elapsed time alone. */
        public Parameters(BigDecimal greenPoints, BigDecimal yellowPoints, int nearDueDays) {
            this(greenPoints, yellowPoints, nearDueDays, false);
        }

        public Parameters {
            if (greenPoints.signum() < 0 || yellowPoints.compareTo(greenPoints) < 0 || nearDueDays < 0) {
                throw new IllegalArgumentException(
                        "thresholds must satisfy 0 <= green <= yellow and days >= 0, not green "
                                + greenPoints.toPlainString() + ", yellow " + yellowPoints.toPlainString() + ", days "
                                + nearDueDays);
            }
        }
    }

    /** The verdict on one entry. The same inputs always give the same verdict. */
    public Verdict judge(LampInputs given) {
        LampInputs inputs = parameters.trajectory() ? given : given.without();
        Reason.Code natural = natural(inputs);
        Standing before = inputs.before();
        if (natural.colour() == Colour.GREY) {
            return verdict(natural, before, inputs);
        }
        if (natural.colour() == Colour.RED) {
            return verdict(natural, Standing.IN_RED, inputs);
        }
        if (before.kind() == Standing.Kind.CLEAR || (natural.colour() == Colour.GREEN && confirmed(inputs))) {
            return verdict(natural, Standing.CLEAR, inputs);
        }
        Standing standing =
                before.kind() == Standing.Kind.IN_RED ? Standing.returned(inputs.asOf(), inputs.answeredOn()) : before;
        return verdict(natural.colour() == Colour.GREEN ? Reason.Code.BACK_FROM_RED : natural, standing, inputs);
    }

    /** What the day by itself would show, without memory. */
    private Reason.Code natural(LampInputs inputs) {
        if (inputs.state() == LampInputs.State.ENDED) {
            return Reason.Code.ENDED;
        }
        if (inputs.state() == LampInputs.State.SUSPENDED) {
            return Reason.Code.SUSPENDED;
        }
        if (inputs.finished()) {
            return Reason.Code.DONE;
        }
        LocalDate due = inputs.dueOn();
        if (inputs.asOf().isBefore(inputs.startsOn())) {
            return Reason.Code.NOT_STARTED;
        }
        if (due == null && inputs.course() == null) {
            return Reason.Code.OPEN_ENDED;
        }
        if (due != null && inputs.asOf().isAfter(due)) {
            return Reason.Code.OVERDUE;
        }
        if (lagExceeds(parameters.yellowPoints(), inputs, due)) {
            return Reason.Code.FAR_BEHIND;
        }
        if (lagExceeds(parameters.greenPoints(), inputs, due)) {
            return Reason.Code.BEHIND;
        }
        return due != null && ChronoUnit.DAYS.between(inputs.asOf(), due) <= parameters.nearDueDays()
                ? Reason.Code.NEAR_DUE
                : Reason.Code.ON_TRACK;
    }

    /** Whether a return from red has been confirmed, on a later day, by a newer answer or by the end of the work. */
    private static boolean confirmed(LampInputs inputs) {
        LocalDate returnedOn = inputs.before().returnedOn();
        if (returnedOn == null || !inputs.asOf().isAfter(returnedOn)) {
            return false;
        }
        LocalDate then = inputs.before().answeredOn();
        LocalDate now = inputs.answeredOn();
        return inputs.finished() || (now != null && (then == null || now.isAfter(then)));
    }

    /** lag > points, multiplied through by the days planned: exact where a quotient would not be. */
    private static boolean lagExceeds(BigDecimal points, LampInputs inputs, @Nullable LocalDate due) {
        LampInputs.Course course = inputs.course();
        if (course != null) {
            return course.due().subtract(course.done()).compareTo(points) > 0;
        }
        if (due == null) {
            throw new IllegalStateException("neither a last day nor a course to lag behind");
        }
        return lagTimesPlanned(inputs, due).compareTo(points.multiply(planned(inputs, due))) > 0;
    }

    private static BigDecimal lagTimesPlanned(LampInputs inputs, LocalDate due) {
        return HUNDRED.multiply(elapsed(inputs)).subtract(inputs.completion().multiply(planned(inputs, due)));
    }

    private static BigDecimal planned(LampInputs inputs, LocalDate due) {
        return BigDecimal.valueOf(ChronoUnit.DAYS.between(inputs.startsOn(), due) + 1);
    }

    private static BigDecimal elapsed(LampInputs inputs) {
        return BigDecimal.valueOf(ChronoUnit.DAYS.between(inputs.startsOn(), inputs.asOf()) + 1);
    }

    private Verdict verdict(Reason.Code code, Standing standing, LampInputs inputs) {
        LocalDate due = inputs.dueOn();
        boolean spanned = due != null
                && !inputs.asOf().isBefore(inputs.startsOn())
                && !inputs.asOf().isAfter(due);
        BigDecimal time = null;
        BigDecimal lag = null;
        LampInputs.Course course = inputs.course();
        if (course != null && !inputs.asOf().isBefore(inputs.startsOn()) && (due == null || spanned)) {
            time = course.due().setScale(1, RoundingMode.FLOOR);
            lag = course.due().subtract(course.done()).setScale(1, RoundingMode.CEILING);
        } else if (spanned && due != null) {
            time = HUNDRED.multiply(elapsed(inputs)).divide(planned(inputs, due), 1, RoundingMode.FLOOR);
            lag = lagTimesPlanned(inputs, due).divide(planned(inputs, due), 1, RoundingMode.CEILING);
        }
        Integer toDue = due == null ? null : Math.toIntExact(ChronoUnit.DAYS.between(inputs.asOf(), due));
        LocalDate answered = inputs.answeredOn();
        Integer age = answered == null ? null : Math.toIntExact(ChronoUnit.DAYS.between(answered, inputs.asOf()));
        Reason reason = new Reason(
                code,
                time,
                inputs.completion(),
                lag,
                toDue,
                age,
                Sentences.of(code, parameters, inputs, new Sentences.Figures(time, lag, toDue, age)));
        return new Verdict(reason, standing, inputs, version);
    }

    /** The default rule in its first version. */
    public static LampRule first(String source) {
        return new LampRule(1, "红黄绿灯默认规则", Parameters.DEFAULT, source);
    }
}
