package luodi.app.web;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/** A file made for whoever asked, to be kept and sent on. */
public enum Paper {
    DOCX("application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
    PDF("application/pdf"),
    XLSX("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");

    private final String type;

    Paper(String type) {
        this.type = type;
    }

    /** How names of such files end, without the dot. */
    public String ending() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * Hands the file out.
     *
     * @param title the name of the file without its ending
     * @param sha256 goes along, so that whoever receives the file can compare it with the journal
     */
    public ResponseEntity<byte[]> of(String title, byte[] bytes, String sha256) {
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType(type))
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename(title + "." + ending(), StandardCharsets.UTF_8)
                                .build()
                                .toString())
                .header("X-Content-SHA256", sha256)
                .body(bytes);
    }
}
