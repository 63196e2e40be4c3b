package luodi.engine.document.format;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import luodi.engine.container.XmlCursor;
import org.jspecify.annotations.Nullable;

/** Walks the main part: what a reader of the printed paper sees, in reading order, line by line. */
final class DocxBody {
    private static final String MATH = "officeDocument/2006/math";

    /** A paragraph being read. */
    private static final class Paragraph {
        private final StringBuilder text = new StringBuilder();
        private final StringBuilder boxes = new StringBuilder();
        private @Nullable String style;
        private @Nullable Integer numberingId;
        private @Nullable Integer level;
        private boolean markDeleted;
        private boolean markHidden;
    }

    /** A field between its begin and its end. */
    private static final class Field {
        private final StringBuilder instruction = new StringBuilder();
        private boolean result;
    }

    private final DocxStyles styles;
    private final DocxNumbering numbering;
    private final StringBuilder text = new StringBuilder();
    private final Deque<Field> fields = new ArrayDeque<>();
    private @Nullable Paragraph open;
    private String carried = "";
    private int cellDepth;
    private int deletions;
    private int hiddenRuns;
    private int footnotes;
    private boolean foreignPage;

    DocxBody(DocxStyles styles, DocxNumbering numbering) {
        this.styles = styles;
        this.numbering = numbering;
    }

    void read(XmlCursor xml) throws IOException {
        xml.children(child -> element(xml, child));
        text.append(carried);
    }

    CharSequence text() {
        return text;
    }

    boolean embedsForeignPage() {
        return foreignPage;
    }

    List<String> notes() {
        List<String> notes = new ArrayList<>();
        if (footnotes > 0) {
            notes.add(footnotes + " footnotes stand in the file and are not read: they explain and do not order");
        }
        if (hiddenRuns > 0) {
            notes.add("hidden text is not read (" + hiddenRuns + " places): it is not printed either");
        }
        if (deletions > 0) {
            notes.add("tracked deletions are left out and insertions kept (" + deletions
                    + " deletions): accept the changes to be sure");
        }
        if (foreignPage) {
            notes.add("an embedded web page in the file is not read");
        }
        return notes;
    }

    private void element(XmlCursor xml, String name) throws IOException {
        switch (name) {
            case "p" -> paragraph(xml);
            case "r" -> run(xml);
            case "t" -> write(xml.text());
            case "tab" -> write("\t");
            case "br" -> write(xml.attribute("type").orElse("textWrapping").equals("textWrapping") ? "\n" : "");
            case "cr" -> write("\n");
            case "noBreakHyphen" -> write("-");
            case "fldChar" -> fieldMark(xml.attribute("fldCharType").orElse(""));
            case "instrText" -> instruction(xml.text());
            case "footnoteReference", "endnoteReference" -> footnotes++;
            case "del", "moveFrom" -> deletions++;
            case "altChunk" -> foreignPage = true;
            case "tr" -> row(xml);
            case "tc" -> cell(xml);
            case "sdt" -> control(xml);
            case "ruby" -> descendExcept(xml, "rt");
            case "txbxContent" -> textBox(xml);
            case "AlternateContent" -> alternate(xml);
            case "pPr", "rPr", "tblPr", "tblGrid", "tcPr", "sectPr", "Fallback", "delText" -> {}
            default -> xml.children(child -> element(xml, child));
        }
    }

    private void descendExcept(XmlCursor xml, String left) throws IOException {
        xml.children(child -> {
            if (!child.equals(left)) {
                element(xml, child);
            }
        });
    }

    private void write(String characters) throws IOException {
        Paragraph paragraph = open;
        boolean contents = fields.stream().anyMatch(field -> field.result && isContents(field));
        if (paragraph != null && !contents) {
            paragraph.text.append(characters);
            checkLength(paragraph.text.length());
        }
    }

    private void checkLength(int more) throws IOException {
        if ((long) text.length() + more > 2L * DocumentText.MAX_CHARACTERS) {
            throw new TooLong();
        }
    }

    private static boolean isContents(Field field) {
        return field.instruction.toString().strip().toUpperCase(Locale.ROOT).startsWith("TOC");
    }

    private void fieldMark(String type) {
        switch (type) {
            case "begin" -> fields.push(new Field());
            case "separate" -> {
                if (!fields.isEmpty()) {
                    fields.peek().result = true;
                }
            }
            case "end" -> fields.poll();
            default -> {}
        }
    }

    private void instruction(String instruction) {
        if (!fields.isEmpty()) {
            fields.peek().instruction.append(instruction);
        }
    }

    private void paragraph(XmlCursor xml) throws IOException {
        Paragraph outer = open;
        Paragraph paragraph = new Paragraph();
        open = paragraph;
        xml.children(child -> {
            if (child.equals("pPr")) {
                properties(xml, paragraph);
            } else {
                element(xml, child);
            }
        });
        open = outer;
        close(paragraph, outer);
    }

    private void close(Paragraph paragraph, @Nullable Paragraph outer) throws IOException {
        String own = carried + paragraph.text;
        carried = "";
        boolean gone = (paragraph.markHidden && own.isBlank()) || styles.isTableOfContents(paragraph.style);
        if (paragraph.markDeleted) {
            carried = own;
            own = "";
            gone = true;
        }
        StringBuilder into = outer == null ? text : outer.boxes;
        if (!gone) {
            String line = numbered(paragraph, own);
            if (!line.isBlank() || cellDepth == 0) {
                into.append(line).append('\n');
            }
        }
        into.append(paragraph.boxes);
        checkLength(into.length());
    }

    private String numbered(Paragraph paragraph, String line) {
        String number = numbering
                .next(paragraph.numberingId, paragraph.level, paragraph.style)
                .orElse("");
        if (number.isEmpty()) {
            return line;
        }
        char last = number.charAt(number.length() - 1);
        boolean closed = "、）．。—".indexOf(last) >= 0;
        boolean digitsWouldMeet = last == '.' && !line.isEmpty() && Character.isDigit(line.charAt(0));
        boolean apart = digitsWouldMeet || (!closed && last != '.' && last != ')');
        return number + (apart ? " " : "") + line.stripLeading();
    }

    private void properties(XmlCursor xml, Paragraph paragraph) throws IOException {
        xml.children(property -> {
            switch (property) {
                case "pStyle" -> paragraph.style = xml.attribute("val").orElse(null);
                case "numPr" ->
                    xml.children(part -> {
                        switch (part) {
                            case "numId" -> paragraph.numberingId = DocxStyles.number(xml);
                            case "ilvl" -> paragraph.level = DocxStyles.number(xml);
                            default -> {}
                        }
                    });
                case "rPr" ->
                    xml.children(part -> {
                        switch (part) {
                            case "del", "moveFrom" -> paragraph.markDeleted = true;
                            case "vanish" ->
                                paragraph.markHidden =
                                        DocxStyles.isOn(xml.attribute("val").orElse("true"));
                            default -> {}
                        }
                    });
                default -> {}
            }
        });
    }

    private void run(XmlCursor xml) throws IOException {
        if (xml.space().endsWith(MATH)) {
            xml.children(child -> element(xml, child));
            return;
        }
        boolean[] hidden = {open != null && styles.hides(open.style)};
        xml.children(child -> {
            if (child.equals("rPr")) {
                hidden[0] = runHidden(xml, hidden[0]);
                hiddenRuns += hidden[0] ? 1 : 0;
            } else if (!hidden[0] || child.equals("fldChar") || child.equals("instrText")) {
                element(xml, child);
            }
        });
    }

    private boolean runHidden(XmlCursor xml, boolean byParagraph) throws IOException {
        boolean[] hidden = {byParagraph};
        xml.children(property -> {
            switch (property) {
                case "rStyle" ->
                    hidden[0] |= xml.attribute("val").filter(styles::hides).isPresent();
                case "vanish" ->
                    hidden[0] = DocxStyles.isOn(xml.attribute("val").orElse("true"));
                default -> {}
            }
        });
        return hidden[0];
    }

    /** A row whose deletion is tracked stands in the file with all its text. */
    private void row(XmlCursor xml) throws IOException {
        boolean[] deleted = {false};
        xml.children(child -> {
            if (child.equals("trPr")) {
                xml.children(property -> deleted[0] |= property.equals("del"));
            } else if (!deleted[0]) {
                element(xml, child);
            }
        });
        deletions += deleted[0] ? 1 : 0;
    }

    private void cell(XmlCursor xml) throws IOException {
        cellDepth++;
        xml.children(child -> element(xml, child));
        cellDepth--;
    }

    /** Content controls hold text like any other, but also tables of contents and prompts to type here. */
    private void control(XmlCursor xml) throws IOException {
        boolean[] left = {false};
        xml.children(child -> {
            if (child.equals("sdtPr")) {
                left[0] = isRepetitionOrPrompt(xml);
            } else if (!left[0]) {
                element(xml, child);
            }
        });
    }

    private static boolean isRepetitionOrPrompt(XmlCursor xml) throws IOException {
        boolean[] found = {false};
        xml.children(property -> {
            switch (property) {
                case "showingPlcHdr" -> found[0] = true;
                case "docPartObj" ->
                    xml.children(part -> found[0] |= part.equals("docPartGallery")
                            && xml.attribute("val").orElse("").equals("Table of Contents"));
                default -> {}
            }
        });
        return found[0];
    }

    /** Paragraphs of a text box follow the paragraph they are anchored in. */
    private void textBox(XmlCursor xml) throws IOException {
        String interrupted = carried;
        int cells = cellDepth;
        carried = "";
        cellDepth = 1;
        xml.children(child -> element(xml, child));
        cellDepth = cells;
        carried = interrupted;
    }

    /** Two versions of one thing for two generations of Word: the first is read, the other is the same again. */
    private void alternate(XmlCursor xml) throws IOException {
        boolean[] read = {false};
        xml.children(version -> {
            if (!read[0]) {
                read[0] = true;
                xml.children(child -> element(xml, child));
            }
        });
    }

    /** More text than any document; told apart from damage by its type. */
    static final class TooLong extends IOException {
        private static final long serialVersionUID = 1L;
    }
}
