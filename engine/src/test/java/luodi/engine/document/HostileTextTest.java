package luodi.engine.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** No text, however made, is refused or takes more time than its length deserves. */
class HostileTextTest {
    /** A rule that is not linear takes minutes on these, so the bound need not be tight. */
    private static final Duration BOUND = Duration.ofSeconds(60);

    @TestFactory
    Stream<DynamicTest> readsWithinItsTime() {
        Map<String, String> texts = new LinkedHashMap<>();
        texts.put("nothing", "");
        texts.put("blanks", " \n\t\u3000".repeat(50_000));
        texts.put("one megabyte of open brackets", "（".repeat(1_000_000));
        texts.put("one megabyte of digits", "7".repeat(1_000_000));
        texts.put("numbers with points", "1.".repeat(500_000));
        texts.put("a hundred thousand 一、 alone", "一、\n".repeat(100_000));
        texts.put("a hundred thousand headings", "（一）甲\n".repeat(50_000));
        texts.put("dashes", "——甲。\n".repeat(50_000));
        texts.put("open clauses", "（牵头单位：".repeat(150_000));
        texts.put("one clause of many units", "（牵头单位：" + "市教育局、".repeat(100_000) + "）");
        texts.put("many lines with a key", "一、甲\n" + "责任单位：市教育局、市财政局\n".repeat(20_000));
        texts.put("lists without end", "甲、".repeat(400_000) + "等3项举措");
        texts.put("counts without lists", "等8项".repeat(200_000));
        texts.put("open quotation", "“".repeat(1_000_000) + "等3项举措");
        texts.put("dates", "到2025年底前".repeat(100_000));
        texts.put("rates", "增长5%，".repeat(150_000));
        texts.put("rows", "序号\n举措\n内容\n" + "1\n甲\n".repeat(50_000));
        texts.put("run-in items", "一是二是三是".repeat(100_000));
        texts.put("binary", random(1_000_000, 65_536, 0));
        texts.put("soup", soup(200_000));
        texts.put("a long plan", Papers.THREE_YEAR_PLAN.repeat(500));
        return texts.entrySet().stream()
                .map(text -> DynamicTest.dynamicTest(
                        text.getKey(),
                        () -> Assertions.assertTimeoutPreemptively(BOUND, () -> DocumentReader.read(text.getValue()))));
    }

    @Test
    void aSurrogateAloneIsACharacterLikeAnyOther() {
        String text = "关于\uD800的方案\n一、任务\uDC00\n（一）甲\uD83D。乙\uDE00丙。（责任单位：市\uD800教育局）\n";
        SpansTest.check(text);
        assertThat(DocumentReader.read(text).nodes()).hasSize(2);
    }

    @Test
    void junkIsReadAsSpansOfItself() {
        for (int seed = 0; seed < 100; seed++) {
            SpansTest.check(random(3_000, 65_536, seed));
            SpansTest.check(soup(3_000, seed));
        }
    }

    private static String random(int length, int bound, long seed) {
        Random random = new Random(seed);
        StringBuilder text = new StringBuilder(length);
        for (int i = 0; i < length; i++) {
            text.append((char) random.nextInt(bound));
        }
        return text.toString();
    }

    private static String soup(int length) {
        return soup(length, 1);
    }

    /** What official papers are made of, in no order. */
    private static String soup(int length, long seed) {
        String alphabet = "一二三十、（）()**.。，；：1234%年月底前到负责牵头单位责任市局委等项措施提出增长达到以上—— \n\n　均分别和“”《》第条章是要序号共个方面目标";
        Random random = new Random(seed);
        StringBuilder text = new StringBuilder(length);
        for (int i = 0; i < length; i++) {
            text.append(alphabet.charAt(random.nextInt(alphabet.length())));
        }
        return text.toString();
    }
}
