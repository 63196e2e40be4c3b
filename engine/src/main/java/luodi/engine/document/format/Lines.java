package luodi.engine.document.format;

import java.util.regex.Pattern;

/** The form every text leaves in: {@code \n} between lines, nothing invisible inside them. */
final class Lines {
    private static final Pattern LINE_END = Pattern.compile("\r\n?|[\u000B\f\u0085\u2028\u2029]");
    /** Zero-width characters, soft hyphens and stray controls: they break matching and nobody sees them. */
    private static final Pattern INVISIBLE =
            Pattern.compile("[\u200B-\u200F\u202A-\u202E\u2060\uFEFF\u00AD\u0000-\u0008\u000E-\u001F\u007F]");

    private static final Pattern AROUND = Pattern.compile("(?m)^[ \\t\u3000]+|[ \\t\u3000]+$");
    private static final Pattern BLANKS = Pattern.compile("\n{3,}");

    private Lines() {}

    /** Text that already is lines: only the ends and the invisible are changed. */
    static String plain(String text) {
        String lines = LINE_END.matcher(text).replaceAll("\n");
        return INVISIBLE.matcher(lines).replaceAll("").replace('\u00A0', ' ');
    }

    /** Lines put together from a layout: besides, indents go (each line is a paragraph) and blank lines do not pile up. */
    static String composed(CharSequence text) {
        String lines = AROUND.matcher(plain(text.toString())).replaceAll("");
        return BLANKS.matcher(lines).replaceAll("\n\n").strip();
    }
}
