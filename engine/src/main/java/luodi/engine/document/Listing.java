package luodi.engine.document;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A list inside a sentence that says how many it holds: 具体提出甲、乙、丙等3项重点举措. The names are split at the
 * marks between them, never inside quotation marks or brackets; the count is the paper's word and is not made to fit.
 *
 * @param announced true where the sentence puts the things forward (提出, 部署), not merely mentions them
 */
record Listing(List<int[]> names, int count, String noun, boolean announced, int start, int end) {
    private static final Pattern TOTAL =
            Pattern.compile("等(?<n>\\d{1,3}|[一二三四五六七八九十]{1,3})(?:项|个|条|件|大|类|方面)(?<noun>[\\u4e00-\\u9fa5]{0,12})");
    private static final Pattern LEAD = Pattern.compile(
            "^(?:其中|并|还|共|主要|重点|具体|明确|分别|同时|统筹|我市|全市)*(?<verb>提出|部署|推出|明确|安排|出台|制定|确定|采取|设置|涉及|包括|包含|对|围绕|聚焦|推进|推动|实施|开展|落实|抓好|抓实|由|从|在|将|以|就|按照|完成|建设|办好|做好|支持|针对|涵盖|突出)?(?:了|的)?");
    private static final Pattern ANNOUNCES = Pattern.compile("提出|部署|推出|明确|安排|出台|制定|确定|采取|设置");
    private static final String SEPARATORS = "，；：。！？";

    static List<Listing> all(String plain, int from, int to) {
        List<Listing> found = new ArrayList<>();
        int at = plain.indexOf('等', from, to);
        while (at >= 0) {
            Matcher total = TOTAL.matcher(plain).region(at, Math.min(to, at + 24));
            if (total.lookingAt()) {
                int start = start(plain, from, at);
                Listing listing = read(plain, start, at, total);
                if (listing.names.size() >= 2) {
                    found.add(listing);
                }
            }
            at = plain.indexOf('等', Math.min(at + 1, to), to);
        }
        return found;
    }

    private static Listing read(String plain, int start, int end, Matcher total) {
        Matcher lead = LEAD.matcher(plain.substring(start, Math.min(end, start + 24)));
        boolean led = lead.find();
        String verb = led && lead.group("verb") != null ? lead.group("verb") : "";
        int first = start + (led ? lead.end() : 0);
        int count = Numeral.value(total.group("n"));
        List<int[]> names = split(plain, first, end);
        if (names.size() == count - 1) {
            names = splitLast(plain, names);
        }
        return new Listing(
                names, count, total.group("noun"), ANNOUNCES.matcher(verb).matches(), first, total.end());
    }

    /** The sentence part in front of 等, back to its last mark. */
    private static int start(String plain, int from, int end) {
        int depth = 0;
        for (int i = end - 1; i >= Math.max(from, end - 1500); i--) {
            char c = plain.charAt(i);
            if (c == '”' || c == '）' || c == '》') {
                depth++;
            } else if (c == '“' || c == '（' || c == '《') {
                depth = Math.max(0, depth - 1);
            } else if (depth == 0 && SEPARATORS.indexOf(c) >= 0) {
                return i + 1;
            }
        }
        return Math.max(from, end - 1500);
    }

    private static List<int[]> split(String plain, int from, int to) {
        List<int[]> names = new ArrayList<>();
        int depth = 0;
        int start = from;
        for (int i = from; i <= to; i++) {
            char c = i < to ? plain.charAt(i) : '、';
            if (c == '“' || c == '（' || c == '《') {
                depth++;
            } else if (c == '”' || c == '）' || c == '》') {
                depth = Math.max(0, depth - 1);
            } else if (c == '、' && (depth == 0 || i == to)) {
                if (i > start) {
                    names.add(new int[] {start, i});
                }
                start = i + 1;
            }
        }
        return names;
    }

    /** 甲、乙和丙等3项: the last two may be joined by a word. */
    private static List<int[]> splitLast(String plain, List<int[]> names) {
        if (names.isEmpty()) {
            return names;
        }
        int[] last = names.getLast();
        for (int i = last[0] + 2; i < last[1] - 2; i++) {
            if ("和及与".indexOf(plain.charAt(i)) >= 0) {
                List<int[]> more = new ArrayList<>(names.subList(0, names.size() - 1));
                more.add(new int[] {last[0], i});
                more.add(new int[] {i + 1, last[1]});
                return more;
            }
        }
        return names;
    }
}
