package luodi.app.dispatch.order;

import java.util.List;

/**
 * Why an order is made without anybody asking for it. Rules propose; a person issues.
 *
 * @param code kept with the order
 * @param sentence what it says
 * @param source where it comes from
 */
record OrderRule(String code, String sentence, String source) {
    /** No national text sets it; published practice sends a red matter a letter of supervision (督办函). */
    static final OrderRule BLOCKER_AT_THE_TOP =
            new OrderRule("blocker-top", "堵点升到最高一级（调度会）仍未解决的，向解决单位下达督办单", "本市设定，参照银川市重点项目“红灯发督办函”的做法");

    static List<OrderRule> all() {
        return List.of(BLOCKER_AT_THE_TOP);
    }
}
