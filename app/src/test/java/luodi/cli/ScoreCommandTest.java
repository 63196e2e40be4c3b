package luodi.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScoreCommandTest {
    private static final String SCHEME = """
            考核办法
            满分100分，保留2位小数，相差不到0.5分的并列。
            一、经济（100分）
            1．工业增加值（60分）：完成率，最高100%。
            2．到位资金（40分）：时序进度，最高100%。
            """;
    private static final String TABLE = """
            单位,分组,工业增加值,工业增加值目标,到位资金,到位资金目标
            盘山县,县区,90,100,2,10
            大洼区,县区,100,100,1,10
            """;

    @TempDir
    Path folder;

    @Test
    void ranksTheUnitsOfATable() throws Exception {
        assertThat(said("run", file("办法.txt", SCHEME), file("表.csv", TABLE), "--elapsed", "0.25"))
                .isEqualTo("县区\t1\t盘山县\t86.00\t[54.00, 32.00]\n县区\t2\t大洼区\t76.00\t[60.00, 16.00]\n");
        assertThat(said("run", file("办法.txt", SCHEME), file("表.csv", TABLE), "--json"))
                .startsWith("[{\"group\":\"县区\",\"rank\":1,\"unit\":\"大洼区\",\"total\":64.00,");
    }

    @Test
    void opensATotalDownToItsFigures() throws Exception {
        assertThat(said("run", file("办法.txt", SCHEME), file("表.csv", TABLE), "--explain", "大洼区"))
                .isEqualTo("""
                        大洼区  64.00
                          经济  64.00
                            工业增加值  60.00  完成率 100 ÷ 100 = 100%（最高 100%）；60 分 × 100% = 60.00 分
                            到位资金  4.00  时序进度 1 ÷ （10 × 100%） = 10%；40 分 × 10% = 4.00 分
                        """);
    }

    @Test
    void comparesTwoSchemesOnTheSameYear() throws Exception {
        String other = SCHEME.replace("60分", "10分").replace("40分", "90分");
        assertThat(said("compare", file("旧.txt", SCHEME), file("新.txt", other), file("表.csv", TABLE)))
                .isEqualTo("县区\t1\t盘山县\t27.00\t2\t62.00\t1\n县区\t2\t大洼区\t19.00\t1\t64.00\t-1\n");
    }

    @Test
    void whatMayNotBePublishedIsRefusedInOneLine() throws Exception {
        assertThat(said("check", file("办法.txt", SCHEME), file("表.csv", TABLE))).isEqualTo("考核办法：2 项，2 个单位，可以发布\n");
        refuses(
                "第4行：“登录次数”不能用来考核：不得以登录、在线时长、下载、使用情况考核",
                "check",
                file("坏.txt", SCHEME.replace("工业增加值", "登录次数")),
                file("表.csv", TABLE));
        refuses(
                "满分 100 分，各部分合计 90 分",
                "check",
                file("坏.txt", SCHEME.replace("经济（100分）", "经济（90分）").replace("60分", "50分")),
                file("表.csv", TABLE));
        refuses(
                "第4行：“盘山县”的“工业增加值目标”是 0，要做除数，必须大于 0",
                "run",
                file("办法.txt", SCHEME),
                file("坏.csv", TABLE.replace("90,100", "90,0")));
        refuses("第2行：“到位资金”的“两”不是数", "run", file("办法.txt", SCHEME), file("坏.csv", TABLE.replace(",2,", ",两,")));
        refuses("no unit \"辽河\" in the table", "run", file("办法.txt", SCHEME), file("表.csv", TABLE), "--explain", "辽河");
        refuses(
                "--elapsed \"1.5\" is no part",
                "run",
                file("办法.txt", SCHEME),
                file("表.csv", TABLE),
                "--elapsed",
                "1.5");
        refuses("right would be: score check SCHEME.txt TABLE.csv", "rank", "x");
        refuses("is no text file", "check", folder.toString(), file("表.csv", TABLE));
    }

    private String file(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text).toString();
    }

    private static String said(String... args) throws Exception {
        Ended ended = Ended.run(ScoreCommand.class, args);
        assertThat(ended.err()).isEmpty();
        assertThat(ended.status()).isZero();
        return ended.out();
    }

    private static void refuses(String why, String... args) throws Exception {
        Ended ended = Ended.run(ScoreCommand.class, args);
        assertThat(ended.status()).isEqualTo(2);
        assertThat(ended.out()).isEmpty();
        assertThat(ended.err()).contains(why).endsWith("\n");
        assertThat(ended.err().lines()).hasSize(1);
    }
}
