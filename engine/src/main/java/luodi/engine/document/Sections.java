package luodi.engine.document;

import java.util.List;
import java.util.regex.Pattern;
import luodi.engine.document.Head.Role;
import luodi.engine.document.Text.Paragraph;
import org.jspecify.annotations.Nullable;

/** Headings that have no number of the usual styles: 第一章, 第一节, and short lines above prose. */
final class Sections {
    /** Sections without a number and chapters of a regulation stand above every numbered style. */
    private static final int SECTION = 0;

    /** 编 stands above 章 above 节. */
    private static final String CHAPTERS = "编篇章";

    /** The level of what stands above all others. */
    static final int TOP = SECTION - CHAPTERS.length();

    private static final int LONGEST_HEADING = 45;
    private static final Pattern LIST_FOLLOWS = Pattern.compile("(?:包括|如下|分别是|分别为|具体是|有)：$");

    private final Text text;
    private final Head head;
    private final List<Paragraph> paragraphs;

    Sections(Text text, Head head) {
        this.text = text;
        this.head = head;
        this.paragraphs = text.paragraphs();
    }

    boolean isNotes(Paragraph paragraph) {
        return text.plain().startsWith("注：", paragraph.start())
                || text.plain().startsWith("备注：", paragraph.start())
                || text.plain().startsWith("说明：", paragraph.start());
    }

    boolean isChapter(Paragraph paragraph) {
        return number(paragraph) != null;
    }

    /** The number of a chapter or section; null for other lines. */
    @Nullable
    Integer number(Paragraph paragraph) {
        String plain = text.plain();
        if (plain.charAt(paragraph.start()) != '第' || paragraph.length() > 40) {
            return null;
        }
        int end = Numeral.endOfChinese(plain, paragraph.start() + 1, paragraph.end());
        if (end == paragraph.start() + 1 || end >= paragraph.end() || (CHAPTERS + "节").indexOf(plain.charAt(end)) < 0) {
            return null;
        }
        int number = Numeral.value(plain.substring(paragraph.start() + 1, end));
        return number > 0 ? Integer.valueOf(number) : null;
    }

    /** In a paper without 一、 a short line without a stop above prose or a list is a heading. */
    boolean isHeading(int i) {
        Paragraph paragraph = paragraphs.get(i);
        int length = paragraph.length();
        if (length < 2 || length > LONGEST_HEADING || i + 1 >= paragraphs.size()) {
            return false;
        }
        String plain = text.plain();
        char lastMark = plain.charAt(paragraph.end() - 1);
        if (Key.opens(text.plain(paragraph))) {
            return false;
        }
        if ("。；，！？…：".indexOf(lastMark) >= 0 || head.roles().get(i + 1) != Role.BODY) {
            return false;
        }
        Paragraph next = paragraphs.get(i + 1);
        boolean list = Marker.read(plain, next.start(), next.end()) != null;
        char end = plain.charAt(next.end() - 1);
        return list || (next.length() > length && "。；：！".indexOf(end) >= 0);
    }

    int level(Paragraph paragraph) {
        if (number(paragraph) == null) {
            return SECTION;
        }
        int end = Numeral.endOfChinese(text.plain(), paragraph.start() + 1, paragraph.end());
        int above = CHAPTERS.indexOf(text.plain().charAt(end));
        return above < 0 ? SECTION : TOP + above;
    }

    /** True for a line behind which a list follows: 具体包括：. */
    boolean announceList(int i) {
        return head.roles().get(i) == Role.BODY
                && LIST_FOLLOWS.matcher(text.plain(paragraphs.get(i))).find();
    }
}
