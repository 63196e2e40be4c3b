package luodi.engine.document.format;

import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import luodi.engine.container.PdfBombs;
import luodi.engine.document.format.DocumentText.Format;
import luodi.engine.document.format.DocumentText.Outcome;
import luodi.engine.document.format.DocumentText.Reason;
import luodi.engine.document.format.DocumentText.Refused;
import luodi.engine.document.format.DocumentText.Text;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.io.IOUtils;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.encryption.InvalidPasswordException;
import org.apache.pdfbox.pdmodel.font.FontMappers;

/** Reads the text layer of a PDF. */
final class Pdf {
    private static final int MOST_PAGES = 3_000;
    /** Fewer letters than that on a page are a stamp or a page number on a scan. */
    private static final int LETTERS_OF_A_PAGE = 10;

    static {
        FontMappers.set(new PdfFonts());
    }

    private Pdf() {}

    static Outcome read(byte[] bytes) {
        OptionalInt bomb = PdfBombs.streamTooLarge(bytes);
        if (bomb.isPresent()) {
            return new Refused(Reason.HOSTILE, "the stream at byte " + bomb.getAsInt() + " unpacks without end");
        }
        try (PDDocument document = Loader.loadPDF(bytes, "", null, null, IOUtils.createMemoryOnlyStreamCache())) {
            return read(document);
        } catch (InvalidPasswordException locked) {
            return new Refused(Reason.ENCRYPTED);
        } catch (PdfPages.TooMuch endless) {
            return new Refused(Reason.HOSTILE, String.valueOf(endless.getMessage()));
        } catch (IOException broken) {
            return new Refused(Reason.DAMAGED, "its objects cannot be followed");
        } catch (RuntimeException | StackOverflowError broken) {
            // The library meets objects of the wrong kind with whatever Java throws there.
            return new Refused(Reason.DAMAGED, "its objects are not what they should be");
        }
    }

    private static Outcome read(PDDocument document) throws IOException {
        int pages = document.getNumberOfPages();
        if (pages > MOST_PAGES) {
            return new Refused(Reason.HOSTILE, pages + " pages, at most " + MOST_PAGES + " are read");
        }
        PdfPages stripper = new PdfPages();
        stripper.writeText(document, Writer.nullWriter());
        List<PdfPage> read = stripper.pages();
        if (read.isEmpty()) {
            return new Refused(Reason.DAMAGED, "it has no pages");
        }
        List<Integer> silent = read.stream()
                .filter(page -> page.letters() < LETTERS_OF_A_PAGE && page.images())
                .map(PdfPage::number)
                .toList();
        if (read.stream().allMatch(page -> page.letters() < LETTERS_OF_A_PAGE)) {
            return silent.isEmpty() ? new Refused(Reason.EMPTY) : new Refused(Reason.NO_TEXT_LAYER);
        }
        if (stripper.unreadableShare() > 0.3) {
            return new Refused(Reason.NO_TEXT_LAYER, "its fonts do not say which letters they draw");
        }
        return new Text(Lines.composed(PdfParagraphs.of(read)), Format.PDF, notes(silent));
    }

    private static List<String> notes(List<Integer> silent) {
        List<String> notes = new ArrayList<>();
        if (!silent.isEmpty()) {
            String pages = silent.stream().limit(20).map(String::valueOf).collect(Collectors.joining(", "));
            notes.add("pages without a text layer are not read: " + pages + (silent.size() > 20 ? ", …" : ""));
        }
        return notes;
    }
}
