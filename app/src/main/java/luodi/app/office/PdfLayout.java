package luodi.app.office;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import luodi.app.office.Lines.Line;
import luodi.app.office.OfficialDocument.Align;
import luodi.app.office.OfficialDocument.Annex;
import luodi.app.office.OfficialDocument.Block;
import luodi.app.office.OfficialDocument.Caption;
import luodi.app.office.OfficialDocument.Column;
import luodi.app.office.OfficialDocument.Head;
import luodi.app.office.OfficialDocument.Heading;
import luodi.app.office.OfficialDocument.Imprint;
import luodi.app.office.OfficialDocument.Paragraph;
import luodi.app.office.OfficialDocument.Signature;
import luodi.app.office.OfficialDocument.Table;
import luodi.app.office.PaperFonts.Drawn;
import luodi.app.office.PaperFonts.Face;
import luodi.app.office.pdf.Glyph;
import luodi.app.office.pdf.Letters;
import luodi.app.office.pdf.PdfFile;

/**
 * Sets the parts of a document on pages, as {@link OfficialLayout} tells Word to. Measures are points; down is counted
 * from the upper edge of the text.
 */
final class PdfLayout {
    static final double LEFT = Page.LEFT / 20.0;
    static final double TOP = Page.TOP / 20.0;
    static final double WIDTH = Page.TEXT_WIDTH / 20.0;
    private static final double LINE = Page.LINE / 20.0;
    static final double HEIGHT = 22 * LINE;

    private static final double SIZE = Page.LETTER / 20.0;
    private static final double CLOSER = Page.CLOSER / 20.0;
    /** One of 28 letters. */
    private static final double LETTER = SIZE + CLOSER;

    private static final double SMALL = Page.SMALL_LETTER / 20.0;
    private static final double TITLE_SIZE = 22;
    private static final double TITLE_LINE = 33;
    private static final double CELL_LINE = 17;
    /** Between the words of a cell and its lines. */
    private static final double CELL_SIDE = 4.25;

    private static final double CELL_ABOVE = 2;
    private static final double IMPRINT_LINE = 25;
    /** A line is stretched to the edge by no more than this of a letter for each; one with few long words stays ragged. */
    private static final double STRETCH = 0.2;

    private final OfficialDocument document;
    private final Map<Face, Drawn> faces;
    private final Letters letters;
    private final PdfFile file = new PdfFile(Page.WIDTH / 20.0, Page.HEIGHT / 20.0);
    private double down;

    PdfLayout(OfficialDocument document, Map<Face, Drawn> faces, Letters letters) {
        this.document = document;
        this.faces = faces;
        this.letters = letters;
    }

    byte[] bytes() {
        file.page();
        head();
        title();
        String addressee = document.addressee();
        if (addressee != null) {
            lines(glyphs(Face.TEXT, addressee), 0, 0);
        }
        blocks(document.blocks(), document.attachments().isEmpty() ? tail(1) : 0);
        attachments();
        signature();
        blocks(document.annexes(), 0);
        imprint();
        pageNumbers();
        return file.bytes(Wml.clean(document.title()).replace("\n", ""));
    }

    // --- from the head to the addressee

    private void head() {
        Head head = document.head();
        if (head == null) {
            return;
        }
        double size = OfficialLayout.markPoints(head.mark());
        down += Page.ABOVE_MARK / 20.0;
        List<Glyph> mark = glyphs(Face.TITLE, head.mark());
        words(mark, centred(mark, size, 0), size * 1.2, size, 0, true);
        down += 2 * LINE;
        List<Glyph> number = glyphs(Face.TEXT, head.number());
        words(number, centred(number, SIZE, 0), LINE, SIZE, 0, false);
        down += 11;
        file.line(last(), LEFT, TOP + down, LEFT + WIDTH, TOP + down, 2.25, true);
        down += 2 * LINE;
    }

    private void title() {
        titleLines(document.title());
        String number = document.number();
        if (number != null) {
            centredLines(glyphs(Face.TEXT, number), LINE, SIZE);
        }
        down += LINE;
    }

    private void titleLines(String title) {
        for (String line : OfficialLayout.titleLines(title)) {
            centredLines(glyphs(Face.TITLE, line), TITLE_LINE, TITLE_SIZE);
        }
    }

    private void centredLines(List<Glyph> glyphs, double height, double size) {
        for (Line line : Lines.of(glyphs, size, 0, WIDTH, WIDTH)) {
            room(height);
            words(line.glyphs(), centred(line.glyphs(), size, 0), height, size, 0, false);
        }
    }

    // --- the text

    /** @param tail what has to stand on the page of the last line */
    private void blocks(List<Block> blocks, double tail) {
        for (int i = 0; i < blocks.size(); i++) {
            double following = opening(blocks, i + 1);
            switch (blocks.get(i)) {
                case Heading heading -> {
                    room(opening(blocks, i));
                    lines(glyphs(face(heading.level()), heading.text()), 2 * LETTER, 0);
                }
                case Paragraph paragraph -> paragraph(paragraph, i == blocks.size() - 1 ? tail : 0);
                case Caption caption -> {
                    room(LINE + following);
                    centredLines(glyphs(Face.HEI, caption.text()), LINE, SIZE);
                }
                case Table table -> new Grid(table).draw();
                case Annex annex -> {
                    page();
                    lines(glyphs(Face.HEI, annex.label()), 0, 0);
                    down += LINE;
                    titleLines(annex.title());
                    down += LINE;
                }
            }
        }
    }

    private static Face face(int level) {
        return switch (level) {
            case 1 -> Face.HEI;
            case 2 -> Face.KAI;
            default -> Face.TEXT;
        };
    }

    /** The height without which a block does not begin on a page: a heading keeps the line it is the heading of. */
    private double opening(List<Block> blocks, int index) {
        if (index >= blocks.size()) {
            return 0;
        }
        double height = switch (blocks.get(index)) {
            case Heading heading ->
                LINE
                                * set(glyphs(face(heading.level()), heading.text()), 2 * LETTER, 0)
                                        .size()
                        + opening(blocks, index + 1);
            case Caption ignored -> LINE + opening(blocks, index + 1);
            case Paragraph ignored -> LINE;
            case Table table -> new Grid(table).opening();
            case Annex ignored -> 0;
        };
        return Math.min(height, HEIGHT);
    }

    private void paragraph(Paragraph paragraph, double tail) {
        Drawn text = faces(Face.TEXT);
        List<Glyph> glyphs = new ArrayList<>(letters.glyphs(clean(paragraph.lead()), text.typeface(), true));
        glyphs.addAll(glyphs(Face.TEXT, paragraph.text()));
        List<Line> lines = set(glyphs, 2 * LETTER, 0);
        for (int i = 0; i < lines.size(); i++) {
            // No page may hold a signature and nothing it signs (GB/T 9704-2012, 7.3.5.4).
            room(i == lines.size() - 1 && down + LINE + tail > HEIGHT ? HEIGHT : LINE);
            line(lines.get(i), i == 0 ? 2 * LETTER : 0);
        }
    }

    private void attachments() {
        List<String> names = document.attachments();
        if (names.isEmpty()) {
            return;
        }
        down += LINE;
        double hanging = (names.size() == 1 ? 5 : 6) * LETTER;
        for (int i = 0; i < names.size(); i++) {
            String number = names.size() == 1 ? "" : (i + 1) + ". ";
            room(i == names.size() - 1 && down + LINE + tail(1) > HEIGHT ? HEIGHT : LINE);
            lines(
                    glyphs(Face.TEXT, (i == 0 ? "附件：" : "") + number + names.get(i)),
                    i == 0 ? 2 * LETTER : 5 * LETTER,
                    hanging);
        }
    }

    // --- the signature

    /** The height of signature and note with so many blank lines above. */
    private double tail(int blankLines) {
        Signature signature = document.signature();
        int lines = signature == null ? 0 : blankLines + signature.units().size() + 1;
        return LINE * (lines + (document.note() == null ? 0 : 1));
    }

    /** As in {@link OfficialLayout}: the date four letters from the right, or the longest unit two. */
    private void signature() {
        Signature signature = document.signature();
        if (signature != null) {
            int blank = 2;
            while (blank > 0 && down + tail(blank) > HEIGHT) {
                blank--; // room is found between the lines first, as the standard says
            }
            room(tail(blank));
            down += blank * LINE;
            List<Glyph> date = glyphs(Face.TEXT, OfficialLayout.written(signature.on()));
            double dateWidth = wide(date);
            List<List<Glyph>> units = signature.units().stream()
                    .map(unit -> glyphs(Face.TEXT, unit))
                    .toList();
            double longest = units.stream().mapToDouble(this::wide).max().orElse(0);
            double dateIn = Math.max(4 * LETTER, 2 * LETTER + (longest - dateWidth) / 2);
            double centre = WIDTH - dateIn - dateWidth / 2;
            for (List<Glyph> unit : units) {
                for (Line line : Lines.of(unit, SIZE, CLOSER, WIDTH, WIDTH)) {
                    room(LINE);
                    double left = centre - wide(line.glyphs()) / 2;
                    words(
                            line.glyphs(),
                            Math.clamp(left, 0, WIDTH - wide(line.glyphs()) + 0.01),
                            LINE,
                            SIZE,
                            CLOSER,
                            false);
                }
            }
            room(LINE);
            words(date, Math.max(0, centre - dateWidth / 2), LINE, SIZE, CLOSER, false);
        }
        String note = document.note();
        if (note != null) {
            lines(glyphs(Face.TEXT, "（" + note + "）"), 2 * LETTER, 0);
        }
    }

    private double wide(List<Glyph> glyphs) {
        return new Line(glyphs, false).width(SIZE, CLOSER);
    }

    // --- the foot

    /** At the foot of the last page, between thick lines. */
    private void imprint() {
        Imprint imprint = document.imprint();
        if (imprint == null) {
            return;
        }
        List<Line> copies = List.of();
        if (!imprint.copiedTo().isEmpty()) {
            String copied = imprint.copiedTo().endsWith("。") ? imprint.copiedTo() : imprint.copiedTo() + "。";
            copies = Lines.of(glyphs(Face.TEXT, "抄送：" + copied), SMALL, 0, WIDTH - 2 * SMALL, WIDTH - 5 * SMALL);
        }
        List<Glyph> date = glyphs(Face.TEXT, OfficialLayout.written(imprint.printedOn()) + "印发");
        double dateWidth = new Line(date, false).width(SMALL, 0);
        double beside = WIDTH - dateWidth - 3 * SMALL;
        List<Line> printed = Lines.of(glyphs(Face.TEXT, imprint.printedBy()), SMALL, 0, beside, beside);
        double height = (copies.size() + printed.size()) * IMPRINT_LINE;
        room(Math.min(height, HEIGHT));
        down = Math.max(down, HEIGHT - height);
        rule(1);
        for (int i = 0; i < copies.size(); i++) {
            room(IMPRINT_LINE);
            words(copies.get(i).glyphs(), i == 0 ? SMALL : 4 * SMALL, IMPRINT_LINE, SMALL, 0, false);
        }
        if (!copies.isEmpty()) {
            rule(0.75);
        }
        for (int i = 0; i < printed.size(); i++) {
            room(IMPRINT_LINE);
            words(printed.get(i).glyphs(), SMALL, IMPRINT_LINE, SMALL, 0, false);
            if (i == 0) {
                down -= IMPRINT_LINE;
                words(date, WIDTH - SMALL - dateWidth, IMPRINT_LINE, SMALL, 0, false);
            }
        }
        rule(1);
    }

    private void rule(double thick) {
        file.line(last(), LEFT, TOP + down, LEFT + WIDTH, TOP + down, thick, false);
    }

    /** Odd pages carry their number on the right, even ones on the left, one letter from the edge. */
    private void pageNumbers() {
        double baseline = TOP + Page.TEXT_HEIGHT / 20.0 + Page.twips(7) / 20.0 + 0.88 * SMALL;
        for (int page = 0; page < file.pages(); page++) {
            List<Glyph> number = glyphs(Face.TEXT, "— " + (page + 1) + " —");
            double right = WIDTH - SMALL - new Line(number, false).width(SMALL, 0);
            file.words(page, number, LEFT + (page % 2 == 0 ? right : SMALL), baseline, SMALL, 0, false);
        }
    }

    // --- lines

    private Drawn faces(Face face) {
        return Objects.requireNonNull(faces.get(face));
    }

    private List<Glyph> glyphs(Face face, String words) {
        return letters.glyphs(clean(words), faces(face).typeface(), faces(face).heavy());
    }

    private static String clean(String words) {
        return Wml.clean(words).replace("\r\n", "\n").replace('\r', '\n').replace('\t', ' ');
    }

    private List<Line> set(List<Glyph> glyphs, double first, double others) {
        return Lines.of(glyphs, SIZE, CLOSER, WIDTH - first, WIDTH - others);
    }

    private void lines(List<Glyph> glyphs, double first, double others) {
        List<Line> lines = set(glyphs, first, others);
        for (int i = 0; i < lines.size(); i++) {
            room(LINE);
            line(lines.get(i), i == 0 ? first : others);
        }
    }

    private void line(Line line, double indent) {
        double spacing = CLOSER;
        if (line.full() && line.glyphs().size() > 1) {
            double more =
                    (WIDTH - indent - line.width(SIZE, CLOSER)) / (line.glyphs().size() - 1);
            spacing += more <= STRETCH * SIZE ? more : 0;
        }
        words(line.glyphs(), indent, LINE, SIZE, spacing, false);
    }

    private static double centred(List<Glyph> glyphs, double size, double spacing) {
        return Math.max(0, (WIDTH - new Line(glyphs, false).width(size, spacing)) / 2);
    }

    /** One line of a height, its letters in the middle of it. */
    private void words(List<Glyph> glyphs, double x, double height, double size, double spacing, boolean red) {
        file.words(last(), glyphs, LEFT + x, TOP + down + baseline(height, size), size, spacing, red);
        down += height;
    }

    /** A Chinese letter stands 0.88 of its size above the line that Latin ones stand on, and 0.12 below. */
    private static double baseline(double height, double size) {
        return (height - size) / 2 + 0.88 * size;
    }

    private int last() {
        return file.pages() - 1;
    }

    private void room(double height) {
        if (down > 0 && down + height > HEIGHT + 0.01) {
            page();
        }
    }

    private void page() {
        file.page();
        down = 0;
    }

    // --- tables

    /** A table over the whole width. A row stays on one page unless it is higher than one. */
    private final class Grid {
        private final Table table;
        private final double[] edges;
        private final double size;
        private final Row head;

        Grid(Table table) {
            this.table = table;
            this.size = table.columns().size() > OfficialLayout.ROOMY_COLUMNS ? 10.5 : 12;
            List<Integer> widths = OfficialLayout.widths(table.columns());
            edges = new double[widths.size() + 1];
            for (int c = 0; c < widths.size(); c++) {
                edges[c + 1] = edges[c] + widths.get(c) / 20.0;
            }
            head = new Row(table.columns().stream().map(Column::title).toList(), Face.HEI);
        }

        private final class Row {
            private final List<List<Line>> cells = new ArrayList<>();
            private final int lines;

            Row(List<String> words, Face face) {
                for (int c = 0; c < words.size(); c++) {
                    double width = edges[c + 1] - edges[c] - 2 * CELL_SIDE;
                    cells.add(Lines.of(glyphs(face, words.get(c)), size, 0, width, width));
                }
                lines = cells.stream().mapToInt(List::size).max().orElse(1);
            }

            double height() {
                return lines * CELL_LINE + 2 * CELL_ABOVE;
            }
        }

        double opening() {
            return head.height() + (table.rows().isEmpty() ? 0 : row(0).height());
        }

        private Row row(int index) {
            return new Row(table.rows().get(index), Face.TEXT);
        }

        void draw() {
            room(Math.min(opening(), HEIGHT));
            whole(head, true);
            for (int r = 0; r < table.rows().size(); r++) {
                Row row = row(r);
                if (down + row.height() <= HEIGHT + 0.01) {
                    whole(row, false);
                } else if (row.height() <= HEIGHT - repeated()) {
                    nextPage();
                    whole(row, false);
                } else {
                    inPieces(row);
                }
            }
            down += 1;
        }

        private double repeated() {
            return head.height() <= HEIGHT / 2 ? head.height() : 0;
        }

        private void nextPage() {
            page();
            if (repeated() > 0) {
                whole(head, true);
            }
        }

        private void whole(Row row, boolean title) {
            if (row.height() > HEIGHT) {
                inPieces(row);
            } else {
                piece(row, 0, row.lines, title);
            }
        }

        private void inPieces(Row row) {
            int from = 0;
            while (from < row.lines) {
                int fit = (int) ((HEIGHT - down - 2 * CELL_ABOVE) / CELL_LINE);
                if (fit < 1) {
                    nextPage();
                    continue;
                }
                int to = Math.min(row.lines, from + fit);
                piece(row, from, to, false);
                from = to;
            }
        }

        private void piece(Row row, int from, int to, boolean title) {
            double height = (to - from) * CELL_LINE + 2 * CELL_ABOVE;
            double top = TOP + down;
            for (int c = 0; c < row.cells.size(); c++) {
                List<Line> lines = row.cells.get(c);
                List<Line> here = lines.subList(Math.min(from, lines.size()), Math.min(to, lines.size()));
                boolean pieces = to - from < row.lines;
                double y = top + CELL_ABOVE + (pieces ? 0 : (row.lines - here.size()) * CELL_LINE / 2);
                for (Line line : here) {
                    double free = edges[c + 1] - edges[c] - 2 * CELL_SIDE - line.width(size, 0);
                    double x = edges[c]
                            + CELL_SIDE
                            + Math.max(
                                    0,
                                    free
                                            * share(
                                                    title
                                                            ? Align.CENTRE
                                                            : table.columns()
                                                                    .get(c)
                                                                    .align()));
                    file.words(last(), line.glyphs(), LEFT + x, y + baseline(CELL_LINE, size), size, 0, false);
                    y += CELL_LINE;
                }
            }
            for (double edge : edges) {
                file.line(last(), LEFT + edge, top, LEFT + edge, top + height, 0.5, false);
            }
            file.line(last(), LEFT, top, LEFT + WIDTH, top, 0.5, false);
            file.line(last(), LEFT, top + height, LEFT + WIDTH, top + height, 0.5, false);
            down += height;
        }

        private static double share(Align align) {
            return switch (align) {
                case LEFT -> 0;
                case CENTRE -> 0.5;
                case RIGHT -> 1;
            };
        }
    }
}
