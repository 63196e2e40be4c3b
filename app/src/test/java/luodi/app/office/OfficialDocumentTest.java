package luodi.app.office;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.TimeZone;
import luodi.app.office.OfficialDocument.Align;
import luodi.app.office.OfficialDocument.Column;
import luodi.engine.document.format.DocumentText;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.apache.poi.xwpf.usermodel.XWPFParagraph;
import org.apache.poi.xwpf.usermodel.XWPFStyle;
import org.apache.poi.xwpf.usermodel.XWPFTable;
import org.junit.jupiter.api.Test;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTRPr;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTSectPr;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.STDocGrid;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.STLineSpacingRule;

class OfficialDocumentTest {
    private static final LocalDate DAY = LocalDate.of(2026, 4, 8);

    private static OfficialDocument complete() {
        return OfficialDocument.titled("某某市人民政府办公室关于2026年第一季度重点任务进展情况的通报")
                .redHead("某某市人民政府办公室文件", "某政办发〔2026〕3号")
                .to("各县区人民政府")
                .heading(1, "一、总体情况")
                .heading(2, "（一）进展较快")
                .heading(3, "1.港口")
                .heading(4, "（1）征地")
                .paragraph("责任落实。", "已签协议<98%>&其余\u0001四月底前完成。")
                .caption("表1")
                .table(
                        List.of(new Column("单位", 3, Align.LEFT), new Column("红灯", 1, Align.RIGHT)),
                        List.of(List.of("市交通局", "2"), List.of("市财政局", "0")))
                .attachments(List.of("一览表", "清单"))
                .signed(List.of("某某市人民政府办公室"), DAY)
                .note("此件公开发布")
                .annex("附件1", "一览表")
                .paragraph("附件正文。")
                .imprint("市委各部委", "某某市人民政府办公室", DAY);
    }

    @Test
    void laysOutTheSheetAsTheStandardSays() throws IOException {
        try (XWPFDocument word = opened(complete())) {
            CTSectPr section = word.getDocument().getBody().getSectPr();
            assertThat(millimetres(section.getPgSz().getW())).isEqualTo("210.0");
            assertThat(millimetres(section.getPgSz().getH())).isEqualTo("297.0");
            assertThat(millimetres(section.getPgMar().getTop())).isEqualTo("37.0");
            assertThat(millimetres(section.getPgMar().getLeft())).isEqualTo("28.0");
            assertThat(millimetres(section.getPgMar().getRight())).isEqualTo("26.0");
            assertThat(millimetres(section.getPgMar().getBottom())).isEqualTo("35.0");
            assertThat(section.getDocGrid().getType()).isEqualTo(STDocGrid.LINES);
        }
    }

    @Test
    void holdsTwentyTwoLinesOfTwentyEightLetters() throws IOException {
        try (XWPFDocument word = opened(complete())) {
            var spacing =
                    word.getStyles().getStyle("Normal").getCTStyle().getPPr().getSpacing();
            int line = ((BigInteger) spacing.getLine()).intValueExact();
            int height = Page.HEIGHT - Page.TOP - Page.BOTTOM;
            CTRPr letters = run(word, WordStyles.TEXT);
            int letter = 320 + ((BigInteger) letters.getSpacingArray(0).getVal()).intValueExact();

            assertThat(spacing.getLineRule()).isEqualTo(STLineSpacingRule.EXACT);
            assertThat(height / line).isEqualTo(22);
            assertThat(Page.TEXT_WIDTH / letter).isEqualTo(28);
            assertThat((line / 20.0)).isBetween(28.0, 29.0);
        }
    }

    @Test
    void setsEachPartInItsFontAndSize() throws IOException {
        try (XWPFDocument word = opened(complete())) {
            assertLook(word, "Normal", "仿宋_GB2312", 32);
            assertLook(word, WordStyles.TITLE, "方正小标宋简体", 44);
            assertThat(run(word, WordStyles.MARK).getRFontsArray(0).getEastAsia())
                    .isEqualTo("方正小标宋简体");
            assertThat(run(word, WordStyles.heading(1)).getRFontsArray(0).getEastAsia())
                    .isEqualTo("黑体");
            assertThat(run(word, WordStyles.heading(2)).getRFontsArray(0).getEastAsia())
                    .isEqualTo("楷体_GB2312");
            assertThat(run(word, WordStyles.heading(3)).getRFontsArray(0).getEastAsia())
                    .isEqualTo("仿宋_GB2312");
            assertThat(run(word, WordStyles.heading(4)).getRFontsArray(0).getEastAsia())
                    .isEqualTo("仿宋_GB2312");
            assertLook(word, WordStyles.PAGE_NUMBER, "宋体", 28);
            assertThat(size(run(word, WordStyles.IMPRINT))).isEqualTo(28);
            assertThat(styleOf(word, WordStyles.TEXT)
                            .getCTStyle()
                            .getPPr()
                            .getInd()
                            .getFirstLineChars())
                    .isEqualTo(200);
        }
    }

    @Test
    void numbersOddPagesOnTheRightAndEvenOnesOnTheLeft() throws IOException {
        try (XWPFDocument word = opened(complete())) {
            assertThat(word.getSettings().getCTSettings().isSetEvenAndOddHeaders())
                    .isTrue();
            assertThat(word.getFooterList()).hasSize(2);
            assertThat(word.getFooterList().getFirst().getText()).contains("— 1 —");
            assertThat(word.getFooterList()
                            .getFirst()
                            .getParagraphs()
                            .getFirst()
                            .getAlignment())
                    .hasToString("RIGHT");
            assertThat(word.getFooterList().getLast().getParagraphs().getFirst().getAlignment())
                    .hasToString("LEFT");
        }
    }

    @Test
    void repeatsTheHeadOfATableAndKeepsItAsWideAsTheText() throws IOException {
        try (XWPFDocument word = opened(complete())) {
            XWPFTable table = word.getTables().getFirst();
            assertThat(table.getRow(0).isRepeatHeader()).isTrue();
            assertThat(table.getRow(1).isRepeatHeader()).isFalse();
            assertThat(table.getRow(1).isCantSplitRow()).isTrue();
            int width = table.getCTTbl().getTblGrid().getGridColList().stream()
                    .mapToInt(column -> ((BigInteger) column.getW()).intValueExact())
                    .sum();
            assertThat(width).isEqualTo(Page.TEXT_WIDTH);
        }
    }

    @Test
    void keepsTheImprintAtTheFootBetweenAThickAndAThickLine() throws IOException {
        try (XWPFDocument word = opened(complete())) {
            var properties = word.getTables().getLast().getCTTbl().getTblPr();
            assertThat(properties.getTblpPr().getTblpYSpec()).hasToString("bottom");
            assertThat(properties.getTblBorders().getTop().getSz().intValue()).isEqualTo(8);
            assertThat(properties.getTblBorders().getInsideH().getSz().intValue())
                    .isEqualTo(6);
            assertThat(properties.getTblBorders().getBottom().getSz().intValue())
                    .isEqualTo(8);
        }
    }

    @Test
    void readsBackInTheOrderOfThePaper() {
        DocumentText.Text text = (DocumentText.Text) DocumentText.of(complete().docx(), "通报.docx");

        assertThat(text.text().lines().filter(line -> !line.isBlank()))
                .containsExactly(
                        "某某市人民政府办公室文件",
                        "某政办发〔2026〕3号",
                        "某某市人民政府办公室关于",
                        "2026年第一季度重点任务进展情况的通报",
                        "各县区人民政府：",
                        "一、总体情况",
                        "（一）进展较快",
                        "1.港口",
                        "（1）征地",
                        "责任落实。已签协议<98%>&其余四月底前完成。",
                        "表1",
                        "单位",
                        "红灯",
                        "市交通局",
                        "2",
                        "市财政局",
                        "0",
                        "附件：1. 一览表",
                        "2. 清单",
                        "某某市人民政府办公室",
                        "2026年4月8日",
                        "（此件公开发布）",
                        "附件1",
                        "一览表",
                        "附件正文。",
                        "抄送：市委各部委。",
                        "某某市人民政府办公室\t2026年4月8日印发");
    }

    @Test
    void endsTheDateFourLettersFromTheRightAndCentresTheUnitOverIt() throws IOException {
        try (XWPFDocument word = opened(OfficialDocument.titled("通报").signed(List.of("某某市政府办"), DAY))) {
            List<XWPFParagraph> paragraphs = word.getParagraphs();
            int unit = rightChars(paragraphs.get(paragraphs.size() - 2));
            int date = rightChars(paragraphs.getLast());
            assertThat(date).isEqualTo(400);
            // 2026年4月8日 is six letters wide, as is the unit.
            assertThat(unit).isEqualTo(400);
        }
    }

    @Test
    void breaksALongTitleWhereItsWordsEnd() {
        assertThat(OfficialLayout.titleLines("关于春耕情况的报告")).containsExactly("关于春耕情况的报告");
        assertThat(OfficialLayout.titleLines("某市人民政府关于印发某市港口发展三年行动方案的通知"))
                .containsExactly("某市人民政府关于", "印发某市港口发展三年行动方案的通知");
        assertThat(OfficialLayout.titleLines("甲\n乙")).containsExactly("甲", "乙");
        assertThat(OfficialLayout.titleLines("字".repeat(60)))
                .allSatisfy(line -> assertThat(line.length()).isBetween(1, 20));
    }

    @Test
    void givesEqualBytesForEqualDocumentsInAnyPlaceAndLanguage() {
        byte[] here = complete().docx();
        TimeZone zone = TimeZone.getDefault();
        Locale locale = Locale.getDefault();
        try {
            TimeZone.setDefault(TimeZone.getTimeZone("America/New_York"));
            Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
            assertThat(complete().docx()).isEqualTo(here);
        } finally {
            TimeZone.setDefault(zone);
            Locale.setDefault(locale);
        }
    }

    @Test
    void refusesAFifthLevelAndARowThatDoesNotFit() {
        OfficialDocument document = OfficialDocument.titled("通报");

        assertThatThrownBy(() -> document.heading(5, "五级")).hasMessageContaining("four levels");
        assertThatThrownBy(() -> document.table(List.of(new Column("单位", 1, Align.LEFT)), List.of(List.of("甲", "乙"))))
                .hasMessage("2 cells for 1 columns");
        assertThatThrownBy(() -> new Column("单位", 0, Align.LEFT)).isInstanceOf(IllegalArgumentException.class);
    }

    private static XWPFDocument opened(OfficialDocument document) throws IOException {
        return new XWPFDocument(new ByteArrayInputStream(document.docx()));
    }

    private static XWPFStyle styleOf(XWPFDocument word, String style) {
        return word.getStyles().getStyle(style);
    }

    private static CTRPr run(XWPFDocument word, String style) {
        return styleOf(word, style).getCTStyle().getRPr();
    }

    private static int size(CTRPr run) {
        return ((BigInteger) run.getSzArray(0).getVal()).intValueExact();
    }

    private static void assertLook(XWPFDocument word, String style, String font, int halfPoints) {
        assertThat(run(word, style).getRFontsArray(0).getEastAsia()).isEqualTo(font);
        assertThat(size(run(word, style))).isEqualTo(halfPoints);
    }

    private static int rightChars(XWPFParagraph paragraph) {
        return paragraph.getCTP().getPPr().getInd().getRightChars().intValueExact();
    }

    private static String millimetres(Object twips) {
        return String.format(Locale.ROOT, "%.1f", ((BigInteger) twips).intValueExact() * 25.4 / 1440);
    }
}
