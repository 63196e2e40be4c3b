package luodi.engine.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import luodi.engine.document.Node.Style;
import org.junit.jupiter.api.Test;

/** Items that a page ran together in one paragraph. */
class UnfoldingTest {

    @Test
    void aSecondHeadingMayStandOnTheLineOfTheFirst() {
        Reading reading = Papers.read("""
                山南市茶业实施意见
                一、总体要求（一）指导思想。稳步推进。（二）主要目标。到2028年，茶园达到20万亩。
                二、主要任务
                （一）改造茶园。推广良种。
                """);
        assertThat(Papers.headings(reading, Node.Kind.GOAL)).containsExactly("主要目标");
        assertThat(Papers.numbers(reading, Style.CHINESE_BRACKETED)).containsExactly(1, 2, 1);
        assertThat(Papers.parentHeading(reading, "主要目标")).isEqualTo("总体要求");
    }

    @Test
    void aPageWithoutLineBreaksIsStillAnOutline() {
        String filler = "各级各部门要提高认识，完善机制，细化措施，压实责任，把各项任务落到实处。".repeat(8);
        Reading reading = Papers.read("山南市茶业若干措施\n为推动茶业发展，制定以下措施。一、改造茶园。" + filler + "责任单位：市农业农村局。二、做强加工。" + filler
                + "责任单位：市工信局、市商务局。三、打响品牌。" + filler + "责任单位：市市场监管局。\n");
        assertThat(Papers.numbers(reading, Style.CHINESE)).containsExactly(1, 2, 3);
        assertThat(reading.responsibilities())
                .extracting(clause -> clause.lead().getFirst())
                .containsExactly("市农业农村局", "市工信局", "市市场监管局");
    }

    @Test
    void bracketsWithDigitsInsideASentenceAreItems() {
        for (String list : List.of(
                "（1）新建茶园2万亩；（2）改造茶园5万亩；（3）引进良种6个。", "①新建茶园2万亩；②改造茶园5万亩；③引进良种6个。", "⑴新建茶园2万亩；⑵改造茶园5万亩；⑶引进良种6个。")) {
            Reading reading = Papers.read("山南市茶业方案\n一、主要任务\n（一）改造茶园。重点抓好：" + list + "（责任单位：市农业农村局）\n");
            assertThat(Papers.numbers(reading, Style.ARABIC_BRACKETED)).as(list).containsExactly(1, 2, 3);
            assertThat(reading.targets())
                    .hasSize(3)
                    .noneMatch(target -> target.node().equals("n2"));
            assertThat(reading.responsibilities())
                    .singleElement()
                    .satisfies(clause -> assertThat(clause.node()).isEqualTo("n2"));
        }
    }

    @Test
    void enclosedNumbersAreLevelsLikeTheirPrintedForms() {
        Reading reading = Papers.read("山南市茶业方案\n一、主要任务\n㈠改造茶园。推广良种。\n⒈选好苗木。\n⒉科学修剪。\n㈡做强加工。\n");
        assertThat(Papers.numbers(reading, Style.CHINESE_BRACKETED)).containsExactly(1, 2);
        assertThat(Papers.numbers(reading, Style.ARABIC)).containsExactly(1, 2);
    }

    @Test
    void citationsAndFiguresPartNothing() {
        Reading reading = Papers.read("""
                山南市茶业方案
                一、主要任务
                （一）改造茶园。按照条例第五条（二）的规定办理。面积增长3.5%。2.5万亩老茶园全部改造。
                （二）做强加工。落实（1）号清单，参照（2）号文件执行。
                """);
        assertThat(reading.nodes()).extracting(Node::heading).containsExactly("主要任务", "改造茶园", "做强加工");
    }
}
