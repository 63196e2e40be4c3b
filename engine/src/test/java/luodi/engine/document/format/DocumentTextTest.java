package luodi.engine.document.format;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import luodi.engine.document.format.DocumentText.Format;
import luodi.engine.document.format.DocumentText.Outcome;
import luodi.engine.document.format.DocumentText.Reason;
import luodi.engine.document.format.DocumentText.Refused;
import luodi.engine.document.format.DocumentText.Text;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DocumentTextTest {
    private static final String PAPER = "一、总体要求\n（一）到2027年，港口吞吐量达到1.2亿吨。——“三年”行动\n";

    @ParameterizedTest
    @CsvSource({"UTF-8", "GB18030", "GBK"})
    void readsPlainTextInTheEncodingsOfOffices(String charset) {
        Text text = (Text) read(PAPER.getBytes(Charset.forName(charset)));

        assertThat(text.text()).isEqualTo(PAPER);
        assertThat(text.format()).isEqualTo(Format.TXT);
    }

    @Test
    void readsTextWithAByteOrderMarkAndDropsTheMark() {
        for (Charset charset :
                new Charset[] {StandardCharsets.UTF_8, StandardCharsets.UTF_16LE, StandardCharsets.UTF_16BE}) {
            assertThat(((Text) read(("\uFEFF" + PAPER).getBytes(charset))).text())
                    .isEqualTo(PAPER);
        }
    }

    @Test
    void endsEveryLineTheSameWay() {
        assertThat(((Text) read("甲\r\n乙\r丙\u2028丁".getBytes(StandardCharsets.UTF_8))).text())
                .isEqualTo("甲\n乙\n丙\n丁");
    }

    @Test
    void tellsTheFormatByContentAndNotByName() {
        byte[] html = "<html><body><p>正文在此</p></body></html>".getBytes(StandardCharsets.UTF_8);

        assertThat(((Text) DocumentText.of(html, "通知.doc")).format()).isEqualTo(Format.HTML);
        assertThat(((Text) DocumentText.of(new WordPaper().paragraph("文").bytes(), "通知.txt")).format())
                .isEqualTo(Format.DOCX);
    }

    @Test
    void refusesAnEmptyFileAndABlankOne() {
        assertThat(reason(new byte[0])).isEqualTo(Reason.EMPTY);
        assertThat(reason(" \n\u3000\n".getBytes(StandardCharsets.UTF_8))).isEqualTo(Reason.EMPTY);
    }

    @Test
    void refusesAHundredMegabytesWithoutLookingInside() {
        Refused refused = (Refused) read(new byte[100 << 20]);

        assertThat(refused.message())
                .isEqualTo("is too large (100 MB); right would be: a document of at most 32 MB without embedded"
                        + " photographs");
    }

    @Test
    void refusesRandomBytesOfAnyLength() {
        Random random = new Random(7);
        for (int length : new int[] {1, 2, 3, 16, 100, 1000, 100_000}) {
            for (int i = 0; i < 50; i++) {
                byte[] bytes = new byte[length];
                random.nextBytes(bytes);
                assertThat(read(bytes))
                        .as("%d bytes", length)
                        .satisfiesAnyOf(
                                refused -> assertThat(refused).isInstanceOf(Refused.class),
                                short1 -> assertThat(length).isLessThan(17));
            }
        }
    }

    @Test
    void refusesTextWithNulBytes() {
        assertThat(reason("text\0with\0nul".getBytes(StandardCharsets.UTF_8))).isEqualTo(Reason.NOT_A_DOCUMENT);
    }

    @Test
    void refusesMoreTextThanAnyDocumentHas() {
        assertThat(reason("字".repeat(5_000_001).getBytes(StandardCharsets.UTF_8)))
                .isEqualTo(Reason.TOO_LONG);
    }

    @Test
    void saysWhatOldAndForeignFilesAre() {
        assertThat(reason(ole("WordDocument"))).isEqualTo(Reason.OLD_WORD);
        assertThat(reason(ole("Workbook"))).isEqualTo(Reason.SPREADSHEET);
        assertThat(reason(ole("EncryptedPackage"))).isEqualTo(Reason.ENCRYPTED);
        assertThat(((Refused) DocumentText.of(ole("WordDocument"), "纪要.WPS")).reason())
                .isEqualTo(Reason.WPS);
        assertThat(reason("{\\rtf1 text}".getBytes(StandardCharsets.UTF_8))).isEqualTo(Reason.OTHER_OFFICE);
        assertThat(reason(new byte[] {(byte) 0x89, 'P', 'N', 'G', 13, 10})).isEqualTo(Reason.IMAGE);
        assertThat(reason(new byte[] {'R', 'a', 'r', '!', 26, 7})).isEqualTo(Reason.ARCHIVE);
    }

    @Test
    void everyRefusalIsOneLineThatSaysWhatWouldBeRight() {
        for (Reason reason : Reason.values()) {
            assertThat(new Refused(reason, "at byte 7").message())
                    .contains("; right would be: ")
                    .doesNotContain("\n");
        }
    }

    private static byte[] ole(String stream) {
        byte[] bytes = new byte[2048];
        byte[] magic = {(byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0};
        byte[] name = stream.getBytes(StandardCharsets.UTF_16LE);
        System.arraycopy(magic, 0, bytes, 0, magic.length);
        System.arraycopy(name, 0, bytes, 1024, name.length);
        return bytes;
    }

    private static Outcome read(byte[] bytes) {
        return DocumentText.of(bytes, "文件");
    }

    private static Reason reason(byte[] bytes) {
        return ((Refused) read(bytes)).reason();
    }
}
