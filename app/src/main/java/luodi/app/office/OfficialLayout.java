package luodi.app.office;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
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

/** Lays out the parts of a document from the head to the imprint. */
final class OfficialLayout {
    /** A title line of 2号 holds twenty letters. */
    private static final int TITLE_LETTERS = 19;
    /** Past so many columns words are set a size smaller. */
    static final int ROOMY_COLUMNS = 6;

    private final OfficialDocument document;
    private final Wml out = new Wml();

    OfficialLayout(OfficialDocument document) {
        this.document = document;
    }

    /** Everything inside the body but its section. */
    String body() {
        head();
        title();
        String addressee = document.addressee();
        if (addressee != null) {
            out.paragraph(WordStyles.ADDRESSEE, addressee);
        }
        document.blocks().forEach(this::block);
        attachments();
        signature();
        document.annexes().forEach(this::block);
        imprint();
        return out.toString();
    }

    private void head() {
        Head head = document.head();
        if (head == null) {
            return;
        }
        int points = markPoints(head.mark());
        String size = "<w:sz w:val=\"" + points * 2 + "\"/><w:szCs w:val=\"" + points * 2 + "\"/>";
        String room =
                "<w:spacing w:before=\"" + Page.ABOVE_MARK + "\" w:line=\"" + points * 24 + "\" w:lineRule=\"exact\"/>";
        out.paragraph(WordStyles.MARK, room, Wml.run(size, head.mark()));
        blankLines(2);
        out.paragraph(WordStyles.RED_LINE, head.number());
        blankLines(2);
    }

    /** As large as the width allows, but no letter higher than the national coat of arms on a paper of state. */
    static int markPoints(String mark) {
        return (int) Math.max(1, Math.min(52, Page.TEXT_WIDTH / 20.0 / Math.max(1, Page.letters(mark)) * 0.96));
    }

    private void title() {
        for (String line : titleLines(document.title())) {
            out.paragraph(WordStyles.TITLE, line);
        }
        String number = document.number();
        if (number != null) {
            out.paragraph(WordStyles.NUMBER, number);
        }
        blankLines(1);
    }

    /** A title longer than a line is broken where its words end: after 关于 or 的 nearest to the middle. */
    static List<String> titleLines(String title) {
        if (title.contains("\n") || Page.letters(title) <= TITLE_LETTERS) {
            return title.lines().toList();
        }
        int best = title.length() / 2;
        double bestCost = Double.MAX_VALUE;
        for (int at = 1; at < title.length(); at++) {
            double first = Page.letters(title.substring(0, at));
            double second = Page.letters(title.substring(at));
            double cost = Math.abs(first - second) + (endsWords(title, at) ? 0 : 12);
            boolean fits = second <= TITLE_LETTERS || first < TITLE_LETTERS;
            if (fits && first <= TITLE_LETTERS && cost < bestCost && breakable(title, at)) {
                best = at;
                bestCost = cost;
            }
        }
        List<String> lines = new ArrayList<>(List.of(title.substring(0, best)));
        lines.addAll(titleLines(title.substring(best)));
        return lines;
    }

    private static boolean endsWords(String title, int at) {
        String before = title.substring(0, at);
        boolean kind = title.substring(at).matches("的?(通知|通报|意见|方案|报告|决定|函|批复|办法|计划)");
        return !kind
                && (before.endsWith("关于")
                        || before.endsWith("的")
                        || before.endsWith("、")
                        || before.endsWith("》")
                        || before.endsWith("和"));
    }

    private static boolean breakable(String title, int at) {
        char before = title.charAt(at - 1);
        char after = title.charAt(at);
        boolean insideNumber = before < 0x80 && after < 0x80;
        return !insideNumber && "的、》）”，".indexOf(after) < 0 && "《（“".indexOf(before) < 0;
    }

    private void block(Block block) {
        switch (block) {
            case Heading heading -> out.paragraph(WordStyles.heading(heading.level()), heading.text());
            case Paragraph paragraph ->
                out.paragraph(
                        WordStyles.TEXT,
                        "",
                        (paragraph.lead().isEmpty() ? "" : Wml.run("<w:b/>", paragraph.lead()))
                                + Wml.run("", paragraph.text()));
            case Caption caption -> out.paragraph(WordStyles.CAPTION, caption.text());
            case Table table -> table(table);
            case Annex annex -> {
                out.paragraph(WordStyles.ANNEX, annex.label());
                blankLines(1);
                titleLines(annex.title()).forEach(line -> out.paragraph(WordStyles.TITLE, line));
                blankLines(1);
            }
        }
    }

    private void table(Table table) {
        List<Integer> widths = widths(table.columns());
        out.raw("<w:tbl><w:tblPr><w:tblW w:w=\"" + Page.TEXT_WIDTH + "\" w:type=\"dxa\"/><w:jc w:val=\"center\"/>"
                + borders() + "<w:tblLayout w:type=\"fixed\"/><w:tblCellMar><w:left w:w=\"85\" w:type=\"dxa\"/>"
                + "<w:right w:w=\"85\" w:type=\"dxa\"/></w:tblCellMar></w:tblPr><w:tblGrid>");
        widths.forEach(width -> out.raw("<w:gridCol w:w=\"" + width + "\"/>"));
        out.raw("</w:tblGrid>");
        List<String> titles = table.columns().stream().map(Column::title).toList();
        row(table, widths, titles, true);
        table.rows().forEach(row -> row(table, widths, row, false));
        out.raw("</w:tbl>");
        // Two tables without a paragraph between them would become one.
        out.paragraph(WordStyles.GAP, "");
    }

    private void row(Table table, List<Integer> widths, List<String> cells, boolean head) {
        boolean tight = widths.size() > ROOMY_COLUMNS;
        String style = head ? WordStyles.TABLE_HEAD : WordStyles.TABLE_TEXT;
        String size = tight ? "<w:sz w:val=\"21\"/><w:szCs w:val=\"21\"/>" : "";
        out.raw("<w:tr><w:trPr><w:cantSplit/>" + (head ? "<w:tblHeader/>" : "") + "</w:trPr>");
        for (int c = 0; c < cells.size(); c++) {
            Align align = head ? Align.CENTRE : table.columns().get(c).align();
            out.raw("<w:tc><w:tcPr><w:tcW w:w=\"" + widths.get(c)
                    + "\" w:type=\"dxa\"/><w:vAlign w:val=\"center\"/></w:tcPr>");
            out.paragraph(style, "<w:jc w:val=\"" + word(align) + "\"/>", Wml.run(size, cells.get(c)));
            out.raw("</w:tc>");
        }
        out.raw("</w:tr>");
    }

    private static String word(Align align) {
        return switch (align) {
            case LEFT -> "left";
            case CENTRE -> "center";
            case RIGHT -> "right";
        };
    }

    /** Shares in twips; what rounding leaves goes to the last, so that the table is as wide as the text. */
    static List<Integer> widths(List<Column> columns) {
        int shares = columns.stream().mapToInt(Column::share).sum();
        List<Integer> widths = new ArrayList<>();
        int left = Page.TEXT_WIDTH;
        for (int c = 0; c < columns.size(); c++) {
            int width = c == columns.size() - 1
                    ? left
                    : Page.TEXT_WIDTH * columns.get(c).share() / shares;
            widths.add(width);
            left -= width;
        }
        return widths;
    }

    private static String borders() {
        StringBuilder borders = new StringBuilder("<w:tblBorders>");
        for (String side : new String[] {"top", "left", "bottom", "right", "insideH", "insideV"}) {
            borders.append("<w:")
                    .append(side)
                    .append(" w:val=\"single\" w:sz=\"4\" w:space=\"0\" w:color=\"000000\"/>");
        }
        return borders.append("</w:tblBorders>").toString();
    }

    private void attachments() {
        List<String> names = document.attachments();
        if (names.isEmpty()) {
            return;
        }
        blankLines(1);
        for (int i = 0; i < names.size(); i++) {
            String number = names.size() == 1 ? "" : (i + 1) + ". ";
            int hanging = (i == 0 ? 300 : 0) + (names.size() == 1 ? 0 : 100);
            String indent = "<w:ind w:leftChars=\"" + (names.size() == 1 ? 500 : 600) + "\" w:left=\""
                    + (names.size() == 1 ? 5 : 6) * Page.LETTER + "\" w:hangingChars=\"" + hanging + "\" w:hanging=\""
                    + hanging * Page.LETTER / 100 + "\"/>";
            out.paragraph(WordStyles.PLAIN, indent, Wml.run("", (i == 0 ? "附件：" : "") + number + names.get(i)));
        }
    }

    /** The date ends four letters from the right, and the longest unit is centred over it (or it under the unit). */
    private void signature() {
        Signature signature = document.signature();
        if (signature != null) {
            blankLines(2);
            String date = written(signature.on());
            double longest =
                    signature.units().stream().mapToDouble(Page::letters).max().orElse(0);
            double dateIn = Math.max(4, 2 + (longest - Page.letters(date)) / 2);
            double centre = dateIn + Page.letters(date) / 2;
            for (String unit : signature.units()) {
                rightAligned(unit, centre - Page.letters(unit) / 2);
            }
            rightAligned(date, dateIn);
        }
        String note = document.note();
        if (note != null) {
            out.paragraph(WordStyles.TEXT, "（" + note + "）");
        }
    }

    private void rightAligned(String words, double lettersFromRight) {
        int hundredths = (int) Math.round(lettersFromRight * 100);
        out.paragraph(
                WordStyles.PLAIN,
                "<w:keepNext/><w:ind w:rightChars=\"" + hundredths + "\" w:right=\"" + hundredths * Page.LETTER / 100
                        + "\"/><w:jc w:val=\"right\"/>",
                Wml.run("", words));
    }

    static String written(LocalDate day) {
        return day.getYear() + "年" + day.getMonthValue() + "月" + day.getDayOfMonth() + "日";
    }

    /**
     * A table without sides that Word keeps at the lower edge of the page it is anchored on: the last. Anchored to the
     * page across, as LibreOffice leaves it in the text otherwise.
     */
    private void imprint() {
        Imprint imprint = document.imprint();
        if (imprint == null) {
            return;
        }
        out.raw("<w:tbl><w:tblPr><w:tblpPr w:leftFromText=\"180\" w:rightFromText=\"180\""
                + " w:vertAnchor=\"margin\" w:horzAnchor=\"page\" w:tblpX=\"" + Page.LEFT
                + "\" w:tblpYSpec=\"bottom\"/><w:tblW w:w=\"" + Page.TEXT_WIDTH + "\" w:type=\"dxa\"/><w:tblBorders>"
                + "<w:top w:val=\"single\" w:sz=\"8\" w:space=\"0\" w:color=\"000000\"/>"
                + "<w:bottom w:val=\"single\" w:sz=\"8\" w:space=\"0\" w:color=\"000000\"/>"
                + "<w:insideH w:val=\"single\" w:sz=\"6\" w:space=\"0\" w:color=\"000000\"/></w:tblBorders>"
                + "<w:tblLayout w:type=\"fixed\"/><w:tblCellMar><w:left w:w=\"0\" w:type=\"dxa\"/><w:right w:w=\"0\""
                + " w:type=\"dxa\"/></w:tblCellMar></w:tblPr><w:tblGrid><w:gridCol w:w=\"" + Page.TEXT_WIDTH
                + "\"/></w:tblGrid>");
        if (!imprint.copiedTo().isEmpty()) {
            String copies = imprint.copiedTo().endsWith("。") ? imprint.copiedTo() : imprint.copiedTo() + "。";
            imprintRow(
                    "<w:ind w:leftChars=\"400\" w:left=\"" + 4 * Page.SMALL_LETTER
                            + "\" w:rightChars=\"100\" w:right=\"" + Page.SMALL_LETTER
                            + "\" w:hangingChars=\"300\" w:hanging=\"" + 3 * Page.SMALL_LETTER + "\"/>",
                    "抄送：" + copies);
        }
        imprintRow(
                "<w:tabs><w:tab w:val=\"right\" w:pos=\"" + (Page.TEXT_WIDTH - Page.SMALL_LETTER)
                        + "\"/></w:tabs><w:ind w:leftChars=\"100\" w:left=\"" + Page.SMALL_LETTER + "\"/>",
                imprint.printedBy() + "\t" + written(imprint.printedOn()) + "印发");
        out.raw("</w:tbl>");
        out.paragraph(WordStyles.GAP, "");
    }

    private void imprintRow(String properties, String words) {
        out.raw("<w:tr><w:trPr><w:cantSplit/></w:trPr><w:tc><w:tcPr><w:tcW w:w=\"" + Page.TEXT_WIDTH
                + "\" w:type=\"dxa\"/></w:tcPr>");
        out.paragraph(WordStyles.IMPRINT, properties, Wml.run("", words));
        out.raw("</w:tc></w:tr>");
    }

    private void blankLines(int count) {
        for (int i = 0; i < count; i++) {
            out.paragraph(WordStyles.PLAIN, "");
        }
    }
}
