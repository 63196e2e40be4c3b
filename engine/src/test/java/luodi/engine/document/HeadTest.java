package luodi.engine.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import luodi.engine.document.Reading.Period;
import org.junit.jupiter.api.Test;

class HeadTest {

    @Test
    void aBrokenTitleIsOneTitle() {
        Reading reading = Papers.read("""
                https://example.org/content/1.htm
                海州市人民政府关于加快推进
                海洋牧场建设的指导意见
                海政发〔2023〕7号
                各县区人民政府，市直各部门：
                为加快建设，提出以下意见。
                一、总体要求
                （一）指导思想。稳步推进。
                海州市人民政府
                2023年4月9日
                （此件公开发布）
                """);
        assertThat(reading.title()).isEqualTo("海州市人民政府关于加快推进海洋牧场建设的指导意见");
        assertThat(reading.documentNumber()).isEqualTo("海政发〔2023〕7号");
        assertThat(reading.issuer()).isEqualTo("海州市人民政府");
        assertThat(reading.issuedOn()).isEqualTo(LocalDate.of(2023, 4, 9));
        assertThat(reading.nodes().getLast().text()).isEqualTo("（一）指导思想。稳步推进。");
    }

    @Test
    void aDamagedNumberIsRepairedAndReported() {
        for (String damaged : new String[] {"海政发[2023]7号", "海政发【2023】07号", "海政发（2023）第7号", "海政发(2023)7号"}) {
            Reading reading = Papers.read("关于建设海洋牧场的通知\n" + damaged + "\n各县区人民政府：\n一、任务\n（一）建设。抓紧。\n");
            assertThat(reading.documentNumber()).isEqualTo("海政发〔2023〕7号");
            assertThat(Papers.warnings(reading)).anyMatch(what -> what.contains("repaired"));
        }
    }

    @Test
    void datesMayBeWrittenInChineseNumerals() {
        Reading reading = Papers.read("关于建设海洋牧场的通知\n一、任务\n（一）建设。抓紧。\n海州市人民政府\n二〇〇四年八月十二日\n");
        assertThat(reading.issuedOn()).isEqualTo(LocalDate.of(2004, 8, 12));
    }

    @Test
    void theNoticeMayComeBeforeTheTitle() {
        Reading reading = Papers.read("""
                海府办规〔2025〕15号
                相关区人民政府，各有关单位：
                　　《关于支持海洋科创的若干措施》已经市政府同意，现印发给你们。
                海州市人民政府办公室
                2025年12月2日
                **关于支持海洋科创的若干措施**
                　　为推动海洋科创，制定如下措施。
                　　一、建平台
                　　（一）建设实验室。开放共享。
                　　本措施自2026年1月1日起实施，有效期至2030年12月31日。
                """);
        assertThat(reading.title()).isEqualTo("关于支持海洋科创的若干措施");
        assertThat(reading.period()).isEqualTo(new Period(LocalDate.of(2026, 1, 1), LocalDate.of(2030, 12, 31)));
        assertThat(reading.issuer()).isEqualTo("海州市人民政府办公室");
    }

    @Test
    void thePeriodStandsInTheTitle() {
        assertThat(Papers.read(Papers.THREE_YEAR_PLAN).period())
                .isEqualTo(new Period(LocalDate.of(2024, 1, 1), LocalDate.of(2026, 12, 31)));
        assertThat(Papers.read("海州市“十四五”渔业发展规划\n一、目标\n（一）产量。增产。\n").period())
                .isEqualTo(new Period(LocalDate.of(2021, 1, 1), LocalDate.of(2025, 12, 31)));
    }

    @Test
    void whatWasLeftOutIsReported() {
        assertThat(Papers.warnings(Papers.read("关于建设海洋牧场的通知\n一、任务\n（一）建设。抓紧。\n（本文有删减）\n")))
                .anyMatch(what -> what.contains("left out"));
    }

    @Test
    void whoeverSignsTogetherIssuesTogether() {
        Reading reading = Papers.read("""
                关于推动低空物流的实施意见
                海科合〔2025〕42号
                各有关单位:
                一、总体要求
                （一）指导思想。稳步推进。
                海州市科学技术局
                海州市商务局
                海州市市场监督管理局
                2025年12月22日
                """);
        assertThat(reading.issuer()).isEqualTo("海州市科学技术局、海州市商务局、海州市市场监督管理局");
        assertThat(reading.issuedOn()).isEqualTo(LocalDate.of(2025, 12, 22));
        assertThat(reading.nodes().getLast().text()).isEqualTo("（一）指导思想。稳步推进。");
    }

    @Test
    void aLastSentenceAboveTheSignatureSignsNothing() {
        Reading reading = Papers.read("关于防汛的通知\n一、任务\n（一）巡堤。\n各县区人民政府要抓好落实。\n海州市水利局\n2025年6月1日\n");
        assertThat(reading.issuer()).isEqualTo("海州市水利局");
    }

    @Test
    void aReportIsForTheYearItWasReadOutIn() {
        Reading reading = Papers.read("""
                政府工作报告
                ——2026年1月8日在海州市第九届人民代表大会第五次会议上
                市长 王明
                各位代表：
                一、2026年工作安排
                今年的主要预期目标是：地区生产总值增长6%；社零总额增长7%。城镇新增就业2万人。
                """);
        assertThat(reading.issuedOn()).isEqualTo(LocalDate.of(2026, 1, 8));
        assertThat(reading.period()).isEqualTo(new Period(LocalDate.of(2026, 1, 1), LocalDate.of(2026, 12, 31)));
        assertThat(reading.targets()).extracting(Target::by).hasSize(3).containsOnly(LocalDate.of(2026, 12, 31));
    }

    @Test
    void aTitleWithTwoYearsPlansForTheLater() {
        Reading reading = Papers.read("""
                关于海州市2025年计划执行情况与2026年计划草案的报告
                一、2025年计划执行情况
                （一）投资增长。完成投资90亿元。
                二、2026年主要任务
                （一）抓项目。完成投资100亿元以上。
                """);
        assertThat(reading.period()).isEqualTo(new Period(LocalDate.of(2026, 1, 1), LocalDate.of(2026, 12, 31)));
        assertThat(reading.targets())
                .singleElement()
                .satisfies(target -> assertThat(target.value()).isEqualByComparingTo("100"));
    }

    @Test
    void anOlderTitleInTheTextIsNoPeriod() {
        Reading reading = Papers.read("关于支持茶业的意见\n一、任务\n（一）改造茶园。延续《茶业行动计划（2019—2021年）》的做法。\n");
        assertThat(reading.period()).isNull();
    }

    @Test
    void aDecreeIsNumberedWhereItIsPublished() {
        Reading reading = Papers.read("""
                # 河湾市养犬管理办法
                2020年5月6日 河湾市人民政府令第12号公布
                第一条 为了规范养犬，制定本办法。
                第二条 养犬应当登记。
                第三条 本办法自2020年7月1日起施行。
                """);
        assertThat(reading.documentNumber()).isEqualTo("河湾市人民政府令第12号");
        assertThat(reading.issuedOn()).isEqualTo(LocalDate.of(2020, 5, 6));
    }

    @Test
    void theRedHeadIsNoTitleAndASignedNoticeMayHaveItsOwnNumbers() {
        Reading reading = Papers.read("""
                海州市人民政府文件
                海政发〔2025〕3号
                各县区人民政府：
                2025年《政府工作报告》任务分解方案已经市政府同意，现印发给你们，请认真贯彻执行，抓好落实。
                一、提高认识，压实责任。
                二、加强督查，定期通报。
                海州市人民政府
                2025年1月25日
                2025年《政府工作报告》任务分解
                和责任分工方案
                一、主要目标
                1.地区生产总值增长6%。
                """);
        assertThat(reading.title()).isEqualTo("2025年《政府工作报告》任务分解和责任分工方案");
        assertThat(reading.period()).isEqualTo(new Period(LocalDate.of(2025, 1, 1), LocalDate.of(2025, 12, 31)));
    }
}
