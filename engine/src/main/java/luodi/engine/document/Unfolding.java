package luodi.engine.document;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import luodi.engine.document.Node.Style;
import luodi.engine.document.Text.Paragraph;
import org.jspecify.annotations.Nullable;

/**
 * Parts a paragraph in which a page ran several numbered items together: 一、总体要求（一）指导思想。… or …。2.做好某事。…
 * Only the next expected number behind a whole sentence parts it, so that a citation never does.
 */
final class Unfolding {
    private static final String SENTENCE_ENDS = "。！？）";

    /** A heading in front of another on its line is not longer. */
    private static final int LONGEST_HEADING = 40;

    /** A longer one may be a whole page whose line breaks were lost. */
    private static final int LONGEST_PARAGRAPH = 600;

    private final String plain;
    private final Map<Style, Integer> last = new EnumMap<>(Style.class);
    private final List<Paragraph> parted = new ArrayList<>();

    private Set<Style> runOn = Set.of();

    private Unfolding(String plain) {
        this.plain = plain;
    }

    static List<Paragraph> part(String plain, List<Paragraph> paragraphs) {
        Unfolding unfolding = new Unfolding(plain);
        for (Paragraph paragraph : paragraphs) {
            unfolding.part(paragraph);
        }
        return unfolding.parted;
    }

    private void part(Paragraph paragraph) {
        int start = paragraph.start();
        Marker first = Marker.read(plain, start, paragraph.end());
        Style opened = note(first);
        boolean indented = paragraph.indented();
        int words = first == null ? start : first.end();
        runOn = paragraph.length() > LONGEST_PARAGRAPH ? runOn(paragraph) : Set.of();
        for (int i = words + 1; i < paragraph.end(); i++) {
            Marker next = mayOpen(i) ? Marker.read(plain, i, paragraph.end()) : null;
            if (next == null || next.doubtful() || next.end() >= paragraph.end() || !parts(next, opened, words)) {
                continue;
            }
            parted.add(trimmed(start, i, indented));
            opened = note(next);
            start = i;
            words = next.end();
            i = words;
        }
        parted.add(trimmed(start, paragraph.end(), indented));
    }

    /** Styles that a page without line breaks runs on in one paragraph: a second number follows behind a sentence. */
    private Set<Style> runOn(Paragraph paragraph) {
        Set<Style> found = EnumSet.noneOf(Style.class);
        for (int i = paragraph.start() + 1; i < paragraph.end(); i++) {
            if (SENTENCE_ENDS.indexOf(plain.charAt(i - 1)) >= 0 && mayOpen(i)) {
                Marker marker = Marker.read(plain, i, paragraph.end());
                if (marker != null && marker.number() == 2 && !marker.doubtful() && marker.style() != Style.RUN_IN) {
                    found.add(marker.style());
                }
            }
        }
        return found;
    }

    private @Nullable Style note(@Nullable Marker marker) {
        if (marker == null || marker.doubtful()) {
            return null;
        }
        last.put(marker.style(), marker.number());
        return marker.style();
    }

    private boolean mayOpen(int i) {
        char c = plain.charAt(i);
        return c == '（'
                || Numeral.isChinese(c)
                || Numeral.isDigit(c)
                || (c >= '①' && c <= '⒛')
                || (c >= '㈠' && c <= '㈩');
    }

    private boolean parts(Marker next, @Nullable Style opened, int words) {
        int before = next.start() - 1;
        while (before > words && plain.charAt(before) == ' ') {
            before--;
        }
        char mark = plain.charAt(before);
        boolean sentence = SENTENCE_ENDS.indexOf(mark) >= 0;
        if (next.number() == 1 && sentence && runOn.contains(next.style())) {
            return true;
        }
        boolean expected = next.number() == last.getOrDefault(next.style(), 0) + 1;
        return switch (next.style()) {
            case CHINESE -> expected && next.number() > 1 && sentence;
            case CHINESE_BRACKETED ->
                next.number() == 1
                        ? opened == Style.CHINESE && isHeading(words, next.start())
                        : expected && opened != null && sentence;
            case ARABIC -> expected && next.number() > 1 && opened == Style.ARABIC && sentence;
            case ARABIC_BRACKETED ->
                expected && next.number() > 1 && opened == Style.ARABIC_BRACKETED && (sentence || mark == '；');
            default -> false;
        };
    }

    /** Nothing but the words of a heading stands between two numbers. */
    private boolean isHeading(int from, int to) {
        if (to - from < 2 || to - from > LONGEST_HEADING) {
            return false;
        }
        for (int i = from; i < to - 1; i++) {
            if ("。；，：（".indexOf(plain.charAt(i)) >= 0) {
                return false;
            }
        }
        return "条款第".indexOf(plain.charAt(to - 1)) < 0;
    }

    private Paragraph trimmed(int from, int to, boolean indented) {
        int end = to;
        while (end > from + 1 && plain.charAt(end - 1) == ' ') {
            end--;
        }
        return new Paragraph(from, end, indented);
    }
}
