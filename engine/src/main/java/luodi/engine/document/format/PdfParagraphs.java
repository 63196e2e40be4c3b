package luodi.engine.document.format;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Makes paragraphs of printed lines. A page knows what a text no longer does: that a line was full and
 * the next one not indented, so both are one paragraph; and that a line repeats at the same height.
 */
final class PdfParagraphs {
    /** Running heads and page numbers stand in the outer eighth of a page. */
    private static final float MARGIN_ZONE = 0.125f;

    private static final Pattern PAGE_NUMBER = Pattern.compile(
            "[\\s\\-—–－_·•]*\\d{1,4}[\\s\\-—–－_·•]*|第?\\s*\\d{1,4}\\s*页?\\s*([/／,，]?\\s*共?\\s*\\d{1,4}\\s*页?)?"
                    + "|[ivxIVX]{1,6}|(?i:page)\\s*\\d+.*");
    private static final Pattern NUMBERED =
            Pattern.compile("\\s*([一二三四五六七八九十]+、|[（(][一二三四五六七八九十\\d]+[）)]|\\d+[.．、]|第[一二三四五六七八九十百\\d]+[章节条]|——).*");
    private static final Pattern DIGITS = Pattern.compile("\\d+");

    private final StringBuilder text = new StringBuilder();
    private PdfPage.@Nullable Line before;
    private float rightBefore;

    private PdfParagraphs() {}

    static CharSequence of(List<PdfPage> pages) {
        Set<String> heads = runningHeads(pages);
        PdfParagraphs paragraphs = new PdfParagraphs();
        for (PdfPage page : pages) {
            List<PdfPage.Line> body = new ArrayList<>();
            for (PdfPage.Line line : page.lines()) {
                boolean repeated = inMargin(line, page) && heads.contains(key(line));
                boolean numbered = inMargin(line, page)
                        && PAGE_NUMBER.matcher(line.text().strip()).matches();
                if (!repeated && !numbered) {
                    body.add(line);
                }
            }
            paragraphs.add(body);
        }
        return paragraphs.text;
    }

    /** Lines that stand in the margin of at least three pages, or of both pages of two, but for digits. */
    private static Set<String> runningHeads(List<PdfPage> pages) {
        Map<String, Integer> seen = new HashMap<>();
        for (PdfPage page : pages) {
            Set<String> onPage = new HashSet<>();
            page.lines().stream().filter(line -> inMargin(line, page)).forEach(line -> onPage.add(key(line)));
            onPage.forEach(line -> seen.merge(line, 1, Integer::sum));
        }
        int often = Math.max(2, Math.min(3, pages.size()));
        Set<String> heads = new HashSet<>();
        seen.forEach((line, times) -> {
            if (times >= often) {
                heads.add(line);
            }
        });
        return heads;
    }

    private static boolean inMargin(PdfPage.Line line, PdfPage page) {
        return line.y() < page.height() * MARGIN_ZONE || line.y() > page.height() * (1 - MARGIN_ZONE);
    }

    private static String key(PdfPage.Line line) {
        return DIGITS.matcher(line.text()).replaceAll("0").replaceAll("\\s", "") + "@" + Math.round(line.y() / 6);
    }

    private void add(List<PdfPage.Line> lines) {
        float left = (float) lines.stream()
                .filter(PdfParagraphs::isProse)
                .mapToDouble(PdfPage.Line::x)
                .min()
                .orElse(0);
        float right = (float) lines.stream()
                .filter(PdfParagraphs::isProse)
                .mapToDouble(PdfPage.Line::end)
                .max()
                .orElse(0);
        float pitch = pitch(lines);
        boolean firstOfPage = true;
        for (PdfPage.Line line : lines) {
            boolean near = firstOfPage || before == null || line.y() - before.y() < pitch * 1.6;
            if (before != null && near && continues(before, line, left, firstOfPage ? rightBefore : right)) {
                boolean words = isAscii(text.charAt(text.length() - 1))
                        && isAscii(line.text().charAt(0));
                text.append(words ? " " : "").append(line.text());
            } else {
                text.append(before == null ? "" : "\n").append(line.text());
            }
            before = line;
            firstOfPage = false;
        }
        rightBefore = right;
    }

    private static boolean continues(PdfPage.Line before, PdfPage.Line line, float left, float right) {
        boolean full = before.end() >= right - 1.6f * before.size();
        boolean flush = line.x() <= left + 0.6f * line.size();
        boolean alike = Math.abs(before.size() - line.size()) <= 0.1f * before.size();
        boolean ended = before.text().matches(".*[。！？；：]\\s*")
                && NUMBERED.matcher(line.text()).matches();
        boolean indented = line.text().startsWith("\u3000");
        return full && flush && alike && before.alone() && line.alone() && !ended && !indented;
    }

    private static boolean isProse(PdfPage.Line line) {
        return line.alone() && line.text().length() >= 8;
    }

    private static boolean isAscii(char c) {
        return c < 0x80 && Character.isLetterOrDigit(c);
    }

    /** The usual distance of lines on a page. */
    private static float pitch(List<PdfPage.Line> lines) {
        List<Float> distances = new ArrayList<>();
        for (int i = 1; i < lines.size(); i++) {
            float distance = lines.get(i).y() - lines.get(i - 1).y();
            if (distance > 1) {
                distances.add(distance);
            }
        }
        distances.sort(null);
        return distances.isEmpty() ? 30 : distances.get(distances.size() / 2);
    }
}
