package luodi.bench.drill;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Documents made to keep a reader busy; no two are alike. */
final class HeavyFiles {
    private static final String HEAD = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>";
    private static final String OPEN =
            "<w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><w:body>";
    private static final String CLOSE = "</w:body></w:document>";
    private static final int PARAGRAPHS = 300_000;
    private static final int NESTED = 400_000;
    private static final int BOMB_MEBIBYTES = 400;

    private final Random random;

    HeavyFiles(long seed) {
        this.random = new Random(seed);
    }

    /** The next of four kinds: too many paragraphs, entities of entities, tags in tags, a bomb. */
    byte[] next(int which) throws IOException {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(file)) {
            part(
                    zip,
                    "[Content_Types].xml",
                    HEAD + "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Default"
                            + " Extension=\"xml\" ContentType=\"application/xml\"/><Override PartName=\"/word/document.xml\""
                            + " ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml\"/>"
                            + "</Types>");
            part(
                    zip,
                    "_rels/.rels",
                    HEAD + "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">"
                            + "<Relationship Id=\"r1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/"
                            + "relationships/officeDocument\" Target=\"word/document.xml\"/></Relationships>");
            zip.putNextEntry(new ZipEntry("word/document.xml"));
            document(zip, which % 4);
            zip.closeEntry();
        }
        return file.toByteArray();
    }

    private void document(OutputStream out, int kind) throws IOException {
        String mark = paragraph(Long.toHexString(random.nextLong()));
        switch (kind) {
            case 0 -> {
                out.write(utf8(HEAD + OPEN + mark));
                for (int i = 0; i < PARAGRAPHS; i++) {
                    out.write(utf8(paragraph("（" + i + "）项目 " + random.nextInt())));
                }
                out.write(utf8(CLOSE));
            }
            case 1 -> {
                StringBuilder laughs = new StringBuilder(HEAD + "<!DOCTYPE lolz [<!ENTITY a0 \"ha\">");
                for (int i = 1; i < 30; i++) {
                    laughs.append("<!ENTITY a" + i + " \"&a" + (i - 1) + ";&a" + (i - 1) + ";\">");
                }
                out.write(utf8(laughs + "]>" + OPEN + mark + paragraph("&a29;") + CLOSE));
            }
            case 2 ->
                out.write(utf8(HEAD + OPEN + mark + "<w:sdt>".repeat(NESTED) + "</w:sdt>".repeat(NESTED) + CLOSE));
            default -> {
                out.write(utf8(HEAD + OPEN + mark + "<w:p><w:r><w:t>"));
                byte[] piece = utf8("字".repeat((1 << 20) / 3));
                for (int i = 0; i < BOMB_MEBIBYTES; i++) {
                    out.write(piece);
                }
                out.write(utf8("</w:t></w:r></w:p>" + CLOSE));
            }
        }
    }

    private static String paragraph(String text) {
        return "<w:p><w:r><w:t>" + text + "</w:t></w:r></w:p>";
    }

    private static void part(ZipOutputStream zip, String name, String content) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(utf8(content));
        zip.closeEntry();
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
