package luodi.engine.attachment;

import java.util.Optional;

/** What may be attached. Whatever a browser or an office program would run is not in this list. */
public enum Kind {
    PDF("application/pdf", "pdf"),
    PNG("image/png", "png"),
    JPEG("image/jpeg", "jpg|jpeg"),
    DOCX("application/vnd.openxmlformats-officedocument.wordprocessingml.document", "docx"),
    XLSX("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "xlsx"),
    TEXT("text/plain", "txt");

    private final String mediaType;
    /** Separated by a bar: a list would make the constant changeable. */
    private final String extensions;

    Kind(String mediaType, String extensions) {
        this.mediaType = mediaType;
        this.extensions = extensions;
    }

    public String mediaType() {
        return mediaType;
    }

    static Optional<Kind> named(String extension) {
        for (Kind kind : values()) {
            if (extension.matches(kind.extensions)) {
                return Optional.of(kind);
            }
        }
        return Optional.empty();
    }
}
