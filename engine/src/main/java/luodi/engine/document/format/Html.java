package luodi.engine.document.format;

import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import luodi.engine.document.format.DocumentText.Format;
import luodi.engine.document.format.DocumentText.Outcome;
import luodi.engine.document.format.DocumentText.Reason;
import luodi.engine.document.format.DocumentText.Refused;
import luodi.engine.document.format.DocumentText.Text;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/** Reads the article of a web page: its title and body, without the furniture around them. */
final class Html {
    /** The largest pages of the State Council's site have about 20,000 tags; a tag costs 200 bytes as a tree. */
    private static final int MOST_TAGS = 150_000;
    /** Eight times the largest such page; past it even attributes take too long. */
    private static final int LONGEST_SOURCE = 8_000_000;

    private static final int HEAD = 4096;
    private static final Pattern CHARSET =
            Pattern.compile("<meta[^>]{0,200}charset\\s*=\\s*[\"']?([\\w-]{2,30})", Pattern.CASE_INSENSITIVE);
    private static final Pattern OPENING = Pattern.compile(
            "\\A\\s*(<\\?xml[^>]*>\\s*)?(<!--.*?-->\\s*)*<(!doctype\\s+html|html|head|meta|body|div|p|table|article|section|h[1-6]|span|font)\\b",
            Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
    private static final Pattern ANY_TAG =
            Pattern.compile("<(p|div|br|table|h[1-6]|body)\\b", Pattern.CASE_INSENSITIVE);
    private static final Pattern SITE_SUFFIX = Pattern.compile("\\s*[_|]\\s*[^_|]*$|\\s+[-–—]+\\s*[^-–—]{2,20}$");

    private Html() {}

    static Optional<Charset> declaredCharset(byte[] bytes) {
        String head = new String(bytes, 0, Math.min(HEAD, bytes.length), StandardCharsets.ISO_8859_1);
        Matcher found = CHARSET.matcher(head);
        if (!found.find()) {
            return Optional.empty();
        }
        String name = found.group(1);
        try {
            // Pages that say gb2312 use letters which only its successors have.
            return Optional.of(name.matches("(?i)gb.*") ? Encoding.GB18030 : Charset.forName(name));
        } catch (IllegalCharsetNameException | UnsupportedCharsetException unknown) {
            return Optional.empty();
        }
    }

    static boolean looksLikeHtml(String text, String name) {
        String head = text.substring(0, Math.min(HEAD, text.length()));
        boolean named = name.endsWith(".html") || name.endsWith(".htm");
        return OPENING.matcher(head).find() || (named && ANY_TAG.matcher(text).find());
    }

    static boolean looksLikeWordXml(String text) {
        String head = text.substring(0, Math.min(HEAD, text.length()));
        return head.startsWith("<?xml") && (head.contains("progid=\"Word") || head.contains("<pkg:package"));
    }

    static Outcome read(String source) {
        if (source.length() > LONGEST_SOURCE) {
            return new Refused(Reason.TOO_LARGE, source.length() + " characters of markup");
        }
        long tags = source.chars().filter(c -> c == '<').count();
        if (tags > MOST_TAGS) {
            return new Refused(Reason.HOSTILE, tags + " tags, at most " + MOST_TAGS + " are read");
        }
        Document page = Jsoup.parse(source);
        Optional<String> title = title(page);
        Element article = HtmlArticle.in(page);
        String body = Lines.composed(HtmlLines.of(article));
        return new Text(
                title.filter(words -> !standsIn(body, words))
                        .map(words -> words + "\n" + body)
                        .orElse(body),
                Format.HTML);
    }

    /** Government sites must name the article in a meta element; other pages have a heading or a window title. */
    private static Optional<String> title(Document page) {
        Optional<String> named = Optional.ofNullable(page.selectFirst("meta[name~=(?i)^ArticleTitle$]"))
                .map(meta -> meta.attr("content"));
        Optional<String> heading = Optional.ofNullable(page.selectFirst("h1")).map(Element::text);
        String window = SITE_SUFFIX.matcher(page.title()).replaceFirst("");
        return List.of(named, heading, Optional.of(window)).stream()
                .flatMap(Optional::stream)
                .map(String::strip)
                .filter(words -> !words.isEmpty())
                .findFirst();
    }

    private static boolean standsIn(String body, String title) {
        String start = body.substring(0, Math.min(body.length(), 2000));
        return squeezed(start).contains(squeezed(title));
    }

    private static String squeezed(String text) {
        return text.replaceAll("[\\s\u3000]+", "");
    }
}
