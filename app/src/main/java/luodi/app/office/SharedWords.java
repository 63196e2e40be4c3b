package luodi.app.office;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import luodi.engine.container.XmlCursor;
import luodi.engine.container.ZipParts;

/** The table of texts that cells of all sheets point into. */
final class SharedWords {
    private static final int MOST_TEXTS = 500_000;

    private SharedWords() {}

    static List<String> read(ZipParts zip) throws IOException {
        List<String> words = new ArrayList<>();
        WorkbookIn.part(
                zip,
                "xl/sharedStrings.xml",
                xml -> xml.children(child -> {
                    if (words.size() >= MOST_TEXTS) {
                        throw new SheetRows.TooMuch("more than " + MOST_TEXTS + " texts");
                    }
                    words.add(child.equals("si") ? text(xml) : "");
                }));
        return words;
    }

    /** Plain or in pieces of several looks; the sounds that Japanese files add are no text. */
    static String text(XmlCursor xml) throws IOException {
        StringBuilder text = new StringBuilder();
        xml.children(child -> {
            switch (child) {
                case "t" -> text.append(xml.text());
                case "r" -> text.append(text(xml));
                default -> {}
            }
        });
        return text.toString();
    }
}
