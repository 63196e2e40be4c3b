package luodi.engine.document.format;

import java.util.IdentityHashMap;
import java.util.List;
import java.util.regex.Pattern;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.NodeVisitor;

/**
 * Finds the article of a page by density: from the body down, step into the child that holds nearly all
 * text which is not a link. Names of classes only decide about parts that are mostly links or small.
 */
final class HtmlArticle {
    private static final String NEVER_TEXT =
            "script, style, noscript, template, iframe, object, svg, select, button, input, textarea, nav, "
                    + "[hidden], [aria-hidden=true], [style~=(?i)display:\\s*none], [role=navigation], [role=search]";

    private static final Pattern FURNITURE = Pattern.compile(
            "(?i)(^|[-_ ])(nav|navbar|menu|breadcrumb|crumb|position|location|foot|footer|copyright|share|bdshare|"
                    + "toolbar|tools|print|sidebar|related|relate|recommend|hot|rank|qrcode|ewm|pager|pagination|login|"
                    + "search|banner|advert|comment|prev|next|xgwd|xgyd|dibu|daohang)([-_ \\d]|$)");

    /** A child that holds this share of its parent's text is where the article is. */
    private static final double NEARLY_ALL = 0.9;

    private static final double SMALL_PART = 0.1;
    private static final double MOSTLY_LINKS = 0.5;

    private record Weight(int text, int links) {
        int plain() {
            return text - links;
        }
    }

    private final IdentityHashMap<Element, Weight> weights = new IdentityHashMap<>();

    private HtmlArticle() {}

    static Element in(Document page) {
        page.select(NEVER_TEXT).remove();
        HtmlArticle search = new HtmlArticle();
        search.weigh(page.body());
        search.removeFurniture(page.body());
        search.weights.clear();
        search.weigh(page.body());
        return search.densest(page.body());
    }

    private void removeFurniture(Element body) {
        int all = Math.max(1, weightOf(body).text);
        for (Element part : body.select("[class], [id], footer, aside, header, form")) {
            Weight weight = weightOf(part);
            boolean named =
                    FURNITURE.matcher(part.className() + " " + part.id()).find()
                            || List.of("footer", "aside", "header", "form").contains(part.normalName());
            boolean slight = weight.text < all * SMALL_PART || weight.links > weight.text * MOSTLY_LINKS;
            boolean carriesTitle = part.selectFirst("h1") != null || part.closest("article") != null;
            if (named && slight && !carriesTitle) {
                part.remove();
            }
        }
        for (Element table : body.select("table")) {
            String words = weightOf(table).text < 1500 ? table.text().replaceAll("[\\s\u3000]", "") : "";
            // The card a government site puts above a paper repeats title, number and date.
            if (words.contains("索引号") && (words.contains("发文机关") || words.contains("主题分类"))) {
                table.remove();
            }
        }
    }

    private Element densest(Element body) {
        Element at = body;
        while (true) {
            int plain = weightOf(at).plain();
            Element heaviest = null;
            for (Element child : at.children()) {
                if (heaviest == null
                        || weightOf(child).plain() > weightOf(heaviest).plain()) {
                    heaviest = child;
                }
            }
            boolean holdsIt = heaviest != null && weightOf(heaviest).plain() >= plain * NEARLY_ALL;
            // Inside a paragraph or table the article is not narrowed further.
            if (!holdsIt || heaviest == null || !isContainer(heaviest)) {
                return at;
            }
            at = heaviest;
        }
    }

    private static boolean isContainer(Element element) {
        return switch (element.normalName()) {
            case "div",
                    "section",
                    "article",
                    "main",
                    "body",
                    "td",
                    "table",
                    "tbody",
                    "tr",
                    "center",
                    "form",
                    "ucapcontent",
                    "ucaptitle",
                    "founder-content",
                    "zoom" -> element.childrenSize() > 0;
            default -> false;
        };
    }

    private Weight weightOf(Element element) {
        Weight weight = weights.get(element);
        return weight == null ? new Weight(0, 0) : weight;
    }

    /** Weights bottom-up in one pass without recursion, as pages of strangers nest deeply. */
    private void weigh(Element root) {
        root.traverse(new NodeVisitor() {
            @Override
            public void head(Node node, int depth) {}

            @Override
            public void tail(Node node, int depth) {
                if (node instanceof Element element) {
                    weights.put(element, sum(element));
                }
            }
        });
    }

    private Weight sum(Element element) {
        int text = 0;
        int links = 0;
        for (Node child : element.childNodes()) {
            if (child instanceof TextNode words) {
                text += words.text().strip().length();
            } else if (child instanceof Element inner) {
                text += weightOf(inner).text;
                links += weightOf(inner).links;
            }
        }
        return new Weight(text, element.normalName().equals("a") ? text : links);
    }
}
