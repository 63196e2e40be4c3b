package luodi.app.office;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** The parts that make a body a .docx. */
final class WordPackage {
    static final String NAMES = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\""
            + " xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"";

    private static final String DECLARATION = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
    private static final String OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/";
    private static final String TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.";
    /**
     * Zips carry a time for each entry; a fixed one keeps equal documents equal. For the first day of 1980 Java
     * adds a second time that depends on the zone.
     */
    private static final LocalDateTime NO_TIME = LocalDateTime.of(1980, 2, 1, 0, 0);

    private WordPackage() {}

    static byte[] of(String body) {
        Map<String, String> parts = new LinkedHashMap<>();
        parts.put("[Content_Types].xml", contentTypes());
        parts.put("_rels/.rels", relations(Map.of("rId1", "officeDocument word/document.xml")));
        parts.put(
                "word/document.xml",
                "<w:document " + NAMES + "><w:body>" + body + section() + "</w:body></w:document>");
        Map<String, String> related = new LinkedHashMap<>();
        related.put("rId1", "styles styles.xml");
        related.put("rId2", "settings settings.xml");
        related.put("rId3", "fontTable fontTable.xml");
        related.put("rId4", "footer footer1.xml");
        related.put("rId5", "footer footer2.xml");
        parts.put("word/_rels/document.xml.rels", relations(related));
        parts.put("word/styles.xml", WordStyles.xml());
        parts.put("word/settings.xml", settings());
        parts.put("word/fontTable.xml", WordStyles.fontTable());
        parts.put("word/footer1.xml", footer("right"));
        parts.put("word/footer2.xml", footer("left"));
        return zipped(parts);
    }

    private static String contentTypes() {
        StringBuilder types =
                new StringBuilder("<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">"
                        + "<Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
                        + "<Default Extension=\"xml\" ContentType=\"application/xml\"/>");
        Map<String, String> parts = new LinkedHashMap<>();
        parts.put("document", "document.main");
        parts.put("styles", "styles");
        parts.put("settings", "settings");
        parts.put("fontTable", "fontTable");
        parts.put("footer1", "footer");
        parts.put("footer2", "footer");
        parts.forEach((part, type) -> types.append(
                "<Override PartName=\"/word/" + part + ".xml\" ContentType=\"" + TYPE + type + "+xml\"/>"));
        return types.append("</Types>").toString();
    }

    private static String relations(Map<String, String> targets) {
        StringBuilder relations = new StringBuilder(
                "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">");
        targets.forEach((id, target) -> {
            String[] typeAndPlace = target.split(" ", 2);
            relations.append("<Relationship Id=\"" + id + "\" Type=\"" + OFFICE + typeAndPlace[0] + "\" Target=\""
                    + typeAndPlace[1] + "\"/>");
        });
        return relations.append("</Relationships>").toString();
    }

    private static String section() {
        return "<w:sectPr><w:footerReference w:type=\"default\" r:id=\"rId4\"/><w:footerReference w:type=\"even\" r:id=\"rId5\"/>"
                + "<w:pgSz w:w=\"" + Page.WIDTH + "\" w:h=\"" + Page.HEIGHT + "\"/><w:pgMar w:top=\"" + Page.TOP
                + "\" w:right=\""
                + Page.RIGHT + "\" w:bottom=\"" + Page.BOTTOM + "\" w:left=\"" + Page.LEFT
                + "\" w:header=\"851\" w:footer=\""
                + Page.FOOTER + "\" w:gutter=\"0\"/><w:docGrid w:type=\"lines\" w:linePitch=\"" + Page.LINE
                + "\"/></w:sectPr>";
    }

    private static String settings() {
        return "<w:settings " + NAMES + "><w:bordersDoNotSurroundHeader/><w:bordersDoNotSurroundFooter/>"
                + "<w:defaultTabStop w:val=\"420\"/><w:evenAndOddHeaders/>"
                + "<w:drawingGridVerticalSpacing w:val=\"" + Page.LINE + "\"/>"
                + "<w:characterSpacingControl w:val=\"compressPunctuation\"/><w:compat><w:spaceForUL/>"
                + "<w:balanceSingleByteDoubleByteWidth/><w:doNotLeaveBackslashAlone/><w:ulTrailSpace/>"
                + "<w:doNotExpandShiftReturn/><w:adjustLineHeightInTable/><w:useFELayout/>"
                + "<w:compatSetting w:name=\"compatibilityMode\" w:uri=\"http://schemas.microsoft.com/office/word\" w:val=\"15\"/>"
                + "</w:compat><w:themeFontLang w:val=\"en-US\" w:eastAsia=\"zh-CN\"/></w:settings>";
    }

    /** Odd pages carry their number on the right, even ones on the left, one letter from the edge. */
    private static String footer(String side) {
        Wml footer = new Wml();
        footer.paragraph(
                WordStyles.PAGE_NUMBER,
                "<w:ind w:" + side + "Chars=\"100\" w:" + side + "=\"" + Page.SMALL_LETTER + "\"/><w:jc w:val=\"" + side
                        + "\"/>",
                Wml.run("", "— ") + "<w:fldSimple w:instr=\" PAGE \">" + Wml.run("", "1") + "</w:fldSimple>"
                        + Wml.run("", " —"));
        return "<w:ftr " + NAMES + ">" + footer + "</w:ftr>";
    }

    private static byte[] zipped(Map<String, String> parts) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, String> part : parts.entrySet()) {
                ZipEntry entry = new ZipEntry(part.getKey());
                entry.setTimeLocal(NO_TIME);
                zip.putNextEntry(entry);
                zip.write((DECLARATION + part.getValue()).getBytes(StandardCharsets.UTF_8));
                zip.closeEntry();
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }
}
