package luodi.engine.document.format;

import java.util.List;
import java.util.Locale;

/**
 * Turns the bytes of a .txt, .docx, .html or .pdf into text with one line for each paragraph or table
 * cell. Lines end with {@code \n}; the text is what every span of a reading counts.
 *
 * <p>The call is bounded in memory and work, except that a PDF written to hurt may still exhaust the
 * heap: run it in a process of its own for documents of strangers.
 */
public final class DocumentText {

    /** Larger files are refused unread. */
    public static final int MAX_BYTES = 32 << 20;

    /** A longer text is no plan; the longest law has under a million characters. */
    public static final int MAX_CHARACTERS = 5_000_000;

    /** The formats that can be read. */
    public enum Format {
        TXT,
        DOCX,
        HTML,
        PDF
    }

    /** Why a file is not read. The web layer has a sentence of its own for each. */
    public enum Reason {
        EMPTY("has no text", "choose the file that holds the document"),
        TOO_LARGE("is too large", "a document of at most 32 MB without embedded photographs"),
        TOO_LONG("has more text than any document", "at most 5,000,000 characters"),
        NOT_A_DOCUMENT("is not a document", "a .txt, .docx, .html or .pdf file"),
        UNKNOWN_ENCODING("is text in an unknown encoding", "save it as UTF-8 or GB18030"),
        OLD_WORD("is an old Word file (.doc)", "open it and save as .docx"),
        WPS("is a WPS file (.wps)", "open it in WPS and save as .docx"),
        OFD("is an OFD file", "export it as .pdf or use the .docx it was made from"),
        OTHER_OFFICE("is an office file of another kind", "save it as .docx"),
        SPREADSHEET("is a spreadsheet", "the document itself as .docx; tables are imported on the ledger page"),
        PRESENTATION("is a presentation", "the document itself as .docx"),
        IMAGE("is an image", "recognise the text first and save it as .docx or .txt"),
        ARCHIVE("is an archive", "unpack it and choose the document inside"),
        ENCRYPTED("is protected by a password", "save a copy without the password"),
        NO_TEXT_LAYER("has no text layer", "a scan must be recognised first, or use the .docx it was made from"),
        DAMAGED("is damaged", "get the file again; it may be cut off"),
        HOSTILE("is built to exhaust the reader", "save the document again with an office program");

        private final String what;
        private final String right;

        Reason(String what, String right) {
            this.what = what;
            this.right = right;
        }
    }

    /** What came of it. */
    public sealed interface Outcome permits Text, Refused {}

    /**
     * The text as read.
     *
     * @param notes what stands in the file and not in the text (footnotes, hidden text, pages without
     *     text), one English sentence each
     */
    public record Text(String text, Format format, List<String> notes) implements Outcome {
        public Text {
            notes = List.copyOf(notes);
        }

        Text(String text, Format format) {
            this(text, format, List.of());
        }
    }

    /**
     * Not read.
     *
     * @param detail the place or figure behind the reason; may be empty
     */
    public record Refused(Reason reason, String detail) implements Outcome {

        Refused(Reason reason) {
            this(reason, "");
        }

        /** One line: what is wrong and what would be right, to be put after the file's name. */
        public String message() {
            String where = detail.isEmpty() ? "" : " (" + detail + ")";
            return reason.what + where + "; right would be: " + reason.right;
        }
    }

    private DocumentText() {}

    /**
     * Reads a document.
     *
     * @param fileName as the sender named it; only decides where the content leaves it open
     */
    public static Outcome of(byte[] bytes, String fileName) {
        if (bytes.length == 0) {
            return new Refused(Reason.EMPTY, "0 bytes");
        }
        if (bytes.length > MAX_BYTES) {
            return tooLarge(bytes.length);
        }
        Outcome outcome = read(bytes, fileName.toLowerCase(Locale.ROOT));
        return outcome instanceof Text text ? checked(text) : outcome;
    }

    /** The refusal for a file of this many bytes, for callers that look at the length before reading. */
    public static Refused tooLarge(long length) {
        return new Refused(Reason.TOO_LARGE, (length >> 20) + " MB");
    }

    private static Outcome read(byte[] bytes, String name) {
        return switch (Signature.of(bytes, name)) {
            case Signature.Zip zip -> Docx.read(bytes);
            case Signature.Pdf pdf -> Pdf.read(bytes);
            case Signature.Known known -> new Refused(known.reason());
            case Signature.Plain plain -> readPlain(bytes, name);
        };
    }

    private static Outcome readPlain(byte[] bytes, String name) {
        return switch (Encoding.decode(bytes, Html.declaredCharset(bytes))) {
            case Encoding.Decoded decoded when Html.looksLikeHtml(decoded.text(), name) -> Html.read(decoded.text());
            case Encoding.Decoded decoded
            when Html.looksLikeWordXml(decoded.text()) -> new Refused(Reason.OTHER_OFFICE, "Word 2003 XML");
            case Encoding.Decoded decoded -> new Text(Lines.plain(decoded.text()), Format.TXT);
            case Encoding.Unreadable unreadable -> unreadable.why();
        };
    }

    private static Outcome checked(Text text) {
        if (text.text.length() > MAX_CHARACTERS) {
            return new Refused(Reason.TOO_LONG, text.text.length() + " characters");
        }
        return text.text.isBlank() ? new Refused(Reason.EMPTY) : text;
    }
}
