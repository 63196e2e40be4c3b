package luodi.app.scope;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;

/** Files that a form would carry. */
final class SampleFiles {
    private SampleFiles() {}

    static byte[] of(String name) {
        if (name.endsWith(".xlsx")) {
            try (XSSFWorkbook book = new XSSFWorkbook();
                    ByteArrayOutputStream out = new ByteArrayOutputStream()) {
                book.createSheet("表").createRow(0).createCell(0).setCellValue("序号");
                book.write(out);
                return out.toByteArray();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return name.endsWith(".pdf")
                ? "%PDF-1.4\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n".getBytes(StandardCharsets.US_ASCII)
                : "甲县工作要点\n一、重点任务\n（一）修路。年内修好五条路。责任单位：甲县水利局\n".getBytes(StandardCharsets.UTF_8);
    }
}
