package luodi.engine.document;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import luodi.engine.document.Head.Role;
import luodi.engine.document.Text.Paragraph;
import org.jspecify.annotations.Nullable;

/**
 * Who issued the paper and when. The names of those who sign together stand above the day, one on each line.
 *
 * @param by the names as printed, joined by 、 where several sign
 */
record Issue(@Nullable String by, @Nullable LocalDate on) {
    private static final int LONGEST_NAME = 30;
    private static final int MOST_SIGNERS = 20;
    private static final int LONGEST_DATED_LINE = 120;

    static Issue read(Text text, Role[] roles, String title) {
        Issue signed = signed(text, roles);
        String by = signed.by != null ? signed.by : ofTitle(title);
        return new Issue(by, signed.on != null ? signed.on : dayInHead(text, roles));
    }

    private static Issue signed(Text text, Role[] roles) {
        String by = null;
        LocalDate on = null;
        for (int i = 1; i < roles.length; i++) {
            if (roles[i] != Role.SIGNATURE && !signsAndDates(text, roles, i)) {
                continue;
            }
            List<String> names = signers(text, roles, i);
            if (on == null && (!names.isEmpty() || i > 2)) {
                on = Dates.firstDay(text.plain(text.paragraphs().get(i)));
                by = names.isEmpty() ? null : String.join("、", names);
            }
        }
        return new Issue(by, on);
    }

    /** 某市人民政府 2021年2月1日 on one line. */
    private static boolean signsAndDates(Text text, Role[] roles, int i) {
        Paragraph paragraph = text.paragraphs().get(i);
        if (roles[i] != Role.BODY || paragraph.length() > LONGEST_NAME + 16) {
            return false;
        }
        String line = text.plain(paragraph);
        int blank = line.indexOf(' ');
        boolean both = blank > 2 && Dates.isDay(line.substring(blank)) && UnitNames.isUnit(line.substring(0, blank));
        if (both) {
            roles[i] = Role.SIGNATURE;
        }
        return both;
    }

    /** The names above the day at {@code i}, or in front of it; their lines are marked. */
    private static List<String> signers(Text text, Role[] roles, int i) {
        List<String> names = new ArrayList<>();
        String line = text.plain(text.paragraphs().get(i));
        int blank = line.indexOf(' ');
        if (blank > 2 && UnitNames.isUnit(line.substring(0, blank))) {
            names.add(line.substring(0, blank));
        }
        for (int above = i - 1; above >= 0 && names.size() < MOST_SIGNERS; above--) {
            Paragraph paragraph = text.paragraphs().get(above);
            String name = text.plain(paragraph);
            boolean free = roles[above] == Role.BODY || (roles[above] == Role.TITLE && names.isEmpty());
            if (!free || name.length() > LONGEST_NAME || !UnitNames.isUnit(name) || name.endsWith("文件")) {
                break;
            }
            roles[above] = Role.SIGNATURE;
            names.addFirst(text.printed(paragraph.start(), paragraph.end()));
        }
        return names;
    }

    private static @Nullable String ofTitle(String title) {
        int about = title.indexOf("关于");
        String name =
                about >= 2 && about <= LONGEST_NAME ? title.substring(0, about).strip() : "";
        return UnitNames.isUnit(name) ? name : null;
    }

    private static @Nullable LocalDate dayInHead(Text text, Role[] roles) {
        for (int i = 0; i < Math.min(Head.LENGTH, roles.length); i++) {
            String line = text.plain(text.paragraphs().get(i));
            boolean about = roles[i] != Role.BODY && roles[i] != Role.TITLE;
            if (line.length() <= LONGEST_DATED_LINE
                    && (about || (i < 8 && (line.startsWith("（") || line.startsWith("—"))))
                    && !line.startsWith("检索时间")
                    && !line.startsWith("更新时间")) {
                LocalDate day = Dates.firstDay(line);
                if (day != null) {
                    return day;
                }
            }
        }
        return null;
    }
}
