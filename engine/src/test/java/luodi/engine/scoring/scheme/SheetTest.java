package luodi.engine.scoring.scheme;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SheetTest {
    /** County results of 2024 as published (conventions §8): six items of half a point each. */
    private static final String COUNTY_RESULTS = """
            县区六项指标
            满分3分，保留2位小数。
            一、指标（3分）
            1．甲项（0.5分）：完成率，最高120%。
            2．乙项（0.5分）：完成率，最高120%。
            3．丙项（0.5分）：完成率，其中“企业”占50%、“产值”占50%，最高100%。
            4．丁项（0.5分）：完成率，最高100%。
            5．戊项（0.5分）：完成率，最高100%。
            6．己项（0.5分）：每个“黄牌项目”扣0.1分、每个“红牌项目”扣0.2分，扣完为止。
            """;

    @Test
    void thePublishedCountyResultsComeOut() {
        Sheet sheet = sheet(COUNTY_RESULTS, """
                单位 类 甲项 甲项目标 乙项 乙项目标 企业 企业目标 产值 产值目标 丁项 丁项目标 戊项 戊项目标 黄牌项目 红牌项目
                A 县 96 100 130 100 28 27 177.7 54 100 100 60 100 1 0
                B 县 90 100 120 100 28 27 177.7 54 105 100 110 100 1 0
                """);

        assertThat(points(sheet, 0)).containsExactly("0.48", "0.60", "0.50", "0.50", "0.30", "0.40");
        assertThat(sheet.total(0)).isEqualByComparingTo("2.78");
        assertThat(points(sheet, 1)).containsExactly("0.45", "0.60", "0.50", "0.50", "0.50", "0.40");
        assertThat(sheet.total(1)).isEqualByComparingTo("2.95");
    }

    @Test
    void theEfficacyCoefficientSpreadsPeersBetweenFloorAndAll() {
        String scheme = "考核\n满分20分\n一、甲（20分）\n1．增速（20分）：功效系数，保底60%，越高越好。\n";
        Sheet sheet = sheet(scheme, """
                单位 类 增速
                A 县 4
                B 县 6
                C 县 9
                D 区 7
                E 区 7
                F 区 -
                """);
        assertThat(totals(sheet)).containsExactly("12.00", "15.20", "20.00", "20.00", "20.00", "0.00");
        assertThat(totals(sheet(scheme.replace("越高", "越低"), """
                单位 类 增速
                A 县 4
                B 县 6
                C 县 9
                """))).containsExactly("20.00", "16.80", "12.00");
    }

    @Test
    void timeProportionalProgressIsHeldAgainstThePartOfTheTargetThatIsDue() {
        Scheme scheme = Schemes.read("考核\n满分20分\n一、甲（20分）\n1．到位资金（20分）：时序进度，最高100%。\n");
        Figures figures = Schemes.table("单位 类 到位资金 到位资金目标\nA 县 2 10\nB 县 3 10\n");
        assertThat(totals(Sheet.of(scheme, figures, new BigDecimal("0.25")))).containsExactly("16.00", "20.00");
        assertThatThrownBy(() -> Sheet.of(scheme, figures, new BigDecimal("1.25")))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void bonusesEndAtTheirCapAndDeductionsAtTheirFloor() {
        String scheme = """
                考核
                满分10分
                一、甲（10分）
                1．督办（10分）：每次“黄牌”扣1分、每次“红牌”扣2分，扣完为止。
                加分项
                1．重大项目（20分）：每个“亿元项目”加2分、每个“十亿项目”加4分、每个“五十亿项目”加8分，加满为止。
                扣分项
                1．信访（5分）：每件“逾期信访”扣0.5分，扣完为止。
                """;
        Sheet sheet = sheet(scheme, """
                单位 类 黄牌 红牌 亿元项目 十亿项目 五十亿项目 逾期信访
                A 县 1 1 3 1 0 1
                B 县 9 9 9 9 9 99
                C 县 - - - - - -
                """);
        assertThat(points(sheet, 0)).containsExactly("7.00", "10.00", "4.50");
        assertThat(totals(sheet)).containsExactly("16.50", "15.00", "10.00");
    }

    @Test
    void unitsWithinABandShareItsRankAndTheNextCountsAllBefore() {
        String scheme = "考核\n满分100分，保留1位小数，相差不到0.5分的并列\n一、甲（100分）\n1．数（100分）：完成率，最高100%。\n";
        Sheet sheet = sheet(scheme, """
                单位 类 数 数目标
                A 县 90.0 100
                B 县 89.6 100
                C 县 89.5 100
                D 县 89.2 100
                E 县 70 100
                F 区 10 100
                G 区 10 100
                """);
        assertThat(IntStream.range(0, 7).map(sheet::rank)).containsExactly(1, 1, 3, 3, 5, 1, 1);
        assertThat(sheet.order()).containsExactly(0, 1, 2, 3, 4, 5, 6);
        Sheet sharp = sheet(scheme.replace("，相差不到0.5分的并列", ""), "单位 类 数 数目标\nA 县 90 100\nB 县 90 100\nC 县 80 100\n");
        assertThat(IntStream.range(0, 3).map(sharp::rank)).containsExactly(1, 1, 3);
    }

    @Test
    void everyTotalOpensDownToItsFigures() {
        Sheet sheet = sheet(Schemes.COUNTY, """
                单位 类 地区生产总值增速 规模以上工业增加值 规模以上工业增加值目标 计划投资 计划投资目标 新增项目 新增项目目标 招商到位资金 招商到位资金目标 履约项目 签约项目 黄牌 红牌 新增规上企业 逾期信访
                盘山县 县 5.2 103 100 50 60 12 10 8 10 9 12 1 0 4 2
                大洼区 县 6.1 98 100 - 60 9 10 11 10 12 12 0 1 9 0
                """);
        Sheet.Reason tree = sheet.explain(0);
        assertThat(tree.points()).isEqualTo(sheet.total(0));
        assertThat(tree.parts()).extracting(Sheet.Reason::label).containsExactly("经济发展", "落地", "加分项", "扣分项");
        adds(tree);
        adds(sheet.explain(1));
        assertThat(tree.parts().get(0).parts().get(1).how()).isEqualTo("完成率 103 ÷ 100 = 103%；25 分 × 103% = 25.75 分");
        assertThat(tree.parts().get(0).parts().get(2).how())
                .isEqualTo("完成率 “计划投资”（50 ÷ 60）× 50% + “新增项目”（12 ÷ 10）× 50% = 100%（最高 100%）；15 分 × 100% = 15.00 分");
        assertThat(tree.parts().get(0).parts().get(0).how())
                .isEqualTo("功效系数 60% + 40% ×（5.2 − 5.2）÷（6.1 − 5.2）；20 分 × 60% = 12.00 分");
        assertThat(tree.parts().get(1).parts().get(2).how()).isEqualTo("10 分 − “黄牌” 1 × 1 − “红牌” 0 × 2，扣完为止");
        assertThat(tree.parts().get(3).parts().get(0).points()).isEqualByComparingTo("-1");
        assertThat(sheet.explain(1).parts().get(0).parts().get(2).how())
                .as("what was not reported says so and gives nothing")
                .isEqualTo("完成率 “计划投资”（（未报） ÷ 60）× 50% + “新增项目”（9 ÷ 10）× 50%，算不出，不得分");
    }

    private static void adds(Sheet.Reason reason) {
        if (!reason.parts().isEmpty()) {
            assertThat(reason.parts().stream().map(Sheet.Reason::points).reduce(BigDecimal.ZERO, BigDecimal::add))
                    .as(reason.label())
                    .isEqualByComparingTo(reason.points());
            reason.parts().forEach(SheetTest::adds);
        }
    }

    @Test
    void aNewSchemeShowsWhoWouldHaveGainedAndLostLastYear() {
        String scheme = "考核\n满分100分\n一、甲（100分）\n1．甲数（60分）：完成率。\n2．乙数（40分）：完成率。\n";
        String table = "单位 类 甲数 甲数目标 乙数 乙数目标\nA 县 100 100 10 100\nB 县 50 100 100 100\nC 县 70 100 40 100\n";
        List<Movement> moved = Movement.between(
                sheet(scheme, table), sheet(scheme.replace("60分", "20分").replace("40分", "80分"), table));
        assertThat(moved).extracting(Movement::unit).containsExactly("B", "C", "A");
        assertThat(moved).extracting(Movement::gained).containsExactly(0, 1, -1);
    }

    private static Sheet sheet(String scheme, String table) {
        return Sheet.of(Schemes.read(scheme), Schemes.table(table), BigDecimal.ONE);
    }

    private static List<String> points(Sheet sheet, int unit) {
        return IntStream.range(0, sheet.scheme().items().size())
                .mapToObj(item -> sheet.points(item, unit).toPlainString())
                .toList();
    }

    private static List<String> totals(Sheet sheet) {
        return IntStream.range(0, sheet.figures().size())
                .mapToObj(unit -> sheet.total(unit).toPlainString())
                .toList();
    }
}
