package luodi.cli;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import luodi.engine.document.Deadline;
import luodi.engine.document.Declared;
import luodi.engine.document.Node;
import luodi.engine.document.Reading;
import luodi.engine.document.Responsibility;
import luodi.engine.document.Span;
import luodi.engine.document.Target;
import luodi.engine.document.Warning;

/** Readings for tests. */
final class Readings {
    static final String TEXT = "某市计划\n一、扩大投资\n（十二）建港口，吞吐量达1.2—1.5亿吨\n附则";

    private Readings() {}

    /** One of everything, absent values included. */
    static Reading complete() {
        Span at = new Span(13, 16);
        LocalDate end = LocalDate.of(2027, 12, 31);
        return new Reading(
                "某市计划",
                "某政发〔2026〕3号",
                null,
                LocalDate.of(2026, 1, 5),
                new Reading.Period(LocalDate.of(2026, 1, 1), end),
                List.of(
                        new Node("n1", null, Node.Kind.FIELD, Node.Style.CHINESE, 1, "扩大投资", "扩大投资", new Span(5, 11)),
                        new Node("n2", "n1", Node.Kind.MEASURE, Node.Style.CHINESE_BRACKETED, 12, "建港口", "建港口，", at),
                        new Node("n3", null, Node.Kind.ITEM, Node.Style.NONE, null, "附则", "附则", at)),
                List.of(
                        new Target(
                                "n2",
                                "吞吐量",
                                Target.Kind.RANGE,
                                null,
                                new BigDecimal("1.2"),
                                new BigDecimal("1.5"),
                                "亿吨",
                                end,
                                Target.Nature.BINDING,
                                at),
                        new Target(
                                "n2",
                                "环境改善",
                                Target.Kind.YES_NO,
                                null,
                                null,
                                null,
                                null,
                                null,
                                Target.Nature.UNSTATED,
                                at)),
                List.of(new Responsibility(
                        "n2",
                        List.of("张副市长"),
                        List.of("市交通局"),
                        List.of("市财政局"),
                        List.of(),
                        Responsibility.LeadRule.EXPLICIT,
                        at)),
                List.of(new Deadline("n2", end, at), new Deadline("n2", null, at)),
                List.of(new Declared("举措", 50, 50, true, at), new Declared("领域", 10, 9, false, at)),
                List.of(new Warning("no measures found", at)));
    }
}
