package luodi.engine.document.format;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.regex.Pattern;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.NodeVisitor;

/** Prints an element as lines: one for each block and each table cell, list numbers written out. */
final class HtmlLines implements NodeVisitor {
    private static final Pattern SPACES = Pattern.compile("[ \\t\\n\\r\\f]+");
    /** What sites print around an article and no class name gives away. */
    private static final Pattern FURNITURE = Pattern.compile("(当前位置|您的位置|您现在的位置|您所在的位置)[:：].*"
            + "|[【\\[]?字(体|号)[:：].*|.*(打印本页|关闭窗口|扫一扫在手机打开).*|分享到?[:：]?.*(微信|微博).*"
            + "|(上|下)一(篇|条)[:：].*|浏览(次数|量)[:：]?\\s*\\d*|[【\\[]?(打印|关闭|收藏|纠错)[】\\]]?");

    /** An ordered list being printed. */
    private static final class Counter {
        private final String type;
        private int next;

        Counter(Element list) {
            type = list.attr("type");
            String start = list.attr("start");
            next = start.matches("\\d{1,6}") ? Integer.parseInt(start) : 1;
        }

        String label() {
            NumberStyle style = switch (type) {
                case "a" -> NumberStyle.LOWER_LETTER;
                case "A" -> NumberStyle.UPPER_LETTER;
                case "i" -> NumberStyle.LOWER_ROMAN;
                case "I" -> NumberStyle.UPPER_ROMAN;
                default -> NumberStyle.DECIMAL;
            };
            return style.print(next++) + ".";
        }
    }

    private final StringBuilder lines = new StringBuilder();
    private final StringBuilder line = new StringBuilder();
    private final Deque<Counter> lists = new ArrayDeque<>();
    private int preformatted;

    private HtmlLines() {}

    static CharSequence of(Element article) {
        HtmlLines printed = new HtmlLines();
        article.traverse(printed);
        printed.endLine();
        return printed.lines;
    }

    @Override
    public void head(Node node, int depth) {
        if (node instanceof TextNode words) {
            write(words.getWholeText());
        } else if (node instanceof Element element) {
            open(element);
        }
    }

    @Override
    public void tail(Node node, int depth) {
        if (node instanceof Element element) {
            if (isBlock(element)) {
                endLine();
            }
            switch (element.normalName()) {
                case "ol" -> lists.poll();
                case "pre" -> preformatted--;
                default -> {}
            }
        }
    }

    private void open(Element element) {
        if (isBlock(element)) {
            endLine();
        }
        switch (element.normalName()) {
            case "br" -> endLine();
            case "ol" -> lists.push(new Counter(element));
            case "pre" -> preformatted++;
            case "li" -> {
                Element list = element.parent();
                boolean ordered = list != null && list.normalName().equals("ol") && !lists.isEmpty();
                line.append(ordered ? lists.getFirst().label() : "");
            }
            default -> {}
        }
    }

    private static boolean isBlock(Element element) {
        return element.isBlock()
                || switch (element.normalName()) {
                    case "td", "th", "tr", "li", "dt", "dd", "caption", "option", "ucaptitle", "ucapcontent" -> true;
                    default -> false;
                };
    }

    private void write(String words) {
        if (preformatted > 0) {
            for (String part : words.split("(?<=\n)", -1)) {
                line.append(part.replace("\n", ""));
                if (part.endsWith("\n")) {
                    endLine();
                }
            }
            return;
        }
        String spaced = SPACES.matcher(words).replaceAll(" ");
        boolean atGap = line.isEmpty() || line.charAt(line.length() - 1) == ' ';
        line.append(atGap && spaced.startsWith(" ") ? spaced.substring(1) : spaced);
    }

    private void endLine() {
        String finished = line.toString().replace('\u00A0', ' ').stripTrailing();
        line.setLength(0);
        if (!finished.isBlank() && !FURNITURE.matcher(finished.strip()).matches()) {
            lines.append(finished).append('\n');
        }
    }
}
