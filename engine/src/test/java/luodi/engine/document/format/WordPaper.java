package luodi.engine.document.format;

import java.util.LinkedHashMap;
import java.util.Map;
import luodi.engine.container.Zips;

/** A .docx put together from pieces of WordprocessingML. */
final class WordPaper {
    private static final String NAMES = " xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\""
            + " xmlns:mc=\"http://schemas.openxmlformats.org/markup-compatibility/2006\"";
    private static final String RELATION =
            "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument";

    private final StringBuilder body = new StringBuilder();
    private String numbering = "";
    private String styles = "";

    WordPaper paragraph(String text) {
        return raw("<w:p><w:r><w:t>" + text + "</w:t></w:r></w:p>");
    }

    WordPaper numbered(int list, int level, String text) {
        return raw("<w:p><w:pPr><w:numPr><w:ilvl w:val=\"" + level + "\"/><w:numId w:val=\"" + list
                + "\"/></w:numPr></w:pPr><w:r><w:t>" + text + "</w:t></w:r></w:p>");
    }

    WordPaper styled(String style, String text) {
        return raw("<w:p><w:pPr><w:pStyle w:val=\"" + style + "\"/></w:pPr><w:r><w:t>" + text + "</w:t></w:r></w:p>");
    }

    WordPaper raw(String xml) {
        body.append(xml);
        return this;
    }

    WordPaper numbering(String xml) {
        numbering = xml;
        return this;
    }

    WordPaper styles(String xml) {
        styles = xml;
        return this;
    }

    static String level(int level, String format, String text) {
        return "<w:lvl w:ilvl=\"" + level + "\"><w:start w:val=\"1\"/><w:numFmt w:val=\"" + format
                + "\"/><w:lvlText w:val=\"" + text + "\"/></w:lvl>";
    }

    Map<String, String> parts() {
        Map<String, String> parts = new LinkedHashMap<>();
        parts.put("[Content_Types].xml", "<Types/>");
        parts.put(
                "_rels/.rels",
                "<Relationships><Relationship Type=\"" + RELATION
                        + "\" Target=\"word/document.xml\"/></Relationships>");
        parts.put("word/document.xml", document(body.toString()));
        parts.put("word/numbering.xml", "<w:numbering" + NAMES + ">" + numbering + "</w:numbering>");
        parts.put("word/styles.xml", "<w:styles" + NAMES + ">" + styles + "</w:styles>");
        return parts;
    }

    static String document(String body) {
        return "<w:document" + NAMES + "><w:body>" + body + "</w:body></w:document>";
    }

    byte[] bytes() {
        return Zips.of(parts());
    }
}
