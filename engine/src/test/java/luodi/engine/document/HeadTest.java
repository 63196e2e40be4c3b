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
}
