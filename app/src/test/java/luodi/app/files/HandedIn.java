package luodi.app.files;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.imageio.ImageIO;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;

/** Sound files as people hand them in, for tests. */
public final class HandedIn {
    private static final String HEAD = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>";

    private HandedIn() {}

    public static byte[] pdf() {
        return written(out -> {
            try (PDDocument document = new PDDocument()) {
                document.addPage(new PDPage());
                document.save(out);
            }
        });
    }

    public static byte[] png() {
        return picture("png");
    }

    public static byte[] jpeg() {
        return picture("jpg");
    }

    public static byte[] text() {
        return "已完成选址。\n".getBytes(StandardCharsets.UTF_8);
    }

    public static byte[] docx() {
        return zip(docxParts());
    }

    public static byte[] docxWith(String part, String content) {
        Map<String, String> parts = docxParts();
        parts.put(part, content);
        return zip(parts);
    }

    public static byte[] xlsx() {
        return zip(xlsxParts());
    }

    public static byte[] xlsxWith(String part, String content) {
        Map<String, String> parts = xlsxParts();
        parts.put(part, content);
        return zip(parts);
    }

    public static Map<String, String> docxParts() {
        Map<String, String> parts = new LinkedHashMap<>();
        parts.put(
                "[Content_Types].xml",
                HEAD + "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">"
                        + "<Default Extension=\"xml\" ContentType=\"application/xml\"/></Types>");
        parts.put(
                "_rels/.rels",
                rels("<Relationship Id=\"r1\" Type=\"http://x/officeDocument\" Target=\"word/document.xml\"/>"));
        parts.put(
                "word/document.xml",
                HEAD + "<w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\">"
                        + "<w:body><w:p><w:r><w:t>一、总体要求</w:t></w:r></w:p></w:body></w:document>");
        return parts;
    }

    public static Map<String, String> xlsxParts() {
        Map<String, String> parts = new LinkedHashMap<>();
        parts.put(
                "[Content_Types].xml",
                HEAD + "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">"
                        + "<Default Extension=\"xml\" ContentType=\"application/xml\"/></Types>");
        parts.put(
                "xl/_rels/workbook.xml.rels",
                rels("<Relationship Id=\"r1\" Type=\"http://x/worksheet\" Target=\"worksheets/sheet1.xml\"/>"));
        parts.put(
                "xl/workbook.xml",
                HEAD + "<workbook xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\">"
                        + "<sheets><sheet name=\"表\" sheetId=\"1\" r:id=\"r1\"/></sheets></workbook>");
        parts.put(
                "xl/worksheets/sheet1.xml",
                HEAD + "<worksheet><sheetData><row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>主要工作任务</t></is></c>"
                        + "</row></sheetData></worksheet>");
        return parts;
    }

    public static String rels(String inside) {
        return HEAD + "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">" + inside
                + "</Relationships>";
    }

    public static byte[] zip(Map<String, String> parts) {
        return written(out -> {
            try (ZipOutputStream zip = new ZipOutputStream(out)) {
                for (Map.Entry<String, String> part : parts.entrySet()) {
                    zip.putNextEntry(new ZipEntry(part.getKey()));
                    zip.write(part.getValue().getBytes(StandardCharsets.UTF_8));
                    zip.closeEntry();
                }
            }
        });
    }

    private static byte[] picture(String format) {
        return written(out -> ImageIO.write(new BufferedImage(8, 8, BufferedImage.TYPE_INT_RGB), format, out));
    }

    private interface Writing {
        void to(ByteArrayOutputStream out) throws IOException;
    }

    private static byte[] written(Writing writing) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            writing.to(out);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return out.toByteArray();
    }
}
