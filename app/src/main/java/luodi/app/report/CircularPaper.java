package luodi.app.report;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * The circular as .docx in the layout of GB/T 9704-2012. Lengths are twentieths of a point (twips), type sizes half
 * points: 2号 = 44, 3号 = 32, 4号 = 28. The fonts the standard means are not free, so they are named, never shipped.
 */
final class CircularPaper {
    private static final String SONG = "方正小标宋简体";
    private static final String FANG = "仿宋_GB2312";
    private static final String HEI = "黑体";
    private static final String RED = "C00000";

    /** 版心 is 156 mm wide. */
    private static final int TYPE_WIDTH = 8845;
    /** 22 lines on 225 mm. */
    private static final int LINE = 579;

    private static final String NAMESPACES =
            "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\" xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"";
    private static final String XML = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";

    private final StringBuilder body = new StringBuilder();

    private CircularPaper() {}

    static byte[] of(Circular circular, Letterhead letterhead) {
        CircularPaper paper = new CircularPaper();
        paper.head(circular, letterhead);
        for (Block block : CircularText.blocks(circular, letterhead)) {
            switch (block) {
                case Block.Heading heading ->
                    paper.line("", HEI, 32, "w:firstLineChars=\"200\" w:firstLine=\"640\"", heading.text());
                case Block.Paragraph paragraph -> paper.text(paragraph.text());
                case Block.Table table -> paper.table(table);
            }
        }
        paper.tail(letterhead);
        return paper.zip();
    }

    private void head(Circular circular, Letterhead letterhead) {
        // 35 mm from the top of the page to the mark is what two empty lines below a 37 mm margin come to in practice.
        line("<w:jc w:val=\"center\"/>", SONG, 62, RED, "", letterhead.organ(), "");
        empty();
        empty();
        line("<w:jc w:val=\"center\"/>", FANG, 32, "", "", letterhead.number(), rule());
        empty();
        empty();
        line("<w:jc w:val=\"center\"/>", SONG, 44, "", "", CircularText.title(circular), "");
        empty();
        line("", FANG, 32, "", letterhead.addressee() + "：");
    }

    /** The red line, 4 mm below the number and as wide as the type. */
    private static String rule() {
        return "<w:pBdr><w:bottom w:val=\"single\" w:sz=\"12\" w:space=\"11\" w:color=\"" + RED + "\"/></w:pBdr>";
    }

    private void tail(Letterhead letterhead) {
        empty();
        empty();
        // Four characters in from the right, where the seal is put over it.
        line("<w:jc w:val=\"right\"/>", FANG, 32, "w:rightChars=\"400\" w:right=\"1280\"", letterhead.signature());
        line(
                "<w:jc w:val=\"right\"/>",
                FANG,
                32,
                "w:rightChars=\"400\" w:right=\"1280\"",
                CircularText.day(letterhead.issuedOn()));
    }

    private void text(String words) {
        line("<w:jc w:val=\"both\"/>", FANG, 32, "w:firstLineChars=\"200\" w:firstLine=\"640\"", words);
    }

    private void empty() {
        line("", FANG, 32, "", "");
    }

    private void line(String alignment, String font, int size, String indent, String words) {
        line(alignment, font, size, "", indent, words, "");
    }

    /** The order of the properties is the schema's, or Word refuses the file. */
    private void line(
            String alignment, String font, int size, String colour, String indent, String words, String border) {
        int height = size > 32 ? Math.max(LINE, size * 13) : LINE;
        body.append("<w:p><w:pPr>")
                .append(border)
                .append("<w:spacing w:before=\"0\" w:after=\"0\" w:line=\"")
                .append(height)
                .append("\" w:lineRule=\"exact\"/>");
        if (!indent.isEmpty()) {
            body.append("<w:ind ").append(indent).append("/>");
        }
        body.append(alignment).append("</w:pPr>");
        if (!words.isEmpty()) {
            body.append(run(font, size, colour, words));
        }
        body.append("</w:p>");
    }

    private static String run(String font, int size, String colour, String words) {
        return "<w:r><w:rPr><w:rFonts w:ascii=\"Times New Roman\" w:hAnsi=\"Times New Roman\" w:eastAsia=\"" + font
                + "\"/>" + (colour.isEmpty() ? "" : "<w:color w:val=\"" + colour + "\"/>") + "<w:sz w:val=\"" + size
                + "\"/><w:szCs w:val=\"" + size + "\"/></w:rPr><w:t xml:space=\"preserve\">" + escaped(words)
                + "</w:t></w:r>";
    }

    private void table(Block.Table table) {
        body.append("<w:tbl><w:tblPr><w:tblW w:w=\"")
                .append(TYPE_WIDTH)
                .append("\" w:type=\"dxa\"/><w:jc w:val=\"center\"/><w:tblBorders>");
        for (String side : List.of("top", "left", "bottom", "right", "insideH", "insideV")) {
            body.append("<w:").append(side).append(" w:val=\"single\" w:sz=\"4\" w:space=\"0\" w:color=\"000000\"/>");
        }
        body.append("</w:tblBorders><w:tblLayout w:type=\"fixed\"/><w:tblCellMar><w:left w:w=\"57\" w:type=\"dxa\"/>"
                + "<w:right w:w=\"57\" w:type=\"dxa\"/></w:tblCellMar></w:tblPr><w:tblGrid>");
        table.widths()
                .forEach(width ->
                        body.append("<w:gridCol w:w=\"").append(twips(width)).append("\"/>"));
        body.append("</w:tblGrid>");
        row(table, table.head(), true);
        table.rows().forEach(row -> row(table, row, false));
        body.append("</w:tbl>");
    }

    private static int twips(int percent) {
        return TYPE_WIDTH * percent / 100;
    }

    private void row(Block.Table table, List<String> cells, boolean head) {
        // A row stays on one page, and the head comes again on the next.
        body.append("<w:tr><w:trPr><w:cantSplit/>")
                .append(head ? "<w:tblHeader/>" : "")
                .append("</w:trPr>");
        for (int i = 0; i < cells.size(); i++) {
            String alignment = head ? "center" : table.numeric().get(i) ? "right" : "left";
            body.append("<w:tc><w:tcPr><w:tcW w:w=\"")
                    .append(twips(table.widths().get(i)))
                    .append(
                            "\" w:type=\"dxa\"/><w:vAlign w:val=\"center\"/></w:tcPr><w:p><w:pPr><w:spacing w:before=\"30\""
                                    + " w:after=\"30\" w:line=\"300\" w:lineRule=\"exact\"/><w:jc w:val=\"")
                    .append(alignment)
                    .append("\"/></w:pPr>")
                    .append(run(head ? HEI : FANG, 21, "", cells.get(i)))
                    .append("</w:p></w:tc>");
        }
        body.append("</w:tr>");
    }

    /** XML 1.0 knows no control characters, whatever somebody pasted into a report. */
    private static String escaped(String words) {
        StringBuilder out = new StringBuilder(words.length());
        words.codePoints().forEach(c -> {
            switch (c) {
                case '&' -> out.append("&amp;");
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '\n', '\r', '\t' -> out.append(' ');
                default -> {
                    if (c >= 0x20 && c != 0xFFFE && c != 0xFFFF && !(c >= 0xD800 && c <= 0xDFFF)) {
                        out.appendCodePoint(c);
                    }
                }
            }
        });
        return out.toString();
    }

    private byte[] zip() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream out = new ZipOutputStream(bytes, StandardCharsets.UTF_8)) {
            put(
                    out,
                    "[Content_Types].xml",
                    XML
                            + "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">"
                            + "<Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
                            + "<Default Extension=\"xml\" ContentType=\"application/xml\"/>"
                            + part("document", "document.main") + part("settings", "settings") + part("odd", "footer")
                            + part("even", "footer") + "</Types>");
            put(
                    out,
                    "_rels/.rels",
                    XML
                            + relationships("<Relationship Id=\"r1\" Type=\"" + type("officeDocument")
                                    + "\" Target=\"word/document.xml\"/>"));
            put(
                    out,
                    "word/_rels/document.xml.rels",
                    XML
                            + relationships("<Relationship Id=\"odd\" Type=\""
                                    + type("footer") + "\" Target=\"odd.xml\"/><Relationship Id=\"even\" Type=\""
                                    + type("footer")
                                    + "\" Target=\"even.xml\"/><Relationship Id=\"set\" Type=\"" + type("settings")
                                    + "\" Target=\"settings.xml\"/>"));
            put(out, "word/settings.xml", XML + "<w:settings " + NAMESPACES + "><w:evenAndOddHeaders/></w:settings>");
            put(out, "word/odd.xml", footer("right", "w:rightChars=\"100\" w:right=\"280\""));
            put(out, "word/even.xml", footer("left", "w:leftChars=\"100\" w:left=\"280\""));
            put(
                    out,
                    "word/document.xml",
                    XML + "<w:document " + NAMESPACES + "><w:body>" + body + section() + "</w:body></w:document>");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /** A4 with 37 mm above, 35 below, 28 left, 26 right: 156 × 225 mm of type. The foot stands 7 mm below it. */
    private static String section() {
        return "<w:sectPr><w:footerReference w:type=\"default\" r:id=\"odd\"/><w:footerReference w:type=\"even\""
                + " r:id=\"even\"/><w:pgSz w:w=\"11906\" w:h=\"16838\"/><w:pgMar w:top=\"2098\" w:right=\"1474\""
                + " w:bottom=\"1984\" w:left=\"1587\" w:header=\"851\" w:footer=\"1247\" w:gutter=\"0\"/></w:sectPr>";
    }

    /** — 1 — in 4号, outside: right on odd pages, left on even ones, one character in. */
    private static String footer(String side, String indent) {
        String properties =
                "<w:rPr><w:rFonts w:ascii=\"宋体\" w:hAnsi=\"宋体\" w:eastAsia=\"宋体\"/><w:sz w:val=\"28\"/></w:rPr>";
        return XML + "<w:ftr " + NAMESPACES + "><w:p><w:pPr><w:ind " + indent + "/><w:jc w:val=\"" + side
                + "\"/></w:pPr><w:r>" + properties + "<w:t xml:space=\"preserve\">— </w:t></w:r><w:r>" + properties
                + "<w:fldChar w:fldCharType=\"begin\"/></w:r><w:r>" + properties
                + "<w:instrText xml:space=\"preserve\">PAGE</w:instrText></w:r><w:r>" + properties
                + "<w:fldChar w:fldCharType=\"end\"/></w:r><w:r>" + properties
                + "<w:t xml:space=\"preserve\"> —</w:t></w:r></w:p></w:ftr>";
    }

    private static String part(String name, String kind) {
        return "<Override PartName=\"/word/" + name
                + ".xml\" ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml." + kind
                + "+xml\"/>";
    }

    private static String type(String kind) {
        return "http://schemas.openxmlformats.org/officeDocument/2006/relationships/" + kind;
    }

    private static String relationships(String all) {
        return "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">" + all
                + "</Relationships>";
    }

    private static void put(ZipOutputStream out, String name, String content) throws IOException {
        ZipEntry entry = new ZipEntry(name);
        // The same circular is the same file, to the byte.
        entry.setTimeLocal(java.time.LocalDateTime.of(1980, 1, 1, 0, 0));
        out.putNextEntry(entry);
        out.write(content.getBytes(StandardCharsets.UTF_8));
        out.closeEntry();
    }
}
