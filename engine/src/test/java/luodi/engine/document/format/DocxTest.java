package luodi.engine.document.format;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import luodi.engine.container.Zips;
import luodi.engine.document.format.DocumentText.Format;
import luodi.engine.document.format.DocumentText.Reason;
import luodi.engine.document.format.DocumentText.Refused;
import luodi.engine.document.format.DocumentText.Text;
import org.junit.jupiter.api.Test;

class DocxTest {

    private static final String CHAPTERS = "<w:abstractNum w:abstractNumId=\"7\">"
            + WordPaper.level(0, "chineseCounting", "%1、")
            + WordPaper.level(1, "chineseCountingThousand", "（%2）")
            + WordPaper.level(2, "decimal", "%3.")
            + "</w:abstractNum><w:num w:numId=\"1\"><w:abstractNumId w:val=\"7\"/></w:num>";

    @Test
    void readsParagraphsAsLines() {
        Text text = read(new WordPaper().paragraph("关于稳住投资的通知").paragraph("各县区人民政府："));

        assertThat(text.text()).isEqualTo("关于稳住投资的通知\n各县区人民政府：");
        assertThat(text.format()).isEqualTo(Format.DOCX);
        assertThat(text.notes()).isEmpty();
    }

    @Test
    void writesOutNumbersThatWordGenerates() {
        WordPaper paper = new WordPaper().numbering(CHAPTERS);
        paper.numbered(1, 0, "总体要求").numbered(1, 1, "工作原则").numbered(1, 1, "工作目标");
        paper.numbered(1, 2, "扩大投资").numbered(1, 2, "5G基站").numbered(1, 0, "重点任务");
        paper.numbered(1, 1, "补齐短板");

        assertThat(read(paper).text().lines())
                .containsExactly("一、总体要求", "（一）工作原则", "（二）工作目标", "1.扩大投资", "2. 5G基站", "二、重点任务", "（一）补齐短板");
    }

    @Test
    void takesTheNumberFromTheStyleAndItsBase() {
        WordPaper paper = new WordPaper()
                .styles(
                        "<w:style w:type=\"paragraph\" w:styleId=\"H1\"><w:pPr><w:numPr><w:numId w:val=\"1\"/></w:numPr></w:pPr>"
                                + "</w:style><w:style w:type=\"paragraph\" w:styleId=\"Own\"><w:basedOn w:val=\"H1\"/></w:style>")
                .numbering(CHAPTERS);
        paper.styled("H1", "甲").styled("Own", "乙");
        paper.raw("<w:p><w:pPr><w:pStyle w:val=\"H1\"/><w:numPr><w:numId w:val=\"0\"/></w:numPr></w:pPr>"
                + "<w:r><w:t>无号</w:t></w:r></w:p>");

        assertThat(read(paper).text()).isEqualTo("一、甲\n二、乙\n无号");
    }

    @Test
    void restartsWhereAnInstanceOverridesTheStart() {
        WordPaper paper = new WordPaper()
                .numbering(CHAPTERS
                        + "<w:num w:numId=\"2\"><w:abstractNumId w:val=\"7\"/><w:lvlOverride w:ilvl=\"0\">"
                        + "<w:startOverride w:val=\"5\"/></w:lvlOverride></w:num>");
        paper.numbered(1, 0, "甲").numbered(1, 0, "乙").numbered(2, 0, "丙").numbered(2, 0, "丁");

        assertThat(read(paper).text()).isEqualTo("一、甲\n二、乙\n五、丙\n六、丁");
    }

    @Test
    void survivesStylesBasedOnEachOther() {
        WordPaper paper = new WordPaper()
                .styles("<w:style w:styleId=\"A\"><w:basedOn w:val=\"B\"/></w:style>"
                        + "<w:style w:styleId=\"B\"><w:basedOn w:val=\"A\"/></w:style>");

        assertThat(read(paper.styled("A", "正文")).text()).isEqualTo("正文");
    }

    @Test
    void printsTablesOneCellALineRowByRow() {
        WordPaper paper = new WordPaper().raw("<w:tbl>" + row("序号", "任务") + row("1", "建港口") + "</w:tbl>");

        assertThat(read(paper).text()).isEqualTo("序号\n任务\n1\n建港口");
    }

    @Test
    void leavesOutDeletionsAndHiddenTextAndSaysSo() {
        Text text = read(new WordPaper()
                .raw("<w:p><w:r><w:t>增长</w:t></w:r><w:del><w:r><w:delText>6%</w:delText></w:r></w:del>"
                        + "<w:ins><w:r><w:t>7%</w:t></w:r></w:ins>"
                        + "<w:r><w:rPr><w:vanish/></w:rPr><w:t>内部口径</w:t></w:r></w:p>"));

        assertThat(text.text()).isEqualTo("增长7%");
        assertThat(text.notes()).hasSize(2).anyMatch(note -> note.contains("hidden"));
    }

    @Test
    void joinsParagraphsWhoseMarkIsDeleted() {
        WordPaper paper = new WordPaper()
                .raw("<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr><w:r><w:t>前半</w:t></w:r></w:p>")
                .paragraph("后半");

        assertThat(read(paper).text()).isEqualTo("前半后半");
    }

    @Test
    void readsATextBoxOnceAndAfterItsParagraph() {
        String box = "<w:txbxContent><w:p><w:r><w:t>框内</w:t></w:r></w:p></w:txbxContent>";
        WordPaper paper = new WordPaper()
                .raw("<w:p><w:r><mc:AlternateContent><mc:Choice>" + box + "</mc:Choice><mc:Fallback>" + box
                        + "</mc:Fallback></mc:AlternateContent></w:r><w:r><w:t>框外</w:t></w:r></w:p>");

        assertThat(read(paper).text()).isEqualTo("框外\n框内");
    }

    @Test
    void leavesOutTheTableOfContentsAndNotesFootnotes() {
        Text text = read(new WordPaper()
                .raw(
                        "<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val=\"Table of Contents\"/></w:docPartObj></w:sdtPr>"
                                + "<w:sdtContent><w:p><w:r><w:t>一、总体要求 1</w:t></w:r></w:p></w:sdtContent></w:sdt>")
                .raw("<w:p><w:r><w:t>一、总体要求</w:t><w:br/><w:t>下一行</w:t><w:footnoteReference/></w:r></w:p>"));

        assertThat(text.text()).isEqualTo("一、总体要求\n下一行");
        assertThat(text.notes()).singleElement().asString().startsWith("1 footnotes");
    }

    @Test
    void refusesADocumentTypeInAnyPart() {
        for (String part : new String[] {"word/document.xml", "word/styles.xml", "word/numbering.xml", "_rels/.rels"}) {
            Map<String, String> parts = new WordPaper().paragraph("文").parts();
            parts.put(part, "<!DOCTYPE w [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><w>&x;</w>");
            assertThat(refused(Zips.of(parts)).reason()).as(part).isEqualTo(Reason.HOSTILE);
        }
    }

    @Test
    void refusesTenMillionEmptyParagraphs() {
        byte[] bomb = Zips.bomb("word/document.xml", "<w:document xmlns:w='w'>", "<w:p/>", 10_000_000, "</w:document>");

        assertThat(refused(bomb).reason()).isEqualTo(Reason.HOSTILE);
    }

    @Test
    void refusesAPaperCutOffInside() {
        byte[] whole = new WordPaper().paragraph("文".repeat(2000)).bytes();

        assertThat(refused(java.util.Arrays.copyOf(whole, whole.length / 2)).reason())
                .isEqualTo(Reason.DAMAGED);
    }

    @Test
    void refusesXmlThatBreaksOff() {
        Map<String, String> parts = new WordPaper().parts();
        parts.put("word/document.xml", "<w:document xmlns:w='w'><w:body><w:p>");

        assertThat(refused(Zips.of(parts)).message()).contains("is damaged (its XML breaks off at line 1)");
    }

    @Test
    void refusesOtherZipsByWhatTheyAre() {
        assertThat(refused(Zips.of(Map.of("OFD.xml", ""))).reason()).isEqualTo(Reason.OFD);
        assertThat(refused(Zips.of(Map.of("xl/workbook.xml", ""))).reason()).isEqualTo(Reason.SPREADSHEET);
        assertThat(refused(Zips.of(Map.of("ppt/presentation.xml", ""))).reason())
                .isEqualTo(Reason.PRESENTATION);
        assertThat(refused(Zips.of(Map.of("inner.zip", ""))).reason()).isEqualTo(Reason.ARCHIVE);
    }

    private static String row(String... cells) {
        StringBuilder row = new StringBuilder("<w:tr>");
        for (String cell : cells) {
            row.append("<w:tc><w:p><w:r><w:t>").append(cell).append("</w:t></w:r></w:p></w:tc>");
        }
        return row + "</w:tr>";
    }

    private static Text read(WordPaper paper) {
        return (Text) DocumentText.of(paper.bytes(), "文件.docx");
    }

    private static Refused refused(byte[] bytes) {
        return (Refused) DocumentText.of(bytes, "文件.docx");
    }
}
