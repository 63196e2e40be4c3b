package luodi.engine.document.format;

import java.awt.geom.Point2D;
import java.io.IOException;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.pdfbox.contentstream.operator.Operator;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSNumber;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.text.PDFTextStripper;
import org.apache.pdfbox.text.TextPosition;

/** Collects the lines of each page with their places; the library's own text loses them. */
final class PdfPages extends PDFTextStripper {
    /** Ten times the drawing of a long plan; forms that call forms get here by multiplying. */
    private static final int MOST_OPERATORS = 2_000_000;
    /** A wider gap separates cells, not words. */
    private static final float CELL_GAP = 2.5f;

    private static final float WORD_GAP = 0.2f;
    private static final int LONGEST_PATH = 5_000;

    /** The drawing does not end. */
    static final class TooMuch extends IOException {
        private static final long serialVersionUID = 1L;

        TooMuch(String message) {
            super(message);
        }
    }

    private record Word(String text, float x, float end, float y, float size) {}

    /** A point of a path being drawn, from the upper left of the page. */
    private record Point(float x, float y) {}

    private final List<PdfPage> pages = new ArrayList<>();
    private List<PdfPage.Line> lines = new ArrayList<>();
    private List<Word> words = new ArrayList<>();
    private PdfRuling ruling = new PdfRuling();
    private final List<Point[]> path = new ArrayList<>();
    private Point at = new Point(0, 0);
    private PdfTable table = new PdfTable();
    private boolean images;
    private int operators;
    private int characters;
    private int unreadable;

    PdfPages() {
        setSortByPosition(true);
        setSuppressDuplicateOverlappingText(true);
    }

    List<PdfPage> pages() {
        return pages;
    }

    /** Share of letters whose font does not say which character they are. */
    double unreadableShare() {
        return characters == 0 ? 0 : (double) unreadable / characters;
    }

    @Override
    protected void processOperator(Operator operator, List<COSBase> operands) throws IOException {
        if (++operators > MOST_OPERATORS) {
            throw new TooMuch("more than " + MOST_OPERATORS + " drawing operations");
        }
        images |= operator.getName().equals("Do") || operator.getName().equals("BI");
        draw(operator.getName(), operands);
        super.processOperator(operator, operands);
    }

    /** The library's reader of text ignores what is drawn; lines are wanted here, as they make tables. */
    private void draw(String operator, List<COSBase> operands) {
        float[] n = new float[4];
        for (int i = 0; i < Math.min(4, operands.size()); i++) {
            n[i] = operands.get(i) instanceof COSNumber number ? number.floatValue() : 0;
        }
        switch (operator) {
            case "m" -> at = point(n[0], n[1]);
            case "l" -> {
                Point to = point(n[0], n[1]);
                line(at, to);
                at = to;
            }
            case "re" -> rectangle(point(n[0], n[1]), point(n[0] + n[2], n[1] + n[3]));
            case "S", "s", "f", "F", "f*", "B", "B*", "b", "b*" -> {
                path.forEach(each -> ruling.stroke(each[0].x, each[0].y, each[1].x, each[1].y));
                path.clear();
            }
            case "n" -> path.clear();
            default -> {}
        }
    }

    private void rectangle(Point a, Point c) {
        Point b = new Point(c.x, a.y);
        Point d = new Point(a.x, c.y);
        line(a, b);
        line(b, c);
        line(c, d);
        line(d, a);
    }

    private void line(Point from, Point to) {
        if (path.size() < LONGEST_PATH) {
            path.add(new Point[] {from, to});
        }
    }

    private Point point(float x, float y) {
        PDRectangle sheet = getCurrentPage().getCropBox();
        Point2D.Float placed =
                getGraphicsState().getCurrentTransformationMatrix().transformPoint(x, y);
        return new Point(placed.x - sheet.getLowerLeftX(), sheet.getHeight() - (placed.y - sheet.getLowerLeftY()));
    }

    /** The library forgives whatever goes wrong inside a form, and would draw the next one. */
    @Override
    protected void operatorException(Operator operator, List<COSBase> operands, IOException fault) throws IOException {
        if (fault instanceof TooMuch) {
            throw fault;
        }
        super.operatorException(operator, operands, fault);
    }

    @Override
    protected void processTextPosition(TextPosition text) {
        String unicode = text.getUnicode();
        boolean known = unicode != null && unicode.chars().noneMatch(PdfPages::isUnreadable);
        characters++;
        unreadable += known ? 0 : 1;
        if (characters <= DocumentText.MAX_CHARACTERS) {
            super.processTextPosition(text);
        }
    }

    private static boolean isUnreadable(int c) {
        return c == 0xFFFD || (c >= 0xE000 && c <= 0xF8FF) || (c < ' ' && c != '\t' && c != '\n' && c != '\r');
    }

    @Override
    protected void startPage(PDPage page) {
        lines = new ArrayList<>();
        words = new ArrayList<>();
        images = false;
        ruling = new PdfRuling();
        table = new PdfTable();
        path.clear();
    }

    @Override
    protected void endPage(PDPage page) throws IOException {
        endLine();
        lines.addAll(table.lines());
        pages.add(new PdfPage(getCurrentPageNo(), page.getCropBox().getHeight(), lines, images));
        if (characters > DocumentText.MAX_CHARACTERS) {
            throw new TooMuch("more than " + DocumentText.MAX_CHARACTERS + " letters");
        }
    }

    @Override
    protected void writeString(String text, List<TextPosition> positions) {
        StringBuilder part = new StringBuilder();
        TextPosition first = null;
        TextPosition last = null;
        Optional<PdfRuling.CellBox> box = Optional.empty();
        for (TextPosition position : positions) {
            Optional<PdfRuling.CellBox> own = cellOf(position);
            if (first != null && last != null && !own.equals(box)) {
                word(part.toString(), first, last, box);
                part.setLength(0);
                first = null;
            }
            first = first == null ? position : first;
            last = position;
            box = own;
            part.append(position.getUnicode());
        }
        if (first != null && last != null) {
            word(part.toString(), first, last, box);
        }
    }

    private Optional<PdfRuling.CellBox> cellOf(TextPosition position) {
        PDRectangle sheet = getCurrentPage().getCropBox();
        float x = position.getXDirAdj() + position.getWidthDirAdj() / 2;
        float y = position.getYDirAdj() - position.getFontSizeInPt() / 3;
        return ruling.cellAt(x, y, sheet.getWidth(), sheet.getHeight());
    }

    private void word(String text, TextPosition first, TextPosition last, Optional<PdfRuling.CellBox> box) {
        float size = Math.max(first.getFontSizeInPt(), 1);
        float end = last.getXDirAdj() + last.getWidthDirAdj();
        Word word = new Word(composed(text), first.getXDirAdj(), end, first.getYDirAdj(), size);
        if (word.text.isBlank()) {
            return;
        }
        if (box.isPresent()) {
            table.add(box.get(), new PdfPage.Line(word.text, word.x, word.end, word.y, size, false));
        } else {
            words.add(word);
        }
    }

    /** Some fonts map letters to the radicals that look like them; readers and searches want the letters. */
    private static String composed(String text) {
        StringBuilder composed = new StringBuilder();
        text.codePoints().forEach(c -> {
            boolean lookalike = (c >= 0x2E80 && c <= 0x2FDF) || (c >= 0xF900 && c <= 0xFAFF);
            String one = Character.toString(c);
            composed.append(lookalike ? Normalizer.normalize(one, Normalizer.Form.NFKC) : one);
        });
        return composed.toString();
    }

    @Override
    protected void writeWordSeparator() {}

    @Override
    protected void writeLineSeparator() {
        endLine();
    }

    @Override
    protected void writeParagraphEnd() {
        endLine();
    }

    private void endLine() {
        List<PdfPage.Line> cells = new ArrayList<>();
        StringBuilder text = new StringBuilder();
        Word start = null;
        Word before = null;
        for (Word word : words) {
            float gap = before == null ? 0 : word.x - before.end;
            if (start != null && before != null && gap > CELL_GAP * word.size) {
                cells.add(line(text, start, before, false));
                text.setLength(0);
                start = null;
            } else if (before != null && gap > WORD_GAP * word.size && !meetsClosely(before.text, word.text)) {
                text.append(' ');
            }
            text.append(word.text);
            start = start == null ? word : start;
            before = word;
        }
        if (start != null && before != null) {
            cells.add(line(text, start, before, cells.isEmpty()));
        }
        if (!cells.isEmpty()) {
            // Text outside follows: what was ruled until here is one table.
            lines.addAll(table.lines());
            table = new PdfTable();
        }
        cells.stream().filter(cell -> !cell.text().isBlank()).forEach(lines::add);
        words = new ArrayList<>();
    }

    private static PdfPage.Line line(StringBuilder text, Word first, Word last, boolean alone) {
        return new PdfPage.Line(text.toString(), first.x, last.end, first.y, first.size, alone);
    }

    /** Justified Chinese has gaps between letters that mean nothing. */
    private static boolean meetsClosely(String left, String right) {
        return left.charAt(left.length() - 1) > 0x2E80 || right.charAt(0) > 0x2E80;
    }
}
