package luodi.app.office;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.TimeZone;
import java.util.stream.IntStream;
import luodi.app.ground.Sentence;
import luodi.app.office.OfficialDocument.Align;
import luodi.app.office.OfficialDocument.Column;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.text.PDFTextStripper;
import org.apache.pdfbox.text.TextPosition;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The same paper as .pdf, read back by a reader that did not lay it out. */
class OfficialPdfTest {
    private static final LocalDate DAY = LocalDate.of(2026, 4, 8);
    private static final PaperFonts FONTS = new PaperFonts("");
    private static final List<Column> COLUMNS =
            List.of(new Column("单位", 3, Align.LEFT), new Column("红灯", 1, Align.RIGHT), new Column("说明", 6, Align.LEFT));

    @BeforeAll
    static void onlyWhereThereIsAFont() {
        assumeTrue(FONTS.problem() == null, "no Chinese font here");
    }

    /** A line of words on a page. */
    private record Row(int page, double left, double right, double y, String words) {}

    private static OfficialDocument complete() {
        return OfficialDocument.titled("某某市人民政府办公室关于2026年第一季度重点任务进展情况的通报")
                .redHead("某某市人民政府办公室文件", "某政办发〔2026〕3号")
                .to("各县（区）人民政府，市政府各部门、各直属机构")
                .paragraph("现将2026年第一季度重点任务进展情况通报如下。截至3月31日，全市共有重点任务312项，其中绿灯251项、黄灯43项、红灯18项，"
                        + "按期完成率为96.4%，较上季度提高1.7个百分点（详见附件）。各单位要“抓早、抓小、抓实”，确保全年目标如期实现。")
                .heading(1, "一、总体情况")
                .heading(2, "（一）进展较快的单位")
                .heading(3, "1.港口集疏运体系")
                .paragraph("责任落实。", "市交通局已签征地协议98%，其余四月底前完成；Luodi-2026 平台按GB/T 9704-2012生成。")
                .heading(1, "二、工作要求")
                .paragraph("请各单位对照通报逐项整改，于4月20日前书面报送整改情况。")
                .caption("表1　各单位红灯情况")
                .table(COLUMNS, rows(6))
                .attachments(List.of("各单位得分表", "逾期事项清单"))
                .signed(List.of("某某市人民政府办公室"), DAY)
                .note("此件公开发布")
                .annex("附件1", "各单位得分表")
                .caption("市交通局（市直部门第1名，98.6分）")
                .table(COLUMNS, rows(60))
                .imprint("市委各部委，市人大常委会办公室，市政协办公室，市纪委监委机关，市法院，市检察院", "某某市人民政府办公室", DAY);
    }

    private static List<List<String>> rows(int count) {
        return IntStream.rangeClosed(1, count)
                .mapToObj(i -> List.of("第" + i + "单位", String.valueOf(i % 7), "第" + i + "项：按《办法》第" + i + "条扣分，见台账。"))
                .toList();
    }

    @Test
    void looksLikeAPaperThatIsSentOut() throws IOException {
        byte[] pdf = complete().pdf(FONTS);
        Files.write(Files.createDirectories(Path.of("target/screens")).resolve("paper.pdf"), pdf);

        List<Row> rows = read(pdf);
        assertThat(rows.getFirst().words()).isEqualTo("某某市人民政府办公室文件");
        assertThat(everyWord(pdf))
                .containsSubsequence(
                        "某政办发〔2026〕3号",
                        "某某市人民政府办公室关于2026年第一季度重点任务进展情况的通报",
                        "各县（区）人民政府，市政府各部门、各直属机构：",
                        "一、总体情况",
                        "责任落实。市交通局已签征地协议98%",
                        "表1",
                        "单位红灯说明第1单位1第1项：按《办法》第1条扣分，见台账。",
                        "附件：1.各单位得分表2.逾期事项清单某某市人民政府办公室2026年4月8日（此件公开发布）",
                        "附件1各单位得分表",
                        "第60单位",
                        "抄送：市委各部委",
                        "某某市人民政府办公室2026年4月8日印发");
    }

    @Test
    void holdsEveryParagraphAndCellOfALongDocumentInOrder() throws IOException {
        Random random = new Random(7);
        OfficialDocument document = OfficialDocument.titled("通报");
        List<String> said = new ArrayList<>();
        for (int i = 0; i < 120; i++) {
            String words = sentence(random, 20 + random.nextInt(300));
            document.paragraph(words);
            said.add(words);
        }
        document.table(COLUMNS, rows(300));
        rows(300).forEach(said::addAll);

        String all = everyWord(document.pdf(FONTS));

        int at = 0;
        for (String words : said) {
            int found = all.indexOf(bare(words), at);
            assertThat(found).as(words).isNotNegative();
            at = found + bare(words).length();
        }
    }

    @Test
    void breaksLinesAsChineseIsSet() throws IOException {
        Random random = new Random(11);
        OfficialDocument document = OfficialDocument.titled("通报");
        IntStream.range(0, 200).forEach(i -> document.paragraph(sentence(random, 200)));

        List<Row> rows = read(document.pdf(FONTS)).stream()
                .filter(row -> !row.words().startsWith("— "))
                .toList();

        assertThat(rows).hasSizeGreaterThan(1000);
        assertThat(rows).allSatisfy(row -> {
            assertThat(row.left()).isGreaterThanOrEqualTo(PdfLayout.LEFT - 0.1);
            assertThat(row.right()).as(row.words()).isLessThanOrEqualTo(PdfLayout.LEFT + PdfLayout.WIDTH + 0.1);
            assertThat(Lines.neverFirst(row.words().codePointAt(0)))
                    .as(row.words())
                    .isFalse();
            assertThat(Lines.neverLast(row.words().codePointBefore(row.words().length())))
                    .as(row.words())
                    .isFalse();
        });
    }

    @Test
    void keepsWordsNumbersAndDashesWhole() throws IOException {
        OfficialDocument document = OfficialDocument.titled("通报")
                .paragraph("字".repeat(24) + "OfficialDocument之后")
                .paragraph("字".repeat(25) + "——之后")
                .paragraph("字".repeat(24) + "12345.67%之后")
                .paragraph("字".repeat(25) + "（括号）");

        assertThat(read(document.pdf(FONTS)).stream().map(Row::words))
                .containsSubsequence(
                        "字".repeat(24),
                        "OfficialDocument之后",
                        "字".repeat(25),
                        "——之后",
                        "字".repeat(24),
                        "12345.67%之后",
                        "字".repeat(25),
                        "（括号）");
    }

    @Test
    void setsTwentyEightLettersALineAndTwentyTwoLinesAPage() throws IOException {
        List<Row> rows = read(
                OfficialDocument.titled("通报").paragraph("字".repeat(28 * 60)).pdf(FONTS));

        assertThat(rows.stream().filter(row -> row.page() == 1 && row.words().startsWith("字")))
                .hasSize(22)
                .allSatisfy(row -> assertThat(row.words()).hasSize(28));
    }

    @Test
    void numbersOddPagesOnTheRightAndEvenOnesOnTheLeft() throws IOException {
        List<Row> numbers = read(complete().pdf(FONTS)).stream()
                .filter(row -> row.words().startsWith("— "))
                .toList();

        assertThat(numbers).hasSizeGreaterThan(3);
        for (int i = 0; i < numbers.size(); i++) {
            assertThat(numbers.get(i).page()).isEqualTo(i);
            assertThat(numbers.get(i).words()).isEqualTo("— " + (i + 1) + " —");
            assertThat(numbers.get(i).left() > 300).isEqualTo(i % 2 == 0);
        }
    }

    @Test
    void repeatsTheHeadOfATableOnEveryPage() throws IOException {
        byte[] pdf = OfficialDocument.titled("通报").table(COLUMNS, rows(300)).pdf(FONTS);

        List<Row> rows = read(pdf);
        int pages = rows.getLast().page() + 1;
        assertThat(pages).isGreaterThan(5);
        assertThat(rows.stream().filter(row -> row.words().contains("红灯")).map(Row::page))
                .containsExactlyElementsOf(IntStream.range(0, pages).boxed().toList());
    }

    @Test
    void breaksACellThatIsLongerThanAPage() throws IOException {
        String novel = "很长的说明。".repeat(600);
        String name = "一二三四五六七八九十".repeat(30);
        OfficialDocument document = OfficialDocument.titled("通报")
                .table(COLUMNS, List.of(List.of(name, "1", novel), List.of("乙", "2", "短")));

        String all = everyWord(document.pdf(FONTS));

        // Cell by cell on each page: the sentence that goes over a page has the rest of the name in its middle.
        assertThat(all.chars().filter(letter -> letter == '。')).hasSize(600);
        assertThat(all.chars().filter(letter -> letter == '十')).hasSize(30);
        assertThat(all).endsWith("乙2短");
    }

    @Test
    void breaksAWordThatIsLongerThanALine() throws IOException {
        String address = "https://example.invalid/" + "a".repeat(400);
        List<Row> rows = read(OfficialDocument.titled("x".repeat(300))
                .redHead("很长的机关".repeat(40), "号".repeat(20))
                .paragraph(address)
                .signed(List.of("很长的单位名称".repeat(20)), DAY)
                .imprint("抄送".repeat(100), "很长的单位名称".repeat(20), DAY)
                .pdf(FONTS));

        assertThat(bare(String.join("", rows.stream().map(Row::words).toList())))
                .contains(address);
        assertThat(rows)
                .allSatisfy(row -> assertThat(row.right())
                        .as(row.words())
                        .isLessThanOrEqualTo(PdfLayout.LEFT + PdfLayout.WIDTH + 0.5));
    }

    @Test
    void neverLeavesASignatureAloneOnAPage() throws IOException {
        for (int letters = 26 + 28 * 12; letters < 28 * 22; letters += 28) {
            List<Row> rows = read(OfficialDocument.titled("通报")
                    .paragraph("字".repeat(letters))
                    .signed(List.of("某某市人民政府办公室"), DAY)
                    .pdf(FONTS));

            int last = rows.getLast().page();
            assertThat(rows)
                    .as("%d letters", letters)
                    .anyMatch(row -> row.page() == last && row.words().startsWith("字"));
        }
    }

    @Test
    void carriesOnlyTheLettersItShows() throws IOException {
        byte[] pdf = complete().pdf(FONTS);

        assertThat(pdf.length).isLessThan(300_000);
        try (PDDocument document = Loader.loadPDF(pdf)) {
            for (PDPage page : document.getPages()) {
                for (COSName name : page.getResources().getFontNames()) {
                    PDFont font = page.getResources().getFont(name);
                    assertThat(font.isEmbedded()).isTrue();
                    assertThat(font.getName()).matches("[A-Z]{6}\\+.+-Identity-H");
                    assertThat(font.getCOSObject().containsKey(COSName.TO_UNICODE))
                            .isTrue();
                }
            }
        }
    }

    @Test
    void drawsABoxForALetterNoFontHasAndKeepsItSearchable() throws IOException {
        String strange = "甲\uE123乙\u0001\uD800丙😀\t丁\r\n戊";

        List<Row> rows = read(OfficialDocument.titled("通报")
                .paragraph(strange)
                .table(List.of(new Column("=1+1", 1, Align.LEFT)), List.of(List.of(strange)))
                .pdf(FONTS));

        assertThat(rows.stream().map(Row::words)).contains("甲\uE123乙丙😀 丁", "戊", "=1+1");
    }

    @Test
    void givesEqualBytesForEqualDocumentsInAnyPlaceAndLanguage() {
        byte[] here = complete().pdf(FONTS);
        TimeZone zone = TimeZone.getDefault();
        Locale locale = Locale.getDefault();
        try {
            TimeZone.setDefault(TimeZone.getTimeZone("America/New_York"));
            Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
            assertThat(complete().pdf(new PaperFonts(""))).isEqualTo(here);
        } finally {
            TimeZone.setDefault(zone);
            Locale.setDefault(locale);
        }
    }

    @Test
    void saysInOneLineWhatToInstallWhereThereIsNoFont(@TempDir Path empty) throws IOException {
        PaperFonts none = new PaperFonts("", List.of(empty));

        assertThat(none.problem())
                .extracting(Sentence::toString)
                .asString()
                .contains("fonts-noto-cjk", "luodi.paper.font", ".docx")
                .doesNotContain("\n");
        assertThatThrownBy(() -> complete().pdf(none)).isInstanceOf(IllegalStateException.class);
        assertThat(complete().docx()).isNotEmpty();
    }

    @Test
    void saysSoWhenTheFontThatIsNamedIsNone(@TempDir Path place) throws IOException {
        Path broken = Files.writeString(place.resolve("simfang.ttf"), "ttcf is no font");
        PaperFonts named = new PaperFonts(broken.toString(), List.of());
        PaperFonts found = new PaperFonts("", List.of(place));
        PaperFonts gone = new PaperFonts(place.resolve("gone.ttf").toString(), List.of());

        assertThat(named.problem()).asString().contains(broken.toString());
        assertThat(gone.problem()).asString().contains("gone.ttf");
        assertThat(found.problem()).asString().contains("fonts-noto-cjk");
    }

    @Test
    void writesTwoHundredSheets() throws IOException {
        OfficialDocument document = OfficialDocument.titled("考核结果通报").annex("附件", "各单位得分表");
        for (int i = 1; i <= 200; i++) {
            document.caption("第" + i + "单位（市直部门第" + i + "名，98.6分）").table(COLUMNS, rows(40));
        }

        long before = System.nanoTime();
        byte[] pdf = document.pdf(FONTS);
        double seconds = (System.nanoTime() - before) / 1e9;

        try (PDDocument read = Loader.loadPDF(pdf)) {
            assertThat(read.getNumberOfPages()).isGreaterThan(200);
            System.out.printf(
                    Locale.ROOT,
                    "promise | A paper of 200 sheets as .pdf | %d pages | %.1f s, %d kB%n",
                    read.getNumberOfPages(),
                    seconds,
                    pdf.length / 1000);
        }
    }

    /** Words with every mark that may not begin or end a line, numbers and Latin words among them. */
    private static String sentence(Random random, int length) {
        String letters = "的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过子说产种面而方后多定行学法所民得经";
        String[] others = {
            "，", "。", "、", "；", "：", "（", "）", "《", "》", "“", "”", "2026", "GB/T 9704", "98.6%", "——", "……"
        };
        StringBuilder words = new StringBuilder("始");
        while (words.length() < length) {
            words.append(letters.charAt(random.nextInt(letters.length())));
            if (random.nextInt(6) == 0) {
                words.append(others[random.nextInt(others.length)]).append("字");
            }
        }
        return words.append("。").toString();
    }

    private static String bare(String words) {
        return words.replaceAll("\\s", "");
    }

    /** All words in the order of the pages, without page numbers and blanks. */
    private static String everyWord(byte[] pdf) throws IOException {
        StringBuilder all = new StringBuilder();
        read(pdf).stream().filter(row -> !row.words().startsWith("— ")).forEach(row -> all.append(bare(row.words())));
        return all.toString();
    }

    private static List<Row> read(byte[] pdf) throws IOException {
        List<Row> rows = new ArrayList<>();
        try (PDDocument document = Loader.loadPDF(pdf)) {
            PDFTextStripper stripper = new PDFTextStripper() {
                @Override
                protected void writeString(String text, List<TextPosition> at) {
                    TextPosition first = at.getFirst();
                    TextPosition last = at.getLast();
                    rows.add(new Row(
                            getCurrentPageNo() - 1,
                            first.getXDirAdj(),
                            last.getXDirAdj() + last.getWidthDirAdj(),
                            first.getYDirAdj(),
                            text));
                }
            };
            stripper.getText(document);
        }
        return rows;
    }
}
