package luodi.engine.document;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What stands on a page beside the paper: page numbers, running heads, and what a web site puts around an article. Such
 * lines are left out before anything is read, so that a sentence goes on behind them.
 */
final class Furniture {
    /** Further down the same words may be the paper's own. */
    private static final int HEAD_LINES = 15;

    /** A longer line is the paper's own. */
    static final int LONGEST = 80;

    private static final Pattern ANYWHERE = Pattern.compile("^(?:[-_=—]{2,}|<！--.{0,60}-->|（编辑）)$");

    /** A link of a web page, in Markdown or behind a key. */
    private static final Pattern LINK =
            Pattern.compile("^(?:- ?|！)（.{1,78}）（.*|^（.{1,78}）（(?:http|/|\\./).*|^(?:来源|原文|原文链接|链接)：\\s?（?http.*");

    private static final Pattern SITE = Pattern.compile(
            "^(?:返\\s?回(?:首页)?|首\\s?页.{0,30}|(?:当前|所在|您的|您当前的)位置\\s?：.*|搜索：?|无障碍.{0,12}|长者(?:模式|助手)|通用头部|.{2,14}网欢迎您！?|.{2,8}政府网"
                    + "|登录|注册|打印(?:本页)?|关闭(?:窗口)?|收藏|阅读：?|分享(?:到)?：?|字体：.{0,12}|（字[体号].{0,16}|.{0,4}(?:政策全文|正文)|跳转到内容|\\|)$");
    private static final Pattern FOOT = Pattern.compile(
            "^(?:扫一扫.{0,20}|（?(?:原文下载|相关附件|相关链接|附件下载|打印本页|关闭窗口|返回顶部)）?|责任编辑：.{0,12}|来源：.{0,16}(?:作者|编辑)：.{0,16}|（?责任编辑.{0,12}|更新时间：.{0,24}|打开当前页)$");

    /** — 3 —, - 3 -, 第3页, 第3页 共12页, 3 / 12. */
    private static final Pattern PAGE_NUMBER = Pattern.compile(
            "^(?:[-—·]{1,2}\\s?\\d{1,3}\\s?[-—·]{1,2}|第\\s?\\d{1,3}\\s?页(?:[，,\\s/]{0,2}共\\s?\\d{1,3}\\s?页)?|\\d{1,3}\\s?/\\s?\\d{1,3}|[Pp]age\\s\\d{1,3}(?:\\sof\\s\\d{1,3})?)$");

    private static final Pattern EMPHASIS = Pattern.compile("[*#]+");

    private Furniture() {}

    /** Which of {@code lines} are no part of the paper, by their place in the list. */
    static Set<Integer> among(List<String> lines) {
        Set<Integer> found = new HashSet<>();
        Map<String, Integer> besidePageNumbers = new HashMap<>();
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            if (LINK.matcher(line).matches()) {
                found.add(i);
                continue;
            }
            if (line.length() > LONGEST) {
                continue;
            }
            String bare = EMPHASIS.matcher(line).replaceAll("").strip();
            if (PAGE_NUMBER.matcher(bare).matches()) {
                found.add(i);
                note(lines, i - 1, besidePageNumbers);
                note(lines, i + 1, besidePageNumbers);
            } else if (ANYWHERE.matcher(line).matches()
                    || FOOT.matcher(bare).matches()
                    || (i < HEAD_LINES && SITE.matcher(bare).matches())) {
                found.add(i);
            }
        }
        addRunningHeads(lines, besidePageNumbers, found);
        return found;
    }

    static boolean isPageNumber(String line) {
        return line.length() <= LONGEST && PAGE_NUMBER.matcher(line).matches();
    }

    private static void note(List<String> lines, int i, Map<String, Integer> counts) {
        if (i >= 0 && i < lines.size() && lines.get(i).length() <= 40) {
            counts.merge(lines.get(i), 1, Integer::sum);
        }
    }

    /** A line that stands beside three page numbers or more heads or foots every page. */
    private static void addRunningHeads(List<String> lines, Map<String, Integer> counts, Set<Integer> found) {
        boolean first = true;
        for (int i = 0; i < lines.size() && !counts.isEmpty(); i++) {
            if (counts.getOrDefault(lines.get(i), 0) < 3 || found.contains(i) || Key.of(lines.get(i)) != null) {
                continue;
            }
            // The first is the title itself.
            if (!first || i > HEAD_LINES) {
                found.add(i);
            }
            first = false;
        }
    }
}
