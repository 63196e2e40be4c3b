package luodi.engine.document.format;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import luodi.engine.document.format.DocumentText.Outcome;
import luodi.engine.document.format.DocumentText.Reason;
import luodi.engine.document.format.DocumentText.Refused;
import luodi.engine.document.format.DocumentText.Text;
import org.junit.jupiter.api.Test;

class HtmlTest {
    private static final String ARTICLE =
            "<p>　　一、总体要求。坚持项目为先，全年新开工项目不少于一百个，年度投资比上年增长。</p>" + "<p>　　二、重点任务。推动港口、铁路和产业园区同步建设，<b>责任单位</b>按季度报告进展。</p>";

    private static final String PAGE = "<!DOCTYPE html><html><head><meta charset=\"%s\"><title>某项计划_某市人民政府</title>"
            + "<style>p{}</style></head><body><div class=\"header\"><a href=\"/\">首页</a><a>政务公开</a></div>"
            + "<div class=\"crumb\">当前位置：首页 &gt; 文件</div><h1>某项计划</h1>"
            + "<div class=\"tools\">字体：大 中 小</div><div id=\"zoom\">" + ARTICLE + "</div>"
            + "<div class=\"related\"><a>另一篇很长很长的新闻标题</a><a>再一篇很长很长的新闻标题</a></div>"
            + "<div class=\"footer\">主办：某市人民政府 备案号</div><script>var a='脚本';</script></body></html>";

    @Test
    void keepsTitleAndArticleAndDropsTheFurniture() {
        assertThat(read(PAGE.formatted("utf-8")).lines())
                .containsExactly(
                        "某项计划", "一、总体要求。坚持项目为先，全年新开工项目不少于一百个，年度投资比上年增长。", "二、重点任务。推动港口、铁路和产业园区同步建设，责任单位按季度报告进展。");
    }

    @Test
    void readsPagesThatSayGb2312AndMeanItsSuccessor() {
        byte[] bytes = PAGE.formatted("gb2312").replace("园区", "園区镕").getBytes(Charset.forName("GB18030"));

        assertThat(((Text) DocumentText.of(bytes, "a.html")).text()).contains("園区镕");
    }

    @Test
    void printsTablesOneCellALineAndWritesOutListNumbers() {
        String page = "<html><body><table><tr><th>序号<th>任务<tr><td>1<td>建港口</table>"
                + "<ol start=3><li>甲项<li>乙项</ol><ol type=a><li>丙项</ol></body></html>";

        assertThat(read(page).lines()).containsExactly("序号", "任务", "1", "建港口", "3.甲项", "4.乙项", "a.丙项");
    }

    @Test
    void keepsLineBreaksAndClosesUpSourceLineEnds() {
        assertThat(read("<html><body><p>甲\n  乙<br>丙&nbsp;丁</p></body></html>")).isEqualTo("甲 乙\n丙 丁");
    }

    @Test
    void takesTheTitleFromTheWindowWhereThePageHasNone() {
        String page = PAGE.formatted("utf-8").replace("<h1>某项计划</h1>", "");

        assertThat(read(page)).startsWith("某项计划\n");
    }

    @Test
    void refusesAMillionNestedElements() {
        Outcome outcome = DocumentText.of(
                ("<html><body>" + "<div>".repeat(1_000_000)).getBytes(StandardCharsets.UTF_8), "a.html");

        assertThat(((Refused) outcome).reason()).isEqualTo(Reason.HOSTILE);
    }

    @Test
    void readsDeepNestingThatIsStillBounded() {
        assertThat(read("<html><body>" + "<div>".repeat(50_000) + "底")).isEqualTo("底");
    }

    private static String read(String page) {
        return ((Text) DocumentText.of(page.getBytes(StandardCharsets.UTF_8), "a.html")).text();
    }
}
