package luodi.engine.document.format;

import static luodi.engine.document.format.PdfPaper.ascii;
import static luodi.engine.document.format.PdfPaper.stream;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import luodi.engine.document.format.DocumentText.Format;
import luodi.engine.document.format.DocumentText.Reason;
import luodi.engine.document.format.DocumentText.Refused;
import luodi.engine.document.format.DocumentText.Text;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.encryption.AccessPermission;
import org.apache.pdfbox.pdmodel.encryption.StandardProtectionPolicy;
import org.junit.jupiter.api.Test;

class PdfTest {
    /** 28 letters of 16 points between 80 and 528 points. */
    private static final String FULL = "港口铁路产业园区同步建设按季度报告进展情况并接受社会监督各县";

    private static PdfPaper twoPages() {
        return new PdfPaper()
                .page()
                .line(200, 800, 9, "某市发展规划汇编")
                .line(170, 700, 22, "关于加快建设的意见")
                .line(112, 640, 16, "一、" + FULL.substring(0, 24))
                .line(80, 611, 16, "区按月调度。")
                .line(112, 582, 16, "二、" + FULL.substring(0, 24))
                .line(280, 40, 14, "— 1 —")
                .page()
                .line(200, 800, 9, "某市发展规划汇编")
                .line(80, 700, 16, FULL.substring(0, 28))
                .line(80, 671, 16, "区分工。")
                .line(280, 40, 14, "— 2 —");
    }

    @Test
    void joinsFullLinesToParagraphsAcrossPagesAndDropsHeadsAndPageNumbers() {
        Text text = (Text) read(twoPages().bytes());

        assertThat(text.format()).isEqualTo(Format.PDF);
        assertThat(text.text().lines())
                .containsExactly(
                        "关于加快建设的意见",
                        "一、" + FULL.substring(0, 24) + "区按月调度。",
                        "二、" + FULL.substring(0, 24) + FULL.substring(0, 28) + "区分工。");
    }

    @Test
    void printsCellsOfARowOnLinesOfTheirOwn() {
        byte[] paper = new PdfPaper()
                .page()
                .line(80, 600, 12, "建港口")
                .line(250, 600, 12, "市交通局")
                .line(400, 600, 12, "十二月底前")
                .bytes();

        assertThat(((Text) read(paper)).text()).isEqualTo("建港口\n市交通局\n十二月底前");
    }

    @Test
    void readsARuledTableCellByCellWhereWordsTouchTheLinesAndWrap() {
        PdfPaper paper = new PdfPaper().page().line(80, 700, 16, "任务分解表");
        for (int row = 0; row <= 2; row++) {
            paper.draw("80 " + (660 - 40 * row) + " m 400 " + (660 - 40 * row) + " l S");
        }
        for (int x : new int[] {80, 140, 200, 400}) {
            paper.draw(x + " 580 0.5 80 re f");
        }
        paper.line(82, 640, 14, "责任单位").line(141, 640, 14, "应报数量").line(202, 640, 14, "问题");
        paper.line(82, 600, 14, "交通局").line(186, 600, 14, "3").line(202, 605, 14, "用地预审尚未办结正在逐项补正");
        paper.line(202, 588, 14, "材料").line(80, 540, 16, "附则");

        assertThat(((Text) read(paper.bytes())).text().lines())
                .containsExactly("任务分解表", "责任单位", "应报数量", "问题", "交通局", "3", "用地预审尚未办结正在逐项补正材料", "附则");
    }

    @Test
    void takesAFrameAroundThePageForNoTable() {
        byte[] framed = twoPages().draw("40 40 515 760 re S").bytes();

        assertThat(((Text) read(framed)).text())
                .isEqualTo(((Text) read(twoPages().bytes())).text());
    }

    @Test
    void refusesAScanWithoutTextLayer() {
        byte[] scan =
                new PdfPaper().page().draw("/Im1 Do").page().draw("/Im1 Do").bytes();

        assertThat(((Refused) read(scan)).message())
                .isEqualTo("has no text layer; right would be: a scan must be recognised first, or use the .docx it"
                        + " was made from");
    }

    @Test
    void notesPagesThatAreOnlyPictures() {
        byte[] paper = twoPages().page().draw("/Im1 Do").bytes();

        assertThat(((Text) read(paper)).notes()).containsExactly("pages without a text layer are not read: 3");
    }

    @Test
    void refusesAPaperThatAsksForAPassword() throws IOException {
        assertThat(reason(locked("reader"))).isEqualTo(Reason.ENCRYPTED);
    }

    @Test
    void readsAPaperWhoseOwnerOnlyForbadeChanges() throws IOException {
        assertThat(((Text) read(locked(""))).text()).contains("关于加快建设的意见");
    }

    @Test
    void refusesAStreamThatUnpacksWithoutEnd() {
        byte[] bomb = PdfPaper.deflated(new byte[200 << 20]);

        assertThat(reason(withContent(stream("/Filter/FlateDecode", bomb)))).isEqualTo(Reason.HOSTILE);
    }

    @Test
    void refusesABombInsideABomb() {
        byte[] bomb = PdfPaper.deflated(PdfPaper.deflated(new byte[100 << 20]));

        assertThat(reason(withContent(stream("/Filter[/FlateDecode/FlateDecode]", bomb))))
                .isEqualTo(Reason.HOSTILE);
    }

    @Test
    void refusesFormsThatCallFormsWithoutEnd() {
        List<byte[]> objects = new ArrayList<>();
        objects.add(ascii("<</Type/Catalog/Pages 2 0 R>>"));
        objects.add(ascii("<</Type/Pages/Count 1/Kids[3 0 R]>>"));
        objects.add(ascii("<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R"
                + "/Resources<</XObject<</X 5 0 R>>>>>>"));
        objects.add(stream("", ascii("/X Do")));
        for (int i = 0; i < 6; i++) {
            String next = i == 5 ? "" : "/Resources<</XObject<</X " + (6 + i) + " 0 R>>>>";
            String calls = i == 5 ? "q Q" : "/X Do\n".repeat(60);
            objects.add(stream("/Type/XObject/Subtype/Form/BBox[0 0 9 9]" + next, ascii(calls)));
        }

        assertThat(reason(PdfPaper.file(objects, ""))).isEqualTo(Reason.HOSTILE);
    }

    @Test
    void refusesAPageTreeThatBitesItsTail() {
        byte[] circle = PdfPaper.file(
                List.of(ascii("<</Type/Catalog/Pages 2 0 R>>"), ascii("<</Type/Pages/Count 5/Kids[2 0 R 2 0 R]>>")),
                "");

        assertThat(reason(circle)).isEqualTo(Reason.DAMAGED);
    }

    @Test
    void refusesObjectsNestedWithoutEnd() {
        byte[] deep = PdfPaper.file(
                List.of(ascii("<</Type/Catalog/Pages 2 0 R/X " + "[".repeat(300_000) + ">>"), ascii("<</Type/Pages>>")),
                "");

        assertThat(read(deep)).isInstanceOf(Refused.class);
    }

    @Test
    void refusesAPaperCutOff() {
        byte[] whole = twoPages().bytes();
        for (int length = 20; length < whole.length / 3; length += 97) {
            assertThat(read(Arrays.copyOf(whole, length)))
                    .as("cut at %d", length)
                    .isInstanceOf(Refused.class);
        }
    }

    @Test
    void answersWhateverByteIsFlipped() {
        byte[] whole = twoPages().bytes();
        for (int i = 0; i < whole.length; i += 13) {
            byte[] flipped = whole.clone();
            flipped[i] ^= 0x55;
            assertThat(read(flipped)).isNotNull();
        }
    }

    private static byte[] withContent(byte[] content) {
        return PdfPaper.file(
                List.of(
                        ascii("<</Type/Catalog/Pages 2 0 R>>"),
                        ascii("<</Type/Pages/Count 1/Kids[3 0 R]>>"),
                        ascii("<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R>>"),
                        content),
                "");
    }

    private static byte[] locked(String userPassword) throws IOException {
        AccessPermission none = new AccessPermission();
        none.setCanModify(false);
        StandardProtectionPolicy policy = new StandardProtectionPolicy("owner", userPassword, none);
        policy.setEncryptionKeyLength(128);
        policy.setPreferAES(true);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (PDDocument document = Loader.loadPDF(twoPages().bytes())) {
            document.protect(policy);
            document.save(out);
        }
        return out.toByteArray();
    }

    private static DocumentText.Outcome read(byte[] bytes) {
        return DocumentText.of(bytes, "文件.pdf");
    }

    private static Reason reason(byte[] bytes) {
        return ((Refused) read(bytes)).reason();
    }
}
