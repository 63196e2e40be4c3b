package luodi.app.dispatch;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.Locale;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/**
 * What may stand as evidence, told by the bytes and not by the name. Whatever a browser would run, and whatever
 * carries a program inside, is not in this list.
 */
enum EvidenceKind {
    PDF("application/pdf", "pdf"),
    PNG("image/png", "png"),
    JPEG("image/jpeg", "jpg|jpeg"),
    DOCX("application/vnd.openxmlformats-officedocument.wordprocessingml.document", "docx"),
    XLSX("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "xlsx"),
    TEXT("text/plain", "txt");

    static final long MOST_BYTES = 20L * 1024 * 1024;

    private static final int HEAD = 4096;
    private static final int MOST_PARTS = 10_000;

    private final String mediaType;
    /** Extensions, separated by a bar: a list would make the constant changeable. */
    private final String extensions;

    EvidenceKind(String mediaType, String extensions) {
        this.mediaType = mediaType;
        this.extensions = extensions;
    }

    String mediaType() {
        return mediaType;
    }

    /** The answer to a file: what it is, or why it is not taken. */
    sealed interface Judgement {
        record Taken(EvidenceKind kind) implements Judgement {}

        record Refused(EvidenceRefusal why) implements Judgement {}
    }

    static Judgement judge(Path file, String fileName) throws IOException {
        long size = Files.size(file);
        if (size == 0) {
            return new Judgement.Refused(EvidenceRefusal.EMPTY);
        }
        if (size > MOST_BYTES) {
            return new Judgement.Refused(EvidenceRefusal.TOO_LARGE);
        }
        String extension = fileName.substring(fileName.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        EvidenceKind claimed = null;
        for (EvidenceKind kind : values()) {
            if (extension.matches(kind.extensions)) {
                claimed = kind;
            }
        }
        if (claimed == null) {
            return new Judgement.Refused(EvidenceRefusal.UNKNOWN);
        }
        byte[] head;
        try (var in = Files.newInputStream(file)) {
            head = in.readNBytes(HEAD);
        }
        return switch (claimed) {
            case PDF -> taken(claimed, startsWith(head, 0x25, 0x50, 0x44, 0x46, 0x2D));
            case PNG -> taken(claimed, startsWith(head, 0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A));
            case JPEG -> taken(claimed, startsWith(head, 0xFF, 0xD8, 0xFF));
            case DOCX, XLSX ->
                startsWith(head, 0x50, 0x4B, 0x03, 0x04)
                        ? office(claimed, file)
                        : new Judgement.Refused(EvidenceRefusal.NOT_WHAT_IT_SAYS);
            case TEXT -> taken(claimed, plainText(Files.readAllBytes(file)));
        };
    }

    private static Judgement taken(EvidenceKind kind, boolean matches) {
        return matches ? new Judgement.Taken(kind) : new Judgement.Refused(EvidenceRefusal.NOT_WHAT_IT_SAYS);
    }

    private static boolean startsWith(byte[] head, int... magic) {
        if (head.length < magic.length) {
            return false;
        }
        for (int i = 0; i < magic.length; i++) {
            if ((head[i] & 0xFF) != magic[i]) {
                return false;
            }
        }
        return true;
    }

    /** Only the directory of the archive is read: nothing is unpacked, so nothing can swell. */
    private static Judgement office(EvidenceKind claimed, Path file) throws IOException {
        String main = claimed == DOCX ? "word/document.xml" : "xl/workbook.xml";
        try (ZipFile zip = new ZipFile(file.toFile())) {
            if (zip.size() > MOST_PARTS) {
                return new Judgement.Refused(EvidenceRefusal.DAMAGED);
            }
            for (Enumeration<? extends ZipEntry> parts = zip.entries(); parts.hasMoreElements(); ) {
                String name = parts.nextElement().getName().toLowerCase(Locale.ROOT);
                if (name.endsWith("vbaproject.bin")
                        || name.contains("/activex/")
                        || name.contains("/embeddings/oleobject")) {
                    return new Judgement.Refused(EvidenceRefusal.CARRIES_A_PROGRAM);
                }
            }
            return taken(claimed, zip.getEntry(main) != null && zip.getEntry("[Content_Types].xml") != null);
        } catch (ZipException e) {
            return new Judgement.Refused(EvidenceRefusal.DAMAGED);
        }
    }

    private static boolean plainText(byte[] bytes) {
        for (byte b : bytes) {
            if (b >= 0 && b < 0x20 && b != '\t' && b != '\n' && b != '\r' && b != '\f') {
                return false;
            }
        }
        String text = decoded(bytes, StandardCharsets.UTF_8);
        if (text == null) {
            text = decoded(bytes, Charset.forName("GB18030"));
        }
        if (text == null) {
            return false;
        }
        String start = text.strip().replaceFirst("^\uFEFF", "").strip().toLowerCase(Locale.ROOT);
        return !start.startsWith("<")
                && !start.contains("<script")
                && !start.contains("<svg")
                && !start.contains("<html");
    }

    private static @org.jspecify.annotations.Nullable String decoded(byte[] bytes, Charset charset) {
        try {
            return charset.newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            return null;
        }
    }
}
