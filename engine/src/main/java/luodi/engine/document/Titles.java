package luodi.engine.document;

import java.util.regex.Pattern;
import luodi.engine.document.Head.Role;
import luodi.engine.document.Text.Paragraph;

/** The first run of lines that look like a title; a copy of a notice may begin with its number instead. */
final class Titles {
    private static final Pattern END = Pattern.compile(
            "(?:方案|计划|措施|意见|通知|规划|办法|条例|纲要|要点|报告|清单|规定|细则|决定|公报|目录|指标|制度|任务分解|分解表|分工|政策|举措|实事|通报|决议|规程|指南|规则|公告|函|批复|条|项|[）])$");
    private static final int LONGEST_LINE = 60;
    private static final int MOST_LINES = 5;

    private final Text text;
    private final Role[] roles;

    private Titles(Text text, Role[] roles) {
        this.text = text;
        this.roles = roles;
    }

    /** The title; its lines are marked in {@code roles}. */
    static String read(Text text, Role[] roles) {
        return new Titles(text, roles).read();
    }

    private String read() {
        int first = first();
        StringBuilder title = new StringBuilder();
        for (int i = first; first >= 0 && i < Math.min(first + MOST_LINES, roles.length); i++) {
            if (roles[i] != Role.BODY || !isLine(i, i == first)) {
                break;
            }
            roles[i] = Role.TITLE;
            title.append(text.printed(
                    text.paragraphs().get(i).start(), text.paragraphs().get(i).end()));
        }
        return cleaned(title.toString());
    }

    private int first() {
        int first = firstFrom(0);
        // A notice that numbers its own demands is signed above the title of the paper it carries.
        for (int i = 0; first < 0 && i < Math.min(Head.LENGTH, roles.length); i++) {
            first = roles[i] == Role.SIGNATURE ? firstFrom(i + 1) : -1;
        }
        return first;
    }

    private int firstFrom(int from) {
        for (int i = from; i < Math.min(Head.LENGTH * 2, roles.length); i++) {
            if (roles[i] == Role.BODY && isLine(i, true)) {
                return i;
            }
            if (roles[i] == Role.BODY
                    && Marker.begins(text.plain(text.paragraphs().get(i)))) {
                return -1;
            }
        }
        return -1;
    }

    private boolean isLine(int i, boolean first) {
        Paragraph paragraph = text.paragraphs().get(i);
        String line = text.plain(paragraph);
        if (line.length() > LONGEST_LINE || line.length() < 2) {
            return false;
        }
        char last = line.charAt(line.length() - 1);
        if ("。；：，！？".indexOf(last) >= 0 || Marker.read(line, 0, line.length()) != null) {
            return false;
        }
        if (line.startsWith("第一章") || line.startsWith("第一节")) {
            return false;
        }
        if (first) {
            boolean heading = END.matcher(line).find() || line.contains("关于");
            return i == 0 || (heading && last != '”');
        }
        // A second line belongs to the title while the first is not yet one, or when it is the years in brackets.
        String before = text.plain(text.paragraphs().get(i - 1));
        boolean years = line.startsWith("（") && line.endsWith("）");
        boolean open = !END.matcher(before).find();
        return years
                || "和及与暨的".indexOf(line.charAt(0)) >= 0
                || (open && (END.matcher(line).find() || goesOn(before)));
    }

    private static boolean goesOn(String before) {
        return before.contains("关于") && !before.endsWith("通知");
    }

    /** Cuts off what a crawler's site adds behind the title. */
    private static String cleaned(String title) {
        int crawler = title.indexOf("凯发");
        String bare = crawler > 0 ? title.substring(0, Math.max(title.lastIndexOf('-', crawler), 0)) : title;
        return bare.isEmpty() ? title : bare;
    }
}
