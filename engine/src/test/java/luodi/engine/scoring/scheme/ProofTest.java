package luodi.engine.scoring.scheme;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ProofTest {
    private static final String TABLE = """
            单位 类 地区生产总值增速 规模以上工业增加值 规模以上工业增加值目标 计划投资 计划投资目标 新增项目 新增项目目标 招商到位资金 招商到位资金目标 履约项目 签约项目 黄牌 红牌 新增规上企业 逾期信访
            盘山县 县 5.2 103 100 50 60 12 10 8 10 9 12 1 0 4 2
            大洼区 县 6.1 98 100 44 60 9 10 11 10 12 12 0 1 9 0
            """;

    @Test
    void aSoundSchemeMayBePublished() {
        assertThat(faults(TABLE)).isEmpty();
    }

    @Test
    void aColumnThatIsMissingIsNamedWithItsLine() {
        assertThat(faults(TABLE.replace(" 红牌", " 蓝牌"))).containsExactly("第10行：数据表里没有“红牌”这一列");
    }

    @Test
    void aTargetOfZeroOrNoneIsRefusedBeforeAnybodyIsDividedByIt() {
        assertThat(faults(TABLE.replace("5.2 103 100", "5.2 103 0")))
                .containsExactly("第5行：“盘山县”的“规模以上工业增加值目标”是 0，要做除数，必须大于 0");
        assertThat(faults(TABLE.replace("9 12 1 0", "9 - 1 0"))).containsExactly("第9行：“盘山县”的“签约项目”没有填，要做除数，必须大于 0");
    }

    @Test
    void aUnitWithoutPeersIsRefused() {
        assertThat(faults(TABLE.replace("大洼区 县", "大洼区 区")))
                .containsExactly("“盘山县”在“县”里没有同类单位，没有可比的对象，不能排名", "“大洼区”在“区”里没有同类单位，没有可比的对象，不能排名");
        assertThat(faults(TABLE.lines().findFirst().orElseThrow()))
                .singleElement()
                .asString()
                .contains("没有单位");
    }

    private static List<String> faults(String table) {
        return Proof.of(Schemes.read(Schemes.COUNTY), Schemes.table(table)).stream()
                .map(Fault::toString)
                .toList();
    }
}
