package luodi.engine.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import luodi.engine.document.ReaderSettings.UnstatedLead;
import luodi.engine.document.Responsibility.LeadRule;
import org.junit.jupiter.api.Test;

class ResponsibilitiesTest {

    @Test
    void keysInBracketsNameLeadAndSupport() {
        Responsibility clause = only("做好对接。（牵头单位：市发展改革委，配合单位：市财政局、市人力资源和社会保障局，各县区）");
        assertThat(clause.lead()).containsExactly("市发展改革委");
        assertThat(clause.supporting()).containsExactly("市财政局", "市人力资源和社会保障局", "各县区");
        assertThat(clause.rule()).isEqualTo(LeadRule.EXPLICIT);
    }

    @Test
    void aLeaderIsAPersonNotAUnit() {
        Responsibility clause = only("做好对接。（牵头领导：李明远；牵头单位：市商务局；责任单位：市财政局；完成时限：2025年12月底）");
        assertThat(clause.leaders()).containsExactly("李明远");
        assertThat(clause.lead()).containsExactly("市商务局");
        assertThat(clause.responsible()).containsExactly("市财政局");
    }

    @Test
    void keysMayStandOnLinesOfTheirOwn() {
        Reading reading = Papers.read("""
                关于提升服务的工作方案
                一、重点任务
                （一）优化窗口。增设综合窗口。
                牵头单位：市行政审批局
                责任单位：市公安局、市税务局，各县（区）人民政府
                完成时限：2025年12月底
                （二）精简材料。能共享的不再提交。
                责任单位：市大数据局
                """);
        assertThat(reading.responsibilities()).hasSize(2);
        Responsibility first = reading.responsibilities().getFirst();
        assertThat(first.lead()).containsExactly("市行政审批局");
        assertThat(first.responsible()).containsExactly("市公安局", "市税务局", "各县（区）人民政府");
        assertThat(reading.responsibilities().get(1).rule()).isEqualTo(LeadRule.SOLE);
        assertThat(reading.deadlines()).extracting(Deadline::by).contains(LocalDate.of(2025, 12, 31));
    }

    @Test
    void keysMayFollowTheTextWithoutBrackets() {
        Responsibility clause = only("增设综合窗口。责任单位：市公安局、市税务局。");
        assertThat(clause.lead()).containsExactly("市公安局");
        assertThat(clause.responsible()).containsExactly("市税务局");
    }

    @Test
    void verbsSayWhoLeadsAndWhoTakesPart() {
        Responsibility clause = only("制定标准。（生态环境部牵头，财政部、农业农村部参与）");
        assertThat(clause.lead()).containsExactly("生态环境部");
        assertThat(clause.supporting()).containsExactly("财政部", "农业农村部");
        assertThat(clause.rule()).isEqualTo(LeadRule.EXPLICIT);
        assertThat(only("制定标准。（商务部、海关总署等按职责分工负责）").lead()).containsExactly("商务部");
        assertThat(only("制定标准。（由市财政局会同市审计局负责）").supporting()).containsExactly("市审计局");
        assertThat(only("制定标准。（教育部、财政部等和各省级人民政府负责）").responsible()).containsExactly("财政部", "各省级人民政府");
        assertThat(only("制定标准。(工业和信息化部指导)").lead()).containsExactly("工业和信息化部");
    }

    @Test
    void theFirstListedLeadsWhereThePaperSaysSoOnce() {
        Reading reading = Papers.read("""
                关于稳岗的意见
                一、稳岗
                （一）返还保费。及时返还。（人力资源社会保障部、财政部负责。列第一位者为牵头单位，下同）
                （二）提供担保。扩大覆盖。（财政部、工业和信息化部、科技部负责）
                """);
        assertThat(reading.responsibilities())
                .extracting(Responsibility::rule)
                .containsOnly(LeadRule.FIRST_LISTED_STATED);
        assertThat(reading.responsibilities().get(1).lead()).containsExactly("财政部");
        assertThat(reading.responsibilities().getFirst().responsible()).containsExactly("财政部");
    }

    @Test
    void otherwiseTheSettingDecidesAndTheRuleSaysSo() {
        String text = paper("制定标准。（责任单位：市水利局、市财政局）");
        Responsibility first = DocumentReader.read(text).responsibilities().getFirst();
        assertThat(first.lead()).containsExactly("市水利局");
        assertThat(first.rule()).isEqualTo(LeadRule.FIRST_LISTED_BY_SETTING);
        Responsibility all = DocumentReader.read(text, new ReaderSettings(UnstatedLead.ALL_LISTED))
                .responsibilities()
                .getFirst();
        assertThat(all.lead()).containsExactly("市水利局", "市财政局");
        assertThat(all.responsible()).isEmpty();
        assertThat(all.rule()).isEqualTo(LeadRule.ALL_LISTED_BY_SETTING);
    }

    @Test
    void aSecondClauseInTheBracketNamesNoUnits() {
        Responsibility clause = only("放宽限制。（负责部门：商务部、海关总署；适用范围：所有试验区，以下除标注外均同）");
        assertThat(clause.lead()).containsExactly("商务部");
        assertThat(clause.responsible()).containsExactly("海关总署");
        assertThat(clause.supporting()).isEmpty();
    }

    @Test
    void anItemMayHaveSeveralClauses() {
        Reading reading = Papers.read(paper("推进回收。（商务部指导）完善网络，方便群众。（住房城乡建设部、商务部指导）规范处置。（生态环境部指导）"));
        assertThat(reading.responsibilities()).hasSize(3);
        assertThat(reading.responsibilities()).extracting(Responsibility::node).containsOnly("n2");
    }

    @Test
    void bracketsThatExplainAreNoClauses() {
        assertThat(Papers.read(paper("推行“三公开”（公开标准、公开流程、公开结果），接受监督。")).responsibilities())
                .isEmpty();
        assertThat(Papers.read(paper("由“两办”（市委办公室、市政府办公室）统一印发。")).responsibilities())
                .isEmpty();
        assertThat(Papers.read(paper("完善管理（临时停车按有关规定执行）。")).responsibilities()).isEmpty();
    }

    @Test
    void aBareListOfUnitsIsAClause() {
        Responsibility clause = only("制定标准。（市教育局、市卫生健康委，各县区人民政府）");
        assertThat(clause.lead()).containsExactly("市教育局");
        assertThat(clause.responsible()).containsExactly("市卫生健康委", "各县区人民政府");
    }

    @Test
    void everybodyIsAGroupThatNoListNames() {
        Reading reading = Papers.read(paper("形成合力。（各有关单位）"));
        assertThat(reading.responsibilities())
                .singleElement()
                .satisfies(clause -> assertThat(clause.lead()).containsExactly("各有关单位"));
        assertThat(Papers.warnings(reading)).anyMatch(what -> what.startsWith("assigns nobody"));
    }

    @Test
    void noNameStandsInTwoLists() {
        Responsibility clause = only("做好对接。（牵头单位：市商务局，责任单位：市商务局、市财政局，配合单位：市财政局、市商务局、市税务局）");
        assertThat(clause.lead()).containsExactly("市商务局");
        assertThat(clause.responsible()).containsExactly("市财政局");
        assertThat(clause.supporting()).containsExactly("市税务局");
    }

    @Test
    void namesWithAndInsideStayWhole() {
        assertThat(UnitNames.split("工业和信息化部、文化和旅游部和粮食和储备局")).isEqualTo(List.of("工业和信息化部", "文化和旅游部", "粮食和储备局"));
        assertThat(UnitNames.split("人民银行和外汇局等部门")).isEqualTo(List.of("人民银行", "外汇局"));
        assertThat(UnitNames.split("各区（县级市）政府、市发展和改革委员会")).isEqualTo(List.of("各区（县级市）政府", "市发展和改革委员会"));
    }

    private static Responsibility only(String sentences) {
        Reading reading = Papers.read(paper(sentences));
        assertThat(reading.responsibilities()).hasSize(1);
        return reading.responsibilities().getFirst();
    }

    private static String paper(String sentences) {
        return "关于优化服务的实施意见\n一、重点任务\n（一）优化服务。" + sentences + "\n";
    }

    @Test
    void aClauseMayStandInTwoBracketsSideBySide() {
        Responsibility clause = only("压缩报装时间。【牵头单位：市住建局】【配合单位：各燃气企业、市城管局】");
        assertThat(clause.lead()).containsExactly("市住建局");
        assertThat(clause.supporting()).containsExactly("各燃气企业", "市城管局");
        assertThat(clause.rule()).isEqualTo(LeadRule.EXPLICIT);
    }

    @Test
    void twoBracketsWithTheSameKeyAreTwoClauses() {
        assertThat(Papers.read(paper("建好平台。（责任单位：市科技局）抓好推广。（责任单位：市商务局）")).responsibilities())
                .hasSize(2);
    }

    @Test
    void aNameOfTwoCharactersIsPrintedWithABlank() {
        Reading reading = Papers.read("""
                2026年重点工作分工方案
                一、重点工作
                1.推进项目建设。
                牵头领导:王 健
                牵头单位:
                市发展改革委
                责任单位:市财政局等,各县（市）区人民政府
                """);
        assertThat(reading.responsibilities()).singleElement().satisfies(clause -> {
            assertThat(clause.leaders()).containsExactly("王健");
            assertThat(clause.lead()).containsExactly("市发展改革委");
            assertThat(clause.responsible()).containsExactly("市财政局", "各县（市）区人民政府");
        });
    }

    @Test
    void aLineWithAKeyIsNoHeading() {
        Reading reading = Papers.read("""
                海州市优化服务若干措施
                1.优化窗口。
                责任单位：市营商局
                完成时限：长期坚持
                2.精简材料。
                责任单位：市数据局
                """);
        assertThat(reading.nodes()).extracting(Node::heading).containsExactly("优化窗口", "精简材料");
        assertThat(reading.responsibilities()).hasSize(2);
    }

    @Test
    void aCountedThingIsNoUnit() {
        assertThat(Papers.read(paper("完善设施。（新建托育中心2所、体育馆3个）")).responsibilities())
                .isEmpty();
    }

    @Test
    void aNoticeMayStateTheRuleOfTheFirstListedInItsOwnWords() {
        Reading reading = Papers.read("""
                关于重点工作责任分解的通知
                一、列第一位的责任单位为牵头单位，负责汇总。
                二、定期报告进展。
                附件
                重点工作责任分解
                1.建好平台。（责任单位：市科技局、市财政局）
                """);
        assertThat(reading.responsibilities())
                .singleElement()
                .satisfies(clause -> assertThat(clause.rule()).isEqualTo(LeadRule.FIRST_LISTED_STATED));
    }
}
