package luodi.engine.scoring;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** A reason as the office reads it. */
final class Sentences {
    private Sentences() {}

    record Figures(
            @Nullable BigDecimal time,
            @Nullable BigDecimal lag,
            @Nullable Integer toDue,
            @Nullable Integer answerAge) {}

    static String of(Reason.Code code, LampRule.Parameters limits, LampInputs inputs, Figures figures) {
        String progress = (inputs.course() == null ? "时序进度 " : "轨迹进度 ") + number(figures.time()) + "%，完成 "
                + number(inputs.completion()) + "%，" + lag(figures.lag());
        String head = switch (code) {
            case DONE ->
                inputs.state() == LampInputs.State.DONE ? "已办结" : "完成 " + number(inputs.completion()) + "%，已达到目标";
            case ON_TRACK -> progress + "，在 " + number(limits.greenPoints()) + " 个百分点以内";
            case BEHIND -> progress + "，超过 " + number(limits.greenPoints()) + " 个百分点";
            case FAR_BEHIND -> progress + "，超过 " + number(limits.yellowPoints()) + " 个百分点";
            case NEAR_DUE -> left(figures.toDue()) + "，完成 " + number(inputs.completion()) + "%，尚未完成";
            case OVERDUE ->
                "时限 " + inputs.dueOn() + " 已过 " + days(figures.toDue()) + " 天，完成 " + number(inputs.completion())
                        + "%，尚未完成";
            case BACK_FROM_RED -> "此前为红灯，现已补回（完成 " + number(inputs.completion()) + "%）；先转黄灯，待后续进展确认再转绿灯";
            case NOT_STARTED -> "计划 " + inputs.startsOn() + " 启动，尚未开始";
            case OPEN_ENDED -> "没有完成时限，不按时序判断";
            case SUSPENDED -> "已批准暂停，暂停期间不判灯";
            case ENDED -> "已终止，不再判灯";
        };
        return head + source(code, inputs, figures.answerAge()) + "。";
    }

    /** Where the figure comes from; silence is said aloud. */
    private static String source(Reason.Code code, LampInputs inputs, @Nullable Integer age) {
        if (code.colour() == Colour.GREY || inputs.state() == LampInputs.State.DONE) {
            return "";
        }
        LampInputs.Course course = inputs.course();
        if (course != null) {
            return course.observedOn() == null
                    ? "；按轨迹第 " + course.version() + " 版，至今没有核实的数据，完成按 0% 计"
                    : "；按轨迹第 " + course.version() + " 版，依据 " + course.observedOn() + " 的核实值";
        }
        LampInputs.Answer answer = inputs.answer();
        if (answer == null || age == null) {
            return "；至今没有报送，完成按 0% 计";
        }
        String when = age == 0 ? "当日" : age + " 天前";
        return "；依据 " + answer.on() + "（" + when + "）的报送" + (answer.completion() == null ? "，其中未填完成率，按 0% 计" : "");
    }

    private static String lag(@Nullable BigDecimal lag) {
        if (lag == null || lag.signum() == 0) {
            return "与时序持平";
        }
        return lag.signum() > 0 ? "落后 " + number(lag) + " 个百分点" : "超前 " + number(lag.negate()) + " 个百分点";
    }

    private static String left(@Nullable Integer toDue) {
        return toDue != null && toDue == 0 ? "当日到期" : "距完成时限 " + days(toDue) + " 天";
    }

    private static String days(@Nullable Integer toDue) {
        return toDue == null ? "0" : String.valueOf(Math.abs(toDue));
    }

    private static String number(@Nullable BigDecimal value) {
        return value == null ? "—" : value.stripTrailingZeros().toPlainString();
    }
}
