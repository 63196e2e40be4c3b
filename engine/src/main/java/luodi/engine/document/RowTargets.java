package luodi.engine.document;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import luodi.engine.document.Quantity.Qualifier;
import luodi.engine.document.Target.Nature;
import luodi.engine.document.Text.Paragraph;
import org.jspecify.annotations.Nullable;

/**
 * Targets of a table of indicators: a column with the name, one with the unit, one for each year and one that says
 * 预期性 or 约束性. Only years behind the first are promises: the first column of years is where the plan starts.
 */
final class RowTargets {
    private static final Pattern YEAR = Pattern.compile("(?<y>20\\d{2})年?(?:底|末)?(?:目标值?|目标|规划值|预期)?$");
    private static final Pattern GOAL =
            Pattern.compile("^(?:目标值?|目标数|预期值|规划值|计划值|年度目标|全年目标|规划目标|预期目标|目标任务)(?:（.{1,6}）)?$");
    private static final Pattern VALUE = Pattern.compile(
            "^[〔（\\[]?(?:年均|累计|每年)?(?:增长|下降|降低|提高|增加|减少|上升)?(?<sign>≥|≤|>|<|不低于|不少于|不超过|控制在|超过)?(?<n>\\d{1,12}(?:\\.\\d{1,6})?)(?<unit>%|[\\u4e00-\\u9fa5]{0,6}?)(?<behind>以上|左右|以内|以下)?[〕）\\]]?$");

    /** 年均增长（%） beside the years is a target of its own. */
    private static final Pattern GROWTH =
            Pattern.compile("^(?<growth>年均(?:增长|增速|下降|提高)?|累计(?:增长|下降|降低)?)(?:（(?<unit>.{1,6})）|率)?$");

    private static final Pattern UNIT_IN_NAME = Pattern.compile("[（(](?<unit>[^（）()]{1,12})[）)]$");

    private RowTargets() {}

    static List<Target> read(Item row, Text text, Head head) {
        Map<String, Paragraph> cells = row.cells(text);
        List<Target> found = new ArrayList<>();
        Nature nature = nature(cells, text);
        String unit = unit(row, cells, text);
        boolean start = cells.keySet().stream()
                        .filter(name -> YEAR.matcher(name).find())
                        .count()
                > 1;
        for (Map.Entry<String, Paragraph> cell : cells.entrySet()) {
            Matcher growth = GROWTH.matcher(cell.getKey());
            if (growth.matches()) {
                addGrowth(row, text, head, cell.getValue(), growth, nature, found);
                continue;
            }
            Matcher year = YEAR.matcher(cell.getKey());
            boolean dated = year.find();
            if (dated && start) {
                start = false;
                continue;
            }
            if (!dated && !GOAL.matcher(cell.getKey()).matches()) {
                continue;
            }
            LocalDate by = dated
                    ? LocalDate.of(Integer.parseInt(year.group("y")), 12, 31)
                    : head.period() == null ? null : head.period().to();
            Target target = target(row, text, cell.getValue(), "", unit, by, nature);
            if (target != null) {
                found.add(target);
            }
        }
        return found;
    }

    private static void addGrowth(
            Item row, Text text, Head head, Paragraph cell, Matcher growth, Nature nature, List<Target> found) {
        String unit = growth.group("unit") == null ? "%" : growth.group("unit");
        LocalDate by = head.period() == null ? null : head.period().to();
        Target target = target(row, text, cell, growth.group("growth"), unit, by, nature);
        if (target != null) {
            found.add(target);
        }
    }

    private static @Nullable Target target(
            Item row, Text text, Paragraph cell, String growth, String unit, @Nullable LocalDate by, Nature nature) {
        Matcher value = VALUE.matcher(text.plain(cell).replace(" ", ""));
        if (!value.matches()) {
            return null;
        }
        String own = value.group("unit");
        Qualifier behind = "左右".equals(value.group("behind"))
                ? Qualifier.ABOUT
                : "以上".equals(value.group("behind"))
                        ? Qualifier.AT_LEAST
                        : value.group("behind") == null ? Qualifier.NONE : Qualifier.AT_MOST;
        String sign = value.group("sign") == null ? "" : value.group("sign");
        String comparison = behind == Qualifier.ABOUT
                ? "~"
                : behind == Qualifier.AT_MOST || sign.equals("≤") || sign.equals("不超过") || sign.equals("控制在")
                        ? "<="
                        : sign.equals(">") || sign.equals("超过") ? ">" : sign.equals("<") ? "<" : ">=";
        boolean bound = behind == Qualifier.AT_LEAST || behind == Qualifier.AT_MOST || !sign.isEmpty();
        return new Target(
                row.id,
                UNIT_IN_NAME.matcher(row.heading(text)).replaceFirst("") + growth,
                bound ? Target.Kind.THRESHOLD : Target.Kind.NUMBER,
                comparison,
                new BigDecimal(value.group("n")),
                null,
                own.isEmpty() ? unit : own,
                by,
                nature,
                text.span(cell.start(), cell.end()));
    }

    private static String unit(Item row, Map<String, Paragraph> cells, Text text) {
        Paragraph column = cells.get("单位") != null ? cells.get("单位") : cells.get("计量单位");
        if (column != null) {
            return text.plain(column);
        }
        Matcher inName = UNIT_IN_NAME.matcher(row.plainHeading(text));
        return inName.find() ? inName.group("unit") : "";
    }

    private static Nature nature(Map<String, Paragraph> cells, Text text) {
        for (Map.Entry<String, Paragraph> cell : cells.entrySet()) {
            String words = text.plain(cell.getValue());
            if (words.equals("约束性")) {
                return Nature.BINDING;
            }
            if (words.equals("预期性")) {
                return Nature.ANTICIPATORY;
            }
        }
        return Nature.UNSTATED;
    }
}
