package luodi.app.plan;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import luodi.engine.document.Deadline;
import luodi.engine.document.Declared;
import luodi.engine.document.Node;
import luodi.engine.document.Reading;
import luodi.engine.document.Responsibility;
import luodi.engine.document.Responsibility.LeadRule;
import luodi.engine.document.Span;
import luodi.engine.document.Target;
import luodi.engine.document.Warning;
import org.jspecify.annotations.Nullable;

/** A small paper, and what a faultless reader reads from it. */
final class Papers {
    static final String TEXT = """
            测试市产业振兴三年方案
            ——经济增长。到2028年地区生产总值年均增长7%以上。
            一、产业振兴
            共10项举措。
            （一）建设产业园。2027年底前建成园区3个。（牵头单位：市发改委；责任单位：市工信局、各县区；配合单位：市财政局）
            （二）归集数据。（牵头单位：市大数据中心）
            （三）修整河道。河面常年保持整洁。
            （四）迎接游客。（牵头单位：市文旅局、市商务局）
            """;

    private Papers() {}

    static PaperReading.Outcome.Read read() {
        List<Node> nodes = new ArrayList<>();
        nodes.add(node("n1", null, Node.Kind.GOAL, Node.Style.DASH, null, "经济增长", "——经济增长。到2028年地区生产总值年均增长7%以上。"));
        nodes.add(node("n2", null, Node.Kind.FIELD, Node.Style.CHINESE, 1, "产业振兴", "一、产业振兴"));
        nodes.add(measure("n3", 1, "建设产业园", "（一）建设产业园。2027年底前建成园区3个。"));
        nodes.add(measure("n4", 2, "归集数据", "（二）归集数据。"));
        nodes.add(measure("n5", 3, "修整河道", "（三）修整河道。河面常年保持整洁。"));
        nodes.add(measure("n6", 4, "迎接游客", "（四）迎接游客。"));
        return new PaperReading.Outcome.Read(
                TEXT,
                new Reading(
                        "测试市产业振兴三年方案",
                        "测政发〔2026〕1号",
                        "测试市人民政府",
                        LocalDate.of(2026, 1, 15),
                        new Reading.Period(LocalDate.of(2026, 1, 1), LocalDate.of(2028, 12, 31)),
                        nodes,
                        List.of(
                                target("n1", "地区生产总值", "7", "%", LocalDate.of(2028, 12, 31), "年均增长7%以上"),
                                target("n3", "园区", "3", "个", null, "建成园区3个")),
                        List.of(
                                owners("n3", List.of("市发改委"), List.of("市工信局", "各县区"), List.of("市财政局", "市发改委")),
                                // The second half of the same sentence, read once more by a weaker rule.
                                new Responsibility(
                                        "n3",
                                        List.of(),
                                        List.of("市工信局"),
                                        List.of("各县区"),
                                        List.of(),
                                        LeadRule.FIRST_LISTED_BY_SETTING,
                                        at("责任单位：市工信局")),
                                owners("n4", List.of("市大数据中心"), List.of(), List.of()),
                                owners("n6", List.of("市文旅局", "市商务局"), List.of(), List.of())),
                        List.of(new Deadline("n3", LocalDate.of(2027, 12, 31), at("2027年底前"))),
                        List.of(new Declared("举措", 10, 4, false, at("10项举措"))),
                        List.of(new Warning("一处存疑", at("常年")))));
    }

    private static Node measure(String id, int number, String heading, String text) {
        return node(id, "n2", Node.Kind.MEASURE, Node.Style.CHINESE_BRACKETED, number, heading, text);
    }

    private static Node node(
            String id,
            @Nullable String parent,
            Node.Kind kind,
            Node.Style style,
            @Nullable Integer number,
            String heading,
            String text) {
        return new Node(id, parent, kind, style, number, heading, text, at(text));
    }

    private static Target target(
            String node, String subject, String value, String unit, @Nullable LocalDate by, String words) {
        return new Target(
                node,
                subject,
                Target.Kind.NUMBER,
                ">=",
                new BigDecimal(value),
                null,
                unit,
                by,
                Target.Nature.ANTICIPATORY,
                at(words));
    }

    private static Responsibility owners(
            String node, List<String> lead, List<String> responsible, List<String> supporting) {
        return new Responsibility(
                node, List.of(), lead, responsible, supporting, LeadRule.EXPLICIT, at("牵头单位：" + lead.getFirst()));
    }

    private static Span at(String words) {
        int start = TEXT.indexOf(words);
        if (start < 0) {
            throw new IllegalArgumentException("the paper does not say " + words);
        }
        return new Span(start, start + words.length());
    }
}
