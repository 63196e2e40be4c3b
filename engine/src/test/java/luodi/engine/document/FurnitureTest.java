package luodi.engine.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** What a page or a site puts around the paper is no part of it. */
class FurnitureTest {

    @Test
    void aSentenceGoesOnBehindThePageNumber() {
        for (String number : List.of("— 2 —", "-2-", "第2页 共9页", "2/9")) {
            Reading reading = Papers.read("""
                    柳河市林业行动方案
                    一、主要任务
                    （一）扩大绿化。三年内完成荒山造林，全市森林覆
                    %s
                    盖率达到45%%以上。
                    （二）抓好管护。落实林长制。
                    """.formatted(number));
            assertThat(reading.targets()).as(number).extracting(Target::subject).containsExactly("全市森林覆盖率");
        }
    }

    @Test
    void aNewItemBehindThePageNumberIsItsOwn() {
        Reading reading = Papers.read("""
                柳河市林业行动方案
                一、主要任务
                （一）扩大绿化。推进荒山造林和退化林修复，补植乡土树种
                — 2 —
                （二）抓好管护。落实林长制。
                """);
        assertThat(reading.nodes()).extracting(Node::heading).containsExactly("主要任务", "扩大绿化", "抓好管护");
    }

    @Test
    void aRunningHeadIsReadOnce() {
        String page = "柳河市林业行动方案\n— %d —\n";
        Reading reading = Papers.read("柳河市林业行动方案\n一、主要任务\n（一）扩大绿化。造林。\n" + page.formatted(1) + "（二）抓好管护。巡护。\n"
                + page.formatted(2) + "（三）防好火。演练。\n" + page.formatted(3));
        assertThat(reading.title()).isEqualTo("柳河市林业行动方案");
        assertThat(reading.nodes()).allSatisfy(node -> assertThat(node.text()).doesNotContain("行动方案"));
    }

    @Test
    void theSiteAroundAnArticleIsLeftOut() {
        Reading reading = Papers.read("""
                柳河人大网欢迎您!
                搜索:
                当前位置: 首页 >公开 >规划报告
                # 柳河市林业行动方案

                **发布机构**: 柳河市林业局
                **来源**: https://example.org/a/1.htm

                ---

                ## 政策全文
                ??一、主要任务
                ??(一)扩大绿化。造林。
                【原文下载】
                - [柳河市林业行动方案.pdf](/files/1.pdf)
                **更新时间**: 2026-01-26
                """);
        assertThat(reading.title()).isEqualTo("柳河市林业行动方案");
        assertThat(reading.nodes()).extracting(Node::text).containsExactly("一、主要任务", "(一)扩大绿化。造林。");
    }

    @Test
    void figuresAndDashesOfThePaperStay() {
        Reading reading = Papers.read("""
                柳河市林业行动方案
                一、发展目标
                ——2026年，造林3万亩。
                序号
                指标
                目标值
                1
                造林面积（万亩）
                3
                """);
        assertThat(reading.nodes()).extracting(Node::heading).contains("2026年，造林3万亩", "造林面积（万亩）");
    }
}
