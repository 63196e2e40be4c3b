package luodi.engine.attachment;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import luodi.engine.container.PdfBombs;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSDocument;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSObject;
import org.apache.pdfbox.cos.COSObjectKey;
import org.apache.pdfbox.io.IOUtils;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.encryption.InvalidPasswordException;
import org.jspecify.annotations.Nullable;

/**
 * A PDF in which nothing acts and nothing is enclosed. It is looked at twice: every object its tables lead to, packed
 * ones too, and every name that stands in the open, because readers that repair a file find objects its tables hide.
 */
final class PdfLook {
    private static final int MOST_OBJECTS = 300_000;
    private static final int DEEPEST = 200;

    /** Keys that carry a program, and those of a form that is one. */
    private static final Set<String> ACTING_KEYS = Set.of("JS", "JavaScript", "XFA", "RichMediaContent", "RichMedia");
    /** Kinds of action that leave the document; opening an address when somebody clicks is not among them. */
    private static final Set<String> ACTIONS =
            Set.of("JavaScript", "Launch", "GoToE", "GoToR", "SubmitForm", "ImportData", "Rendition", "Movie", "Sound");

    private static final Set<String> ENCLOSING_KEYS = Set.of("EF", "EmbeddedFiles");
    private static final Set<String> ENCLOSING = Set.of("EmbeddedFile", "FileAttachment");

    private static final Pattern IN_THE_OPEN = Pattern.compile(
            "/(JavaScript|JS|Launch|GoToE|SubmitForm|ImportData|RichMedia|XFA|EmbeddedFiles|EmbeddedFile|FileAttachment)"
                    + "(?![A-Za-z0-9_.+-])");
    private static final Pattern ESCAPED = Pattern.compile("#([0-9A-Fa-f]{2})");

    private PdfLook() {}

    static void look(byte[] bytes) throws Unfit {
        if (!Bytes.startWith(bytes, '%', 'P', 'D', 'F', '-')) {
            throw new Unfit(Fault.NOT_WHAT_IT_SAYS, "");
        }
        OptionalInt bomb = PdfBombs.streamTooLarge(bytes);
        if (bomb.isPresent()) {
            throw new Unfit(Fault.HOSTILE, "byte " + bomb.getAsInt());
        }
        boolean packed = lookInTheOpen(bytes);
        if (packed && !endsWhole(bytes)) {
            throw new Unfit(Fault.DAMAGED, "byte " + bytes.length);
        }
        try (PDDocument document = Loader.loadPDF(bytes, "", null, null, IOUtils.createMemoryOnlyStreamCache())) {
            lookAtObjects(document.getDocument());
        } catch (InvalidPasswordException locked) {
            throw new Unfit(Fault.ENCRYPTED, "");
        } catch (IOException | RuntimeException | StackOverflowError broken) {
            // The library meets objects of the wrong kind with whatever Java throws there. Where nothing is packed, all
            // there is stood in the open.
            if (packed) {
                throw new Unfit(Fault.DAMAGED, "");
            }
        }
    }

    /** Readers look for the end mark in the last kilobyte; some programs add blanks behind it. */
    private static boolean endsWhole(byte[] bytes) {
        byte[] mark = "%%EOF".getBytes(StandardCharsets.ISO_8859_1);
        return Bytes.indexOf(bytes, mark, Math.max(0, bytes.length - 1024), bytes.length) >= 0;
    }

    private static void lookAtObjects(COSDocument document) throws Unfit {
        int seen = 0;
        Set<COSObjectKey> keys = Set.copyOf(document.getXrefTable().keySet());
        for (COSObjectKey key : keys) {
            if (++seen > MOST_OBJECTS) {
                throw new Unfit(Fault.HOSTILE, keys.size() + " objects");
            }
            COSBase object = document.getObjectFromPool(key).getObject();
            if (object == null && isPacked(document, key)) {
                throw new Unfit(Fault.DAMAGED, "object " + key.getNumber());
            }
            look(object, "object " + key.getNumber(), 0);
        }
        look(document.getTrailer(), "trailer", 0);
    }

    /**
     * Whether an object is said to be packed with others. The library passes over a pack it cannot open, where other
     * readers may get further.
     */
    private static boolean isPacked(COSDocument document, COSObjectKey key) {
        Long place = document.getXrefTable().get(key);
        return place != null && place < 0;
    }

    private static void look(@Nullable COSBase value, String place, int depth) throws Unfit {
        if (depth > DEEPEST) {
            throw new Unfit(Fault.HOSTILE, place);
        }
        switch (value) {
            case COSDictionary dictionary -> {
                for (Map.Entry<COSName, COSBase> entry : dictionary.entrySet()) {
                    look(entry.getKey().getName(), entry.getValue(), place);
                    look(entry.getValue(), place, depth + 1);
                }
            }
            case COSArray array -> {
                for (COSBase element : array) {
                    look(element, place, depth + 1);
                }
            }
            // Indirect objects have their own turn; numbers, words and nothing hold nothing.
            case null, default -> {}
        }
    }

    private static void look(String key, COSBase value, String place) throws Unfit {
        COSBase meant = value instanceof COSObject elsewhere ? elsewhere.getObject() : value;
        String name = meant instanceof COSName named ? named.getName() : "";
        boolean acts = ACTING_KEYS.contains(key)
                || (key.equals("S") && ACTIONS.contains(name))
                || (key.equals("Subtype")
                        && Set.of("RichMedia", "Movie", "Sound", "Screen", "3D").contains(name));
        if (acts) {
            throw new Unfit(Fault.PDF_ACTION, "/" + (name.isEmpty() ? key : name) + ", " + place);
        }
        boolean encloses = ENCLOSING_KEYS.contains(key)
                || ((key.equals("Type") || key.equals("Subtype")) && ENCLOSING.contains(name));
        if (encloses) {
            throw new Unfit(Fault.PDF_EMBEDDED_FILE, "/" + (name.isEmpty() ? key : name) + ", " + place);
        }
    }

    /**
     * Between streams everything is plain, but for names that spell a letter as #41.
     *
     * @return whether there are streams, in which more may be packed
     */
    private static boolean lookInTheOpen(byte[] bytes) throws Unfit {
        byte[] begin = "stream".getBytes(StandardCharsets.ISO_8859_1);
        byte[] end = "endstream".getBytes(StandardCharsets.ISO_8859_1);
        int from = 0;
        while (from < bytes.length) {
            int stream = Bytes.indexOf(bytes, begin, from, bytes.length);
            int to = stream < 0 ? bytes.length : stream;
            lookInTheOpen(new String(bytes, from, to - from, StandardCharsets.ISO_8859_1), from);
            if (stream < 0) {
                return from > 0;
            }
            int behind = Bytes.indexOf(bytes, end, stream, bytes.length);
            from = behind < 0 ? stream + begin.length : behind + end.length;
        }
        return true;
    }

    private static void lookInTheOpen(String plain, int at) throws Unfit {
        String spelled = plain.indexOf('#') < 0
                ? plain
                : ESCAPED.matcher(plain)
                        .replaceAll(letter ->
                                Matcher.quoteReplacement(String.valueOf((char) Integer.parseInt(letter.group(1), 16))));
        Matcher found = IN_THE_OPEN.matcher(spelled);
        if (found.find()) {
            Fault fault =
                    found.group(1).startsWith("Embedded") || found.group(1).startsWith("FileA")
                            ? Fault.PDF_EMBEDDED_FILE
                            : Fault.PDF_ACTION;
            throw new Unfit(fault, found.group() + ", after byte " + at);
        }
    }
}
