package luodi.engine.scoring.scheme;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class FigureTableTest {
    @Test
    void aTableIsReadAsASpreadsheetSavesIt() {
        Figures figures = switch (FigureTable.read(
                "\ufeff单位,分组,产值,产值目标\r\n\"盘山县\",县,\"1,234.5\",2000\r\n\r\n\"大洼\"\"区\"\"\",县,-,—\r\n")) {
            case FigureTable.Read read -> read.figures();
            case FigureTable.Refused refused -> throw new AssertionError(refused.toString());
        };
        assertThat(figures.size()).isEqualTo(2);
        assertThat(figures.figure("产值", 0)).isEqualByComparingTo("1234.5");
        assertThat(figures.unit(1)).isEqualTo("大洼\"区\"");
        assertThat(figures.figure("产值目标", 1)).isNull();
        assertThat(figures.figure("别的", 1)).isNull();
    }

    @Test
    void whatIsNoTableIsRefusedWithItsLine() {
        assertThat(refused("")).containsExactly("数据表是空的。正确的写法：第一行是“单位,分组,”和各项数据的名称");
        assertThat(refused("名称,分组,产值\n")).containsExactly("第1行：第一行应以“单位,分组”开头，后面是各项数据的名称");
        assertThat(refused("单位,分组,产值,产值\n")).containsExactly("第1行：“产值”这一列有两个");
        assertThat(refused("单位,分组,产值\nA,县,12%\nB,县\nA,县,1.23456\n,县,1e9\n"))
                .containsExactly(
                        "第2行：“产值”的“12%”不是数。正确的写法：12.5，最多四位小数，不带单位和百分号",
                        "第3行：有 2 格，表头有 3 格",
                        "第4行：“A”写了两行",
                        "第4行：“产值”的“1.23456”不是数。正确的写法：12.5，最多四位小数，不带单位和百分号",
                        "第5行：没有写单位",
                        "第5行：“产值”的“1e9”不是数。正确的写法：12.5，最多四位小数，不带单位和百分号");
    }

    private static List<String> refused(String csv) {
        return switch (FigureTable.read(csv)) {
            case FigureTable.Read read -> throw new AssertionError("was read: " + read);
            case FigureTable.Refused refused ->
                refused.faults().stream().map(Fault::toString).toList();
        };
    }

    @Test
    void takesUnitsAndTheirGroupsAloneWhereFiguresComeFromElsewhere() {
        assertThat(FigureTable.read("单位,分组\n甲县,县区\n", 0)).isInstanceOfSatisfying(FigureTable.Read.class, read -> {
            assertThat(read.figures().names()).isEmpty();
            assertThat(read.figures().group(0)).isEqualTo("县区");
        });
        assertThat(FigureTable.read("单位,分组\n甲县,县区\n")).isInstanceOf(FigureTable.Refused.class);
    }
}
