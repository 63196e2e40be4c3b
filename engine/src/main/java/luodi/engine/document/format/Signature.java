package luodi.engine.document.format;

import java.nio.charset.StandardCharsets;
import luodi.engine.container.ZipParts;
import luodi.engine.document.format.DocumentText.Reason;

/** What the first bytes say a file is. */
sealed interface Signature {

    /** A zip: perhaps a .docx. */
    record Zip() implements Signature {}

    /** A PDF. */
    record Pdf() implements Signature {}

    /** Something known that is not read. */
    record Known(Reason reason) implements Signature {}

    /** None of the above: text, if anything. */
    record Plain() implements Signature {}

    /** Readers of PDF allow that much before the header. */
    int PDF_HEADER_WITHIN = 1024;

    static Signature of(byte[] bytes, String name) {
        if (ZipParts.looksLikeZip(bytes)) {
            return new Zip();
        }
        if (startsWith(bytes, 0xD0, 0xCF, 0x11, 0xE0)) {
            return new Known(insideOle(bytes, name));
        }
        if (head(bytes, PDF_HEADER_WITHIN).contains("%PDF-")) {
            return new Pdf();
        }
        if (startsWith(bytes, '{', '\\', 'r', 't', 'f')) {
            return new Known(Reason.OTHER_OFFICE);
        }
        if (isArchive(bytes)) {
            return new Known(Reason.ARCHIVE);
        }
        return isImage(bytes) ? new Known(Reason.IMAGE) : new Plain();
    }

    private static Reason insideOle(byte[] bytes, String name) {
        String streams = new String(bytes, StandardCharsets.UTF_16LE);
        if (streams.contains("EncryptedPackage")) {
            return Reason.ENCRYPTED;
        }
        if (name.endsWith(".wps")) {
            return Reason.WPS;
        }
        if (streams.contains("WordDocument")) {
            return Reason.OLD_WORD;
        }
        if (streams.contains("Workbook") || name.endsWith(".et")) {
            return Reason.SPREADSHEET;
        }
        return streams.contains("PowerPoint Document") || name.endsWith(".dps")
                ? Reason.PRESENTATION
                : Reason.OTHER_OFFICE;
    }

    private static boolean isArchive(byte[] bytes) {
        return startsWith(bytes, 'R', 'a', 'r', '!')
                || startsWith(bytes, '7', 'z', 0xBC, 0xAF)
                || startsWith(bytes, 0x1F, 0x8B)
                || startsWith(bytes, 'B', 'Z', 'h')
                || startsWith(bytes, 0xFD, '7', 'z', 'X', 'Z');
    }

    private static boolean isImage(byte[] bytes) {
        return startsWith(bytes, 0x89, 'P', 'N', 'G')
                || startsWith(bytes, 0xFF, 0xD8, 0xFF)
                || startsWith(bytes, 'G', 'I', 'F', '8')
                || startsWith(bytes, 'I', 'I', '*', 0)
                || startsWith(bytes, 'M', 'M', 0, '*')
                || (startsWith(bytes, 'B', 'M') && bytes.length > 14 && bytes[6] == 0 && bytes[7] == 0)
                || startsWith(bytes, 'R', 'I', 'F', 'F')
                || head(bytes, 16).contains("ftyphei");
    }

    private static boolean startsWith(byte[] bytes, int... magic) {
        if (bytes.length < magic.length) {
            return false;
        }
        for (int i = 0; i < magic.length; i++) {
            if ((bytes[i] & 0xFF) != magic[i]) {
                return false;
            }
        }
        return true;
    }

    private static String head(byte[] bytes, int length) {
        return new String(bytes, 0, Math.min(length, bytes.length), StandardCharsets.ISO_8859_1);
    }
}
