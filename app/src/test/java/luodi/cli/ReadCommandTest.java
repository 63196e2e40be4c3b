package luodi.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.zip.Deflater;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReadCommandTest {
    private static final String PLAN = "某市三年行动方案\n一、主要任务\n（一）建设港口。责任单位：市交通局\n";

    @TempDir
    Path folder;

    @Test
    void printsAnOutlineToCheckAgainstThePaper() throws Exception {
        Ended ended = run(file("方案.txt", PLAN.getBytes(StandardCharsets.UTF_8)));

        assertThat(ended.status()).as(ended.err()).isZero();
        assertThat(ended.out()).contains("某市三年行动方案").contains("主要任务").contains("合计");
        assertThat(ended.err()).isEmpty();
    }

    @Test
    void printsOneJsonDocumentAndNothingElse() throws Exception {
        Ended ended = run(file("方案.txt", PLAN.getBytes(StandardCharsets.UTF_8)), "--json");

        assertThat(ended.out())
                .startsWith("{\"title\":\"某市三年行动方案\"")
                .endsWith("]}\n")
                .doesNotContain("\"text\":\"某");
        assertThat(ended.err()).isEmpty();
    }

    @Test
    void refusesAFileThatIsNotThere() throws Exception {
        refuses("no such file", folder.resolve("无.docx").toString());
    }

    @Test
    void refusesAnUnknownOptionWithTheRightForm() throws Exception {
        refuses("luodi read FILE [--json]", "--jsno", "x.txt");
    }

    @Test
    void refusesAHundredMegabytesByItsLength() throws Exception {
        Path large = folder.resolve("大.pdf");
        try (RandomAccessFile sparse = new RandomAccessFile(large.toFile(), "rw")) {
            sparse.setLength(100L << 20);
        }

        refuses("is too large (100 MB)", large.toString());
    }

    @Test
    void refusesAPdfThatNeedsMoreMemoryThanThereIs() throws Exception {
        refuses("right would be", file("炸弹.pdf", hexBomb()));
    }

    @Test
    void keepsTheLineOneLineWhateverTheFileIsCalled() throws Exception {
        refuses("no such file", folder + "/a\nb\u001b[31m.txt");
    }

    private void refuses(String why, String... args) throws Exception {
        Ended ended = run(args);

        assertThat(ended.status()).isEqualTo(2);
        assertThat(ended.out()).isEmpty();
        assertThat(ended.err()).contains(why).endsWith("\n");
        assertThat(ended.err().lines()).hasSize(1);
    }

    private String file(String name, byte[] content) throws IOException {
        return Files.write(folder.resolve(name), content).toString();
    }

    private static Ended run(String... args) throws Exception {
        return Ended.run(ReadCommand.class, args);
    }

    /** Unpacks past the heap behind a filter that no look from outside sees through. */
    private static byte[] hexBomb() {
        Deflater deflater = new Deflater(9);
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        byte[] buffer = new byte[1 << 16];
        byte[] zeros = new byte[1 << 20];
        for (int i = 0; i < 320; i++) {
            deflater.setInput(zeros);
            while (!deflater.needsInput()) {
                packed.write(buffer, 0, deflater.deflate(buffer));
            }
        }
        deflater.finish();
        while (!deflater.finished()) {
            packed.write(buffer, 0, deflater.deflate(buffer));
        }
        deflater.end();
        String content = HexFormat.of().formatHex(packed.toByteArray()) + ">";
        String pdf = "%PDF-1.4\n1 0 obj\n<</Type/Catalog/Pages 2 0 R>>\nendobj\n"
                + "2 0 obj\n<</Type/Pages/Count 1/Kids[3 0 R]>>\nendobj\n"
                + "3 0 obj\n<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R>>\nendobj\n"
                + "4 0 obj\n<</Length " + content.length() + "/Filter[/ASCIIHexDecode/FlateDecode]>>\nstream\n"
                + content
                + "\nendstream\nendobj\ntrailer\n<</Root 1 0 R/Size 5>>\n%%EOF\n";
        return pdf.getBytes(StandardCharsets.ISO_8859_1);
    }
}
