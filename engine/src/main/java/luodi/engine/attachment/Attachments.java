package luodi.engine.attachment;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Judges an attachment by its bytes; the name only says what its sender thinks it is. */
public final class Attachments {
    /** Larger files are refused unread. */
    public static final int MOST_BYTES = 20 << 20;

    /** What a program that guesses would take for a page, wherever in the first kilobyte it stands. */
    private static final Pattern PAGE = Pattern.compile("<!doctype html|<html|<script|<svg|<iframe|<\\?php|<body");

    private Attachments() {}

    /** The call is bounded in work; for files of strangers run it in a process of its own all the same. */
    public static Verdict judge(byte[] bytes, String fileName) {
        try {
            return new Verdict.Taken(kind(bytes, fileName));
        } catch (Unfit unfit) {
            return unfit.verdict();
        }
    }

    /** Refuses by size alone, before the bytes are worth a look. */
    public static Optional<Verdict.Refused> refusedUnread(long size) {
        if (size == 0) {
            return Optional.of(new Verdict.Refused(Fault.EMPTY, ""));
        }
        if (size > MOST_BYTES) {
            return Optional.of(new Verdict.Refused(Fault.TOO_LARGE, ""));
        }
        return Optional.empty();
    }

    private static Kind kind(byte[] bytes, String fileName) throws Unfit {
        Optional<Verdict.Refused> unread = refusedUnread(bytes.length);
        if (unread.isPresent()) {
            throw new Unfit(unread.get().fault(), unread.get().where());
        }
        refuseByContent(bytes);
        String extension = fileName.substring(fileName.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        Kind claimed = Kind.named(extension).orElseThrow(() -> new Unfit(Fault.UNKNOWN_KIND, ""));
        switch (claimed) {
            case PDF -> PdfLook.look(bytes);
            case PNG -> Pictures.lookAtPng(bytes);
            case JPEG -> Pictures.lookAtJpeg(bytes);
            case DOCX, XLSX -> OfficeLook.look(bytes, claimed);
            case TEXT -> PlainText.look(bytes);
        }
        return claimed;
    }

    /** What is never taken, whatever it is called. */
    private static void refuseByContent(byte[] bytes) throws Unfit {
        if (Bytes.isOle(bytes)) {
            throw new Unfit(Bytes.holdVba(bytes) ? Fault.MACRO : Fault.OLD_OFFICE, "");
        }
        if (Bytes.isProgram(bytes)) {
            throw new Unfit(Fault.UNKNOWN_KIND, "");
        }
        String head = Bytes.sniffed(bytes);
        Matcher page = PAGE.matcher(head);
        if (page.find()) {
            throw new Unfit(page.group().equals("<svg") ? Fault.SVG : Fault.WEB_PAGE, "");
        }
        boolean pdf = head.startsWith("%pdf-");
        if (!pdf && head.contains("%pdf-")) {
            throw new Unfit(Fault.SECOND_FORMAT, "PDF");
        }
        boolean zip = Bytes.startWith(bytes, 'P', 'K', 3, 4);
        if (!zip && Bytes.endLikeZip(bytes)) {
            throw new Unfit(Fault.SECOND_FORMAT, "ZIP");
        }
    }
}
