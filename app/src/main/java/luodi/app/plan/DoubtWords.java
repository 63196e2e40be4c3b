package luodi.app.plan;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import luodi.app.ground.Sentence;

/** Says what the reader doubts in the words of the office. The reader speaks one English line, as for a script. */
final class DoubtWords {
    private static final Map<Pattern, String> WORDS = new LinkedHashMap<>();

    static {
        say("numbering jumps from (.+) to (.+) at (.+): something is missing", "编号从 {0} 跳到 {1}，在“{2}”处，中间有缺");
        say("numbering falls from (.+) to (.+) at (.+)", "编号从 {0} 退到 {1}，在“{2}”处");
        say("rows (.+) to (.+) of the table are missing", "表格缺第 {0} 至 {1} 行");
        say("the paper says that parts of it were left out; .*", "文中注明有删减，计数可能对不上");
        say("the document number was repaired from (.+) to (.+)", "发文字号由“{0}”规范为“{1}”");
        say("a yearly deadline has no first date: .*", "按年的时限没有起点：文件没有成文日期");
        say("a deadline counts from the day of issue, .*", "时限从印发之日起算，文中没有印发日期");
        say("working days need a calendar; .*", "时限按工作日计，没有推算日期");
        say("a deadline is given in years from now \\((.+)\\); .*", "时限写作“{0}”，按最长的计");
        say("no measures found", "没有读到举措：这可能不是方案或要点");
        say("the paper has (\\d+) characters; plans should stay within (\\d+)", "全文 {0} 字；综合类方案一般不超过 {1} 字");
        say("a bracket that names units is never closed", "写责任单位的括号没有闭合");
        say("assigns nobody by name: (.+)", "没有点名责任单位：{0}");
    }

    private DoubtWords() {}

    private static void say(String english, String chinese) {
        WORDS.put(Pattern.compile(english, Pattern.DOTALL), chinese);
    }

    /** What nobody foresaw is shown as the reader says it. */
    static Sentence of(String doubt) {
        for (Map.Entry<Pattern, String> each : WORDS.entrySet()) {
            Matcher matcher = each.getKey().matcher(doubt);
            if (matcher.matches()) {
                MatchResult found = matcher.toMatchResult();
                Object[] values = new Object[found.groupCount()];
                for (int i = 0; i < values.length; i++) {
                    values[i] = found.group(i + 1);
                }
                return Sentence.of(each.getValue(), values);
            }
        }
        return Sentence.of("{0}", doubt);
    }

    /** A count that disagrees is shown as a count; the doubt would say it once more. */
    static boolean toldAsCount(String doubt) {
        return doubt.startsWith("the paper counts ");
    }
}
