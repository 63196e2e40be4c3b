package luodi.engine.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import org.junit.jupiter.api.Test;

class DeclaredCountsTest {

    @Test
    void everyCountOfABriefingIsCheckedAgainstWhatWasRead() {
        assertThat(Papers.read(Papers.PRESS_BRIEFING).declared())
                .extracting(Declared::what, Declared::count, Declared::found)
                .containsExactly(
                        tuple("重点事项", 3, 3),
                        tuple("方面突破", 3, 3),
                        tuple("具体举措", 7, 7),
                        tuple("重点举措", 3, 3),
                        tuple("重点举措", 2, 2),
                        tuple("重点举措", 2, 2),
                        tuple("具体目标", 3, 3),
                        tuple("措施", 3, 3));
    }

    @Test
    void aDifferenceIsShownAndNeverMadeToAgree() {
        Reading reading = Papers.read(Papers.PRESS_BRIEFING.replace("等2项重点举措", "等4项重点举措"));
        assertThat(reading.declared())
                .filteredOn(declared -> !declared.agrees())
                .hasSize(2)
                .allSatisfy(declared -> {
                    assertThat(declared.count()).isEqualTo(4);
                    assertThat(declared.found()).isEqualTo(2);
                });
        assertThat(Papers.warnings(reading)).anyMatch(what -> what.contains("counts 4"));
    }

    @Test
    void headingsCountTheirParts() {
        Reading reading = Papers.read("""
                关于实施三大提升行动的方案
                一、实施三大提升行动
                （一）质量提升行动。对标先进。
                （二）服务提升行动。随叫随到。
                """);
        assertThat(reading.declared())
                .extracting(Declared::what, Declared::count, Declared::found, Declared::agrees)
                .containsExactly(tuple("提升行动", 3, 2, false));
    }

    @Test
    void namesInQuotationMarksAreNotSplit() {
        Reading reading = Papers.read("""
                关于改革的通知
                一、范围
                （一）试点方面。在“一站、一网、一门”、联合验收和区域评估等3个方面先行先试。
                """);
        assertThat(reading.declared()).extracting(Declared::found).containsExactly(3);
    }

    @Test
    void countsOfAnotherPaperAreNotOurs() {
        Reading reading = Papers.read("""
                关于改革的通知
                一、范围
                （一）试点。《纲要》安排了18个领域的重点任务，2016年出台了24项政策措施。
                """);
        assertThat(reading.declared()).isEmpty();
    }

    @Test
    void aChangedCountIsTheLaterOne() {
        Reading reading = Papers.read("""
                海州市人民政府关于加大激励力度的通知
                将2022年的5项督查激励措施调整增加为2项督查激励措施，对成效明显的县区予以激励。
                一、对投资增长快的县区，优先安排用地。（市自然资源局负责）
                二、对招商成效好的县区，优先安排会展。（市商务局负责）
                """);
        assertThat(reading.declared())
                .extracting(Declared::count, Declared::found)
                .containsExactly(tuple(2, 2));
    }
}
