package luodi.app.dispatch.order;

import luodi.app.dispatch.Times;
import luodi.app.ground.Sentence;

/** What an act came to, as a person is told. */
final class OrderWords {
    private OrderWords() {}

    static Sentence of(Answer.Issuing answer) {
        return switch (answer) {
            case Answer.Issued issued -> Sentence.of("已下达 {0}。", issued.number());
            case Answer.NotYours ignored -> Sentence.of("没有下达：只有计划部门可以下达督办单。");
            case Answer.Unsaid(String field, int longest) ->
                Sentence.of("没有下达：“{0}”要填写，且不超过 {1} 字。", Sentence.of(field), longest);
            case Answer.HelpsItself() -> Sentence.of("没有下达：协助单位里不能再有责任单位，请去掉一个。");
            case Answer.TooSeldom(Frequency frequency, java.time.LocalDate due, int least) ->
                Sentence.of(
                        "没有下达：到 {0} 为止不足 {1} 天，不能{2}反馈，请选更勤的频率。", Times.day(due), least, Sentence.of(frequency.word()));
            case Answer.TooSoon(java.time.Instant due, int floor) ->
                Sentence.of("没有下达：{0} 就到期，下达到期限至少留 {1} 个工作小时，请把时限放长。", Times.minute(due), floor);
            case Answer.NoCalendar(int year) -> calendar(year);
            case Answer.MadeBefore() -> Sentence.of("没有下达：这条规则对这件事已经下达过督办单。");
            case Answer.RuleDoesNotHold() -> Sentence.of("没有下达：这个堵点现在不在最高一级或已解决，规则不适用；可以改为自行下达。");
        };
    }

    static Sentence of(Answer.Stepping answer) {
        return switch (answer) {
            case Answer.Stepped stepped ->
                Sentence.of("现在的状态是“{0}”。", Sentence.of(stepped.state().word()));
            case Answer.NotYours(boolean ofUnit) ->
                ofUnit ? Sentence.of("这一步只有责任单位的填报人或负责人可以办。") : Sentence.of("这一步只有下达督办单的计划部门可以办。");
            case Answer.Unsaid(String field, int longest) ->
                Sentence.of("没有办成：“{0}”要填写，且不超过 {1}。", Sentence.of(field), longest);
            case Answer.NoCalendar(int year) -> calendar(year);
            case Answer.NotNow(OrderStep step, OrderState state) ->
                Sentence.of("现在不能{0}：督办单的状态是“{1}”。", Sentence.of(step.word()), Sentence.of(state.word()));
            case Answer.OwnAnswer(String by) -> Sentence.of("{0}回复过这份督办单，不能再核实、退回或销号，请由别人来办。", by);
            case Answer.StandsStill() -> Sentence.of("计时中止期间不能回复办结，请先由计划部门恢复计时。");
            case Answer.ClockNotNow(luodi.app.timer.Budgets.State state) ->
                Sentence.of("没有办成：计时器现在是“{0}”。", Sentence.of(state.word()));
            case Answer.Over(java.time.Instant due) -> Sentence.of("没有办成：已于 {0} 超期，事后不能再中止或延长。", Times.minute(due));
            case Answer.Stale() -> Sentence.of("您打开之后有人办过这份督办单，没有保存；下面是最新情况，请看过再办。");
        };
    }

    private static Sentence calendar(int year) {
        return Sentence.of("没有办成：{0} 年的放假安排还没有录入，算不出时限。请先在工作日历里录入国务院办公厅的通知。", Integer.toString(year));
    }

    /** What happened and what comes next. */
    static Sentence done(OrderStep step, Answer.Stepped stepped) {
        return switch (step) {
            case ISSUE -> Sentence.of("已下达。");
            case ACCEPT -> Sentence.of("已签收。计时从下达时算起；办结后请回复。");
            case DECLINE ->
                stepped.state() == OrderState.RULING
                        ? Sentence.of("已退单。退回次数已满，由计划部门裁定责任单位；总时限不停。")
                        : Sentence.of("已退单。由计划部门重新派单；总时限不停。");
            case REDISPATCH -> Sentence.of("已重新派单，时限不变。");
            case FEEDBACK -> Sentence.of("已反馈，不影响计时。");
            case REPLY -> Sentence.of("已回复。下一步：由计划部门核实。");
            case RETURN ->
                stepped.state() == OrderState.RULING
                        ? Sentence.of("已退回。退回次数已满，请裁定责任单位；总时限不停。")
                        : Sentence.of("已退回重办并说明理由，总时限不停。");
            case RULE -> Sentence.of("已裁定责任单位，此后不能再退单。");
            case VERIFY -> Sentence.of("已核实。下一步：销号。");
            case CLOSE -> Sentence.of("已销号。");
            case SUSPEND -> Sentence.of("已中止计时，中止期间不算超期。");
            case RESUME -> Sentence.of("已恢复计时，新的时限是 {0}。", Times.minute(stepped.dueAt()));
            case EXTEND -> Sentence.of("已延长，新的时限是 {0}。", Times.minute(stepped.dueAt()));
        };
    }
}
