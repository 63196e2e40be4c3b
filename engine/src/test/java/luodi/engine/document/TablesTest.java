package luodi.engine.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.time.LocalDate;
import java.util.List;
import luodi.engine.document.Node.Kind;
import luodi.engine.document.Target.Nature;
import org.junit.jupiter.api.Test;

/** Tables whose cells stand one on each line, or between bars. */
class TablesTest {
    private static final String HEADS = "河东区2026年重点任务分工表\n序号\n重点任务\n年度目标\n牵头单位\n配合单位\n完成时限\n";

    @Test
    void aTableOfWorkGivesUnitsDatesAndTargets() {
        Reading reading = Papers.read(HEADS + """
                1
                建设充电设施
                新建公共充电桩300个，建成换电站4座
                区发展改革局
                区城管局、各街道办事处
                2026年9月底前
                2
                改善道路
                改造背街小巷18条
                区城管局
                区住建局
                长期坚持
                """);
        assertThat(Papers.headings(reading, Kind.TASK)).containsExactly("建设充电设施", "改善道路");
        assertThat(reading.responsibilities())
                .extracting(Responsibility::lead, Responsibility::supporting)
                .containsExactly(
                        tuple(List.of("区发展改革局"), List.of("区城管局", "各街道办事处")), tuple(List.of("区城管局"), List.of("区住建局")));
        assertThat(reading.targets())
                .extracting(target -> target.value() + target.unit(), Target::by)
                .containsExactly(
                        tuple("300个", LocalDate.of(2026, 9, 30)),
                        tuple("4座", LocalDate.of(2026, 9, 30)),
                        tuple("18条", LocalDate.of(2026, 12, 31)));
        assertThat(reading.deadlines()).extracting(Deadline::by).containsExactly(LocalDate.of(2026, 9, 30), null);
    }

    @Test
    void anEmptyCellLeavesNoLineAndALongOneLeavesTwo() {
        Reading reading = Papers.read(HEADS + """
                1
                改善道路
                改造背街小巷18条
                区城管局
                2026年12月底
                2
                扩大托育
                新增普惠托位600个
                开工建设托育中心2所
                区卫生健康局
                区教育局
                2026年6月底前
                """);
        assertThat(reading.responsibilities())
                .extracting(Responsibility::lead, Responsibility::supporting)
                .containsExactly(tuple(List.of("区城管局"), List.of()), tuple(List.of("区卫生健康局"), List.of("区教育局")));
        assertThat(reading.targets())
                .extracting(target -> target.value() + target.unit())
                .containsExactly("18条", "600个", "2所");
    }

    @Test
    void barsPartCells() {
        Reading reading = Papers.read("""
                河东区2026年重点任务分工表
                | 序号 | 重点任务 | 年度目标 | 牵头单位 | 配合单位 | 完成时限 |
                |---|---|---|---|---|---|
                | 1 | 建设充电设施 | 新建公共充电桩300个 | 区发展改革局 | 区城管局 | 2026年9月底前 |
                | 2 | 改善道路 | 改造背街小巷18条 | 区城管局 | | 2026年12月底 |
                """);
        assertThat(reading.responsibilities())
                .extracting(Responsibility::lead)
                .containsExactly(List.of("区发展改革局"), List.of("区城管局"));
        assertThat(reading.deadlines())
                .extracting(Deadline::by)
                .containsExactly(LocalDate.of(2026, 9, 30), LocalDate.of(2026, 12, 31));
    }

    @Test
    void aTableOfIndicatorsNeedsNoNumbersInFront() {
        Reading reading = Papers.read("""
                “十四五”海州市数字发展规划
                一、发展目标
                专栏1　主要指标
                指标
                2020年
                2025年
                属性
                数字产业增加值占比（%）
                7.5
                10
                预期性
                算力规模（万标准机架）
                3
                8
                约束性
                二、重点任务
                （一）夯实底座。扩容骨干网。
                """);
        assertThat(reading.targets())
                .extracting(Target::subject, target -> target.value() + "", Target::unit, Target::by, Target::nature)
                .containsExactly(
                        tuple("数字产业增加值占比", "10", "%", LocalDate.of(2025, 12, 31), Nature.ANTICIPATORY),
                        tuple("算力规模", "8", "万标准机架", LocalDate.of(2025, 12, 31), Nature.BINDING));
        assertThat(Papers.headings(reading, Kind.TASK)).containsExactly("夯实底座");
    }

    @Test
    void indicatorsMayFallGrowOrBeTotalsInBrackets() {
        Reading reading = Papers.read("""
                海州市安全发展规划（2026—2030年）
                一、主要目标
                序号
                指标
                预期值
                年均增长（%）
                属性
                1
                事故死亡人数
                下降15%
                -
                约束性
                2
                十万人受灾人次
                <1500
                -
                预期性
                3
                能耗降低（%）
                〔13.5〕
                -
                约束性
                4
                安全产业产值（亿元）
                80
                9
                预期性
                """);
        assertThat(reading.targets())
                .extracting(Target::subject, Target::comparison, target -> target.value() + "", Target::unit)
                .containsExactly(
                        tuple("事故死亡人数", ">=", "15", "%"),
                        tuple("十万人受灾人次", "<", "1500", ""),
                        tuple("能耗降低", ">=", "13.5", "%"),
                        tuple("安全产业产值", ">=", "80", "亿元"),
                        tuple("安全产业产值年均增长", ">=", "9", "%"));
    }

    @Test
    void shortLinesAreNoTable() {
        Reading reading = Papers.read("""
                河东区工作要点
                一、重点任务
                （一）抓项目。
                主要内容
                具体措施
                责任单位：区发展改革局
                （二）抓招商。走出去，请进来。
                """);
        assertThat(reading.nodes()).extracting(Node::heading).containsExactly("重点任务", "抓项目", "抓招商");
        assertThat(reading.responsibilities()).hasSize(1);
    }

    @Test
    void proseBehindTheLastRowGoesOnWithItsSection() {
        Reading reading = Papers.read("""
                海州市安全发展规划（2026—2030年）
                一、主要目标
                序号
                指标
                目标值
                属性
                1
                隐患整改率
                98%
                约束性
                应急队伍建设明显加强，县级应急部门专业人才占比达到60%，预警信息公众覆盖率达到90%。
                二、重点任务
                （一）排查隐患。逐户建档。
                """);
        assertThat(reading.targets())
                .extracting(Target::subject, target -> target.value() + target.unit())
                .containsExactly(tuple("隐患整改率", "98%"), tuple("县级应急部门专业人才占比", "60%"), tuple("预警信息公众覆盖率", "90%"));
    }
}
