package luodi.app.office;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import java.util.regex.Pattern;

/** WordprocessingML as it grows: elements are written by hand, only words are escaped here. */
final class Wml {
    private static final Pattern NOT_XML = Pattern.compile(
            "[\\x00-\\x08\\x0B\\x0C\\x0E-\\x1F\\uFFFE\\uFFFF]|[\\uD800-\\uDBFF](?![\\uDC00-\\uDFFF])|(?<![\\uD800-\\uDBFF])[\\uDC00-\\uDFFF]");

    private final StringBuilder xml = new StringBuilder();

    @CanIgnoreReturnValue
    Wml raw(String markup) {
        xml.append(markup);
        return this;
    }

    /** A paragraph in a style of {@link WordStyles}. */
    @CanIgnoreReturnValue
    Wml paragraph(String style, String words) {
        return paragraph(style, "", run("", words));
    }

    /** A paragraph whose properties go beyond its style. */
    @CanIgnoreReturnValue
    Wml paragraph(String style, String properties, String runs) {
        xml.append("<w:p><w:pPr><w:pStyle w:val=\"")
                .append(style)
                .append("\"/>")
                .append(properties)
                .append("</w:pPr>")
                .append(runs)
                .append("</w:p>");
        return this;
    }

    /** Words in one look; line ends and tabs stay what they are. */
    static String run(String properties, String words) {
        StringBuilder run = new StringBuilder("<w:r>");
        if (!properties.isEmpty()) {
            run.append("<w:rPr>").append(properties).append("</w:rPr>");
        }
        for (String piece : clean(words).split("(?=[\n\t])|(?<=[\n\t])")) {
            switch (piece) {
                case "" -> {}
                case "\n" -> run.append("<w:br/>");
                case "\t" -> run.append("<w:tab/>");
                default ->
                    run.append("<w:t xml:space=\"preserve\">")
                            .append(escaped(piece))
                            .append("</w:t>");
            }
        }
        return run.append("</w:r>").toString();
    }

    /** Words without what no text may hold: control characters and halves of letters. */
    static String clean(String words) {
        return NOT_XML.matcher(words).replaceAll("");
    }

    static String escaped(String words) {
        return words.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }

    @Override
    public String toString() {
        return xml.toString();
    }
}
