package luodi.engine.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import luodi.engine.document.Target.Kind;
import luodi.engine.document.Target.Nature;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class TargetsTest {

    @Test
    void qualifiersBecomeComparisons() {
        assertThat(goals("森林覆盖率达到62%以上，粮食产量稳定在300万吨左右，万元产值能耗不高于0.4吨标准煤，常住人口超过200万人，创新平台不少于30个，城镇登记失业率控制在4%以内。"))
                .extracting(Target::subject, Target::kind, Target::comparison, TargetsTest::value, Target::unit)
                .containsExactly(
                        tuple("森林覆盖率", Kind.THRESHOLD, ">=", "62", "%"),
                        tuple("粮食产量", Kind.NUMBER, "~", "300", "万吨"),
                        tuple("万元产值能耗", Kind.THRESHOLD, "<=", "0.4", "吨标准煤"),
                        tuple("常住人口", Kind.THRESHOLD, ">", "200", "万人"),
                        tuple("创新平台", Kind.THRESHOLD, ">=", "30", "个"),
                        tuple("城镇登记失业率", Kind.THRESHOLD, "<=", "4", "%"));
    }

    @Test
    void rangesHaveTwoEnds() {
        assertThat(goals("培育8—10家链主企业，建成3到5个特色园区，财政收入增长5%—6%。"))
                .extracting(Target::kind, TargetsTest::value, Target::upper, Target::unit)
                .containsExactly(
                        tuple(Kind.RANGE, "8", BigDecimal.valueOf(10), "家"),
                        tuple(Kind.RANGE, "3", BigDecimal.valueOf(5), "个"),
                        tuple(Kind.RANGE, "5", BigDecimal.valueOf(6), "%"));
    }

    @Test
    void oneNumberForSeveralNamesAndOneNameForEachNumber() {
        assertThat(goals("水稻插秧、收割机械化率均达到90%，茶叶采摘、加工机械化率分别达到40%和70%，新型合作社、家庭农场分别达到200家、800家。"))
                .extracting(Target::subject, TargetsTest::value)
                .containsExactly(
                        tuple("水稻插秧机械化率", "90"),
                        tuple("水稻收割机械化率", "90"),
                        tuple("茶叶采摘机械化率", "40"),
                        tuple("茶叶加工机械化率", "70"),
                        tuple("新型合作社", "200"),
                        tuple("家庭农场", "800"));
    }

    @Test
    void eachYearHoldsForWhatFollowsIt() {
        Reading reading = Papers.read("""
                关于发展装配式建筑的指导意见
                一、总体要求
                （一）发展目标。
                到2024年，装配率达到20%。骨干企业达到5家。
                到2026年，装配率达到35%。骨干企业达到12家。
                """);
        assertThat(reading.targets())
                .extracting(TargetsTest::value, Target::by)
                .containsExactly(
                        tuple("20", LocalDate.of(2024, 12, 31)),
                        tuple("5", LocalDate.of(2024, 12, 31)),
                        tuple("35", LocalDate.of(2026, 12, 31)),
                        tuple("12", LocalDate.of(2026, 12, 31)));
    }

    @Test
    void goalsOnDashesTakeTheDateOfTheirSection() {
        assertThat(Papers.read(Papers.THREE_YEAR_PLAN).targets())
                .extracting(Target::subject, TargetsTest::value, Target::by)
                .containsExactly(
                        tuple("开通常态化航线", "40", LocalDate.of(2026, 12, 31)),
                        tuple("县域航线", "15", LocalDate.of(2026, 12, 31)),
                        tuple("骨干企业", "10", LocalDate.of(2026, 12, 31)),
                        tuple("行业产值", "25", LocalDate.of(2026, 12, 31)),
                        tuple("建成起降点", "120", null));
    }

    @Test
    void comparisonsWithOthersAndRanksAreTargets() {
        assertThat(Papers.read(Papers.PRESS_BRIEFING).targets())
                .extracting(Target::subject, Target::kind, Target::comparison, Target::unit)
                .containsExactly(
                        tuple("地区生产总值增速", Kind.RELATIVE, ">=", "全省平均水平"),
                        tuple("经济总量", Kind.RANK, "<=", "位"),
                        tuple("研发投入强度", Kind.THRESHOLD, ">", "%"),
                        tuple("居民收入增速", Kind.RELATIVE, "=", "与经济增长同步"),
                        tuple("空气优良天数比例", Kind.THRESHOLD, ">=", "%"),
                        tuple("区域性冷链物流枢纽", Kind.YES_NO, null, null),
                        tuple("单位产值能耗", Kind.QUALITATIVE, null, null),
                        tuple("营商便利度", Kind.QUALITATIVE, null, null));
        assertThat(Papers.read(Papers.PRESS_BRIEFING).targets())
                .extracting(Target::by)
                .containsOnly(LocalDate.of(2027, 12, 31));
    }

    @Test
    void expectedGoalsOfAReportAreAnticipatory() {
        Reading reading = Papers.read("""
                2026年柳河市政府工作报告
                一、2025年工作回顾
                一年来，地区生产总值增长5.2%，新增就业3万人，引进企业45家。
                二、2026年工作安排
                今年发展的主要预期目标是：地区生产总值增长5%左右，城镇新增就业2.8万人以上，居民收入增长与经济增长基本同步，完成省下达的节能降碳任务。
                """);
        assertThat(reading.targets())
                .extracting(TargetsTest::value, Target::kind, Target::nature, Target::by)
                .containsExactly(
                        tuple("5", Kind.NUMBER, Nature.ANTICIPATORY, LocalDate.of(2026, 12, 31)),
                        tuple("2.8", Kind.THRESHOLD, Nature.ANTICIPATORY, LocalDate.of(2026, 12, 31)),
                        tuple(null, Kind.RELATIVE, Nature.ANTICIPATORY, LocalDate.of(2026, 12, 31)),
                        tuple(null, Kind.RELATIVE, Nature.ANTICIPATORY, LocalDate.of(2026, 12, 31)));
    }

    @Test
    void bindingTargetsAreMarked() {
        assertThat(goals("单位产值能耗下降13%（约束性），服务业增加值占比达到55%（预期性）。"))
                .extracting(TargetsTest::value, Target::nature)
                .containsExactly(tuple("13", Nature.BINDING), tuple("55", Nature.ANTICIPATORY));
    }

    @Test
    void supportCapsStandardsEntitlementsAndThePastAreNoTargets() {
        assertThat(tasks("对新建中试线，按投资额的20%给予补助，最高不超过800万元。")).isEmpty();
        assertThat(tasks("分档给予不超过总投入30%、最高1000万元的经费支持。")).isEmpty();
        assertThat(tasks("对首次上规企业一次性奖励20万元。")).isEmpty();
        assertThat(tasks("禁止销售厚度小于0.025毫米的购物袋。")).isEmpty();
        assertThat(tasks("返还其上年度缴纳保险费的50%，补贴标准为每人每月300元。")).isEmpty();
        assertThat(tasks("组织年满16周岁的青年参加3—12个月的见习。")).isEmpty();
        assertThat(tasks("去年已建成驿站60个。")).isEmpty();
        assertThat(tasks("出让年限最高不超过50年。")).isEmpty();
        assertThat(tasks("实施《数字强县2030计划》，推广5G应用，对标ISO9001。")).isEmpty();
        assertThat(tasks("优先支持行政区域内1家企业申报。")).isEmpty();
    }

    @Test
    void workHoldsTargetsWhereItPromisesACount() {
        assertThat(tasks("新建口袋公园30个，改造老旧管网150公里，完成投资超40亿元，培训新型农民达到5000名。"))
                .extracting(TargetsTest::value, Target::unit)
                .containsExactly(tuple("30", "个"), tuple("150", "公里"), tuple("40", "亿元"), tuple("5000", "名"));
        assertThat(tasks("选派200名科技特派员下乡，力争亩均效益提高10%以上。"))
                .extracting(Target::subject, TargetsTest::value)
                .containsExactly(tuple("科技特派员下乡", "200"), tuple("亩均效益提高", "10"));
    }

    @Test
    void whereAFigureStartsFromIsNoTarget() {
        assertThat(goals("冷藏设施覆盖率由40%提高到65%。"))
                .extracting(Target::subject, TargetsTest::value)
                .containsExactly(tuple("冷藏设施覆盖率", "65"));
    }

    @Test
    void aQualifierBehindTheLastNumberHoldsForAll() {
        assertThat(goals("果蔬、肉类、水产品流通率分别提高到35%、57%、60%以上。"))
                .extracting(Target::subject, Target::comparison, Target::kind)
                .containsExactly(
                        tuple("果蔬流通率", ">=", Kind.THRESHOLD),
                        tuple("肉类流通率", ">=", Kind.THRESHOLD),
                        tuple("水产品流通率", ">=", Kind.THRESHOLD));
    }

    @Test
    void anOutlookIsNoDate() {
        Reading reading = Papers.read("""
                海州市“十五五”规划建议
                一、主要目标
                展望2035年，基本实现现代化。
                ——实力更强。地区生产总值年均增长6%左右。
                """);
        assertThat(reading.targets()).extracting(Target::by).containsExactly(LocalDate.of(2030, 12, 31));
    }

    @Test
    void whatItIsComparedWithIsNeitherDateNorName() {
        Reading reading = Papers.read("""
                海州市三年行动计划（2026—2028年）
                一、主要目标
                到2028年，规上企业数量比2025年翻一番，服务业占比比2025年提高3个百分点；生产总值突破2000亿元，年均增长6%左右。
                """);
        assertThat(reading.targets())
                .extracting(Target::subject, TargetsTest::value, Target::unit)
                .containsExactly(
                        tuple("规上企业数量", "1", "番"),
                        tuple("服务业占比提高", "3", "个百分点"),
                        tuple("生产总值", "2000", "亿元"),
                        tuple("生产总值年均增长", "6", "%"));
        assertThat(reading.targets()).extracting(Target::by).containsOnly(LocalDate.of(2028, 12, 31));
    }

    @Test
    void amountsMayBeWrittenWithoutADigit() {
        assertThat(goals("高新技术企业力争突破千家，工业产值达到五百亿元。"))
                .extracting(Target::subject, Target::comparison, TargetsTest::value, Target::unit)
                .containsExactly(tuple("高新技术企业", ">", "1000", "家"), tuple("工业产值", ">=", "500", "亿元"));
        assertThat(goals("三大产业协调发展，千亿级集群加快成势，办好百项活动。"))
                .extracting(Target::value)
                .doesNotContain(new BigDecimal("1000"));
    }

    @Test
    void aLookAheadIsNoPastThoughItCountsUp() {
        assertThat(tasks("目前已建成平台86个，到2027年累计建成120个。"))
                .extracting(Target::subject, TargetsTest::value, Target::by)
                .containsExactly(tuple("平台", "120", LocalDate.of(2027, 12, 31)));
        assertThat(tasks("截至去年底，累计建成平台86个。")).isEmpty();
        assertThat(tasks("改扩建现有20个仓库。")).isEmpty();
    }

    @Test
    void sizesGradesAndChargesAreNoTargets() {
        assertThat(tasks("建设隧道一座，全长约1400米，宽50米，总规划面积约60.6平方公里。")).isEmpty();
        assertThat(tasks("推动30万吨级码头前期工作。")).isEmpty();
        assertThat(tasks("将参保单位缴费费率由7%降至6%。")).isEmpty();
        assertThat(tasks("对销售额15万元以下的小规模纳税人给予辅导。")).isEmpty();
        assertThat(tasks("对增速快的县区奖励用地指标100亩。")).isEmpty();
        assertThat(tasks("将落实情况纳入考核，分值不低于5分。")).isEmpty();
    }

    @Test
    void aTermThatIsShortenedIsATarget() {
        assertThat(tasks("企业开办时间压缩至1个工作日以内，审批总用时缩短至3周以内。"))
                .extracting(Target::subject, Target::comparison, TargetsTest::value, Target::unit)
                .containsExactly(tuple("企业开办时间", "<=", "1", "个工作日"), tuple("审批总用时", "<=", "3", "周"));
        assertThat(tasks("在收到申请后3个工作日内办结。")).isEmpty();
    }

    @Test
    void aNumberAtTheEndOfItsClauseNamesAResult() {
        assertThat(tasks("治理侵蚀沟100条，加装电梯500部。"))
                .extracting(TargetsTest::value, Target::unit)
                .containsExactly(tuple("100", "条"), tuple("500", "部"));
        assertThat(tasks("本次改革涉及企业20家，共有职工300名。")).isEmpty();
    }

    @Test
    void aFiniteListBehindAColonIsPromisedToTheFullStop() {
        Reading reading = Papers.read("""
                2026年柳河市政府工作报告
                一、2026年工作安排
                主要预期目标：地区生产总值增长6%；城乡居民收入分别增长5%和7.5%；失业率控制在4%以内。去年引进企业45家。
                """);
        assertThat(reading.targets())
                .extracting(Target::subject, TargetsTest::value, Target::nature)
                .containsExactly(
                        tuple("地区生产总值增长", "6", Nature.ANTICIPATORY),
                        tuple("城镇居民收入增长", "5", Nature.ANTICIPATORY),
                        tuple("农村居民收入增长", "7.5", Nature.ANTICIPATORY),
                        tuple("失业率", "4", Nature.ANTICIPATORY));
    }

    @Test
    void goalsInProseHoldPlacesAndWholesButNoPraise() {
        assertThat(goals("治理水平明显提升，一般公共预算收入增速保持全省前列，城市黑臭水体基本清零。"))
                .extracting(Target::kind)
                .containsExactly(Kind.QUALITATIVE, Kind.YES_NO);
    }

    @Test
    void workHoldsSureComparisonsOnly() {
        assertThat(tasks("普惠小微贷款增速高于各项贷款平均增速，服务质量高于以往。"))
                .extracting(Target::kind, Target::comparison)
                .containsExactly(tuple(Kind.RELATIVE, ">"));
    }

    @Test
    void aMonthWithoutAYearIsOfTheYearOfThePaper() {
        Reading reading = Papers.read("柳河市2026年工作要点\n一、重点任务\n（一）改厕。今年9月底前完成农村改厕2万户。\n");
        assertThat(reading.targets())
                .extracting(Target::subject, Target::by)
                .containsExactly(tuple("农村改厕", LocalDate.of(2026, 9, 30)));
    }

    @Test
    void whatDescribesAThingIsNoTargetButTheThingIs() {
        assertThat(goals("培育年产值超100亿元、具备较强竞争力的龙头企业2家，总投资50亿元以上的项目不少于3个。"))
                .extracting(Target::subject, TargetsTest::value, Target::unit)
                .containsExactly(tuple("具备较强竞争力的龙头企业", "2", "家"), tuple("总投资50亿元以上的项目", "3", "个"));
        assertThat(goals("8大产业集群加快成势，关闭30万吨/年以下煤矿。")).isEmpty();
        assertThat(tasks("目录更新后30天内组织评估，支持金额最高可至3000万元。")).isEmpty();
        assertThat(tasks("彻底解决东山、西岭3个乡镇33个行政村居民的饮水问题。")).isEmpty();
    }

    @Test
    void goalsMayStandAboveTheFirstNumber() {
        Reading reading = Papers.read("""
                技能教育改革实施方案
                技能教育与普通教育同等重要。
                具体指标：到2028年，建设50所高水平学校和150个骨干专业，推动建设300个实训基地。
                一、完善制度体系
                （一）健全制度框架。完善标准。
                """);
        assertThat(reading.targets())
                .extracting(TargetsTest::value, Target::unit, Target::nature, Target::by)
                .containsExactly(
                        tuple("50", "所", Nature.UNSTATED, LocalDate.of(2028, 12, 31)),
                        tuple("150", "个", Nature.UNSTATED, LocalDate.of(2028, 12, 31)),
                        tuple("300", "个", Nature.UNSTATED, LocalDate.of(2028, 12, 31)));
    }

    @Test
    void eachNumberMayHaveAYearOfItsOwn() {
        assertThat(tasks("改建旅游厕所60座，其中2024年20座、2026年40座。"))
                .extracting(Target::subject, TargetsTest::value, Target::by)
                .containsExactly(
                        tuple("改建旅游厕所", "60", null),
                        tuple("改建旅游厕所", "20", LocalDate.of(2024, 12, 31)),
                        tuple("改建旅游厕所", "40", LocalDate.of(2026, 12, 31)));
    }

    private static List<Target> goals(String sentences) {
        return Papers.read("关于绿色发展的行动方案\n一、发展目标\n（一）主要目标。" + sentences + "\n二、主要任务\n（一）抓好落实。加强调度。\n")
                .targets();
    }

    private static List<Target> tasks(String sentences) {
        return Papers.read("关于绿色发展的行动方案\n一、主要任务\n（一）抓好落实。" + sentences + "\n").targets();
    }

    private static @Nullable String value(Target target) {
        BigDecimal value = target.value();
        return value == null ? null : value.toPlainString();
    }
}
