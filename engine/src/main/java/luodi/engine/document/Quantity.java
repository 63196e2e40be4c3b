package luodi.engine.document;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A number with its unit as printed: 4.5%, 1.2亿千瓦, 8—10家, 5家以上.
 *
 * @param start where the number begins
 * @param end behind the unit
 * @param after behind the words that follow the unit and qualify it (以上, 左右)
 */
record Quantity(
        BigDecimal value, @Nullable BigDecimal upper, String unit, int start, int end, int after, Qualifier behind) {

    /** What the words behind a number say about it. */
    enum Qualifier {
        NONE,
        AT_LEAST,
        AT_MOST,
        ABOUT
    }

    private static final int LONGEST_NUMBER = 15;
    private static final String SCALES = "十百千万亿";

    /** Longest first: 万人次 is not 万人. Times of day, ages and years are no quantities here. */
    private static final List<String> UNITS = sorted(
            "%",
            "‰", "个百分点", "百分点", "元", "美元", "欧元", "倍", "个", "家", "项", "件", "款", "例", "名", "人", "人次", "户", "户次", "户籍",
            "套", "台", "台（套）", "条", "座", "处", "所", "公里", "千米", "米", "亩", "公顷", "吨", "斤", "公斤", "千瓦", "千瓦时", "度", "立方米",
            "平方米", "平方公里", "张", "场", "场次", "次", "门", "支", "期", "种", "天", "位", "辆", "艘", "架", "批", "片", "株", "只", "部",
            "册", "标箱", "标准箱", "吨标准煤", "吨标煤", "微克/立方米", "毫克/升", "小时", "分钟", "兆瓦", "吉瓦", "间", "栋", "幢", "对", "届", "班",
            "组", "队", "人天", "平米", "篇", "头", "羽", "尾", "棵", "口", "眼", "孔", "枚", "块", "盏", "杆", "桩", "根", "笔", "单", "班次",
            "架次", "车次", "列", "学位", "床", "户家庭", "本", "宗", "类", "个/万人", "件/万人", "人/平方公里", "万元/亩", "元/吨", "吨/年", "分",
            "名/千人", "张/千人", "岁", "毫米", "厘米", "微米", "级", "大", "发", "颗", "周", "个工作日", "工作日", "车位", "泊位", "床位", "张床位",
            "班组", "集", "首", "箱", "桶", "车", "趟", "趟次", "万元/人", "元/人", "户次", "人/次", "件次", "例次", "平方千米", "海里", "盆", "批次",
            "立方", "标准立方米", "Gbps", "TB", "PB", "EFLOPS", "PFLOPS", "P", "MW", "GW", "kW", "千伏", "千伏安", "万千伏安", "兆伏安",
            "番", "辆次", "元/平方米", "吨/日", "吨/天", "立方米/日", "克/千瓦时", "千克", "毫克", "mg/L", "μg/m³", "微克", "公里/小时", "分贝", "票",
            "剂", "剂次", "针", "袋", "盒", "瓶", "份", "册次", "宗次");

    private static List<String> sorted(String... units) {
        List<String> all = new ArrayList<>(List.of(units));
        all.sort((a, b) -> Integer.compare(b.length(), a.length()));
        return List.copyOf(all);
    }

    /** All quantities of {@code plain[from, to)}, left to right; what stands in 《》 is a name. */
    static List<Quantity> all(String plain, int from, int to) {
        List<Quantity> found = new ArrayList<>();
        int titles = 0;
        for (int i = from; i < to; i++) {
            char c = plain.charAt(i);
            titles = c == '《' ? titles + 1 : c == '》' ? Math.max(0, titles - 1) : titles;
            if (!Numeral.isDigit(c)) {
                Quantity spoken = titles == 0 && i > from ? SpokenNumber.read(plain, i, to) : null;
                if (spoken != null) {
                    found.add(spoken);
                    i = spoken.after - 1;
                }
                continue;
            }
            Quantity quantity = titles == 0 && !isInsideWord(plain, i, from) ? read(plain, i, to) : null;
            if (quantity != null) {
                found.add(quantity);
                i = quantity.after - 1;
            } else {
                i = endOfNumber(plain, i, to) - 1;
            }
        }
        return found;
    }

    /** Quantities outside brackets; what is in brackets explains. */
    static List<Quantity> outsideBrackets(String plain, int from, int to) {
        if (!mayHoldOne(plain, from, to)) {
            return List.of();
        }
        List<Quantity> outside = new ArrayList<>();
        int depth = 0;
        int at = from;
        for (Quantity quantity : all(plain, from, to)) {
            while (at < quantity.start()) {
                char c = plain.charAt(at++);
                depth = c == '（' ? depth + 1 : c == '）' ? Math.max(0, depth - 1) : depth;
            }
            if (depth == 0) {
                outside.add(quantity);
            }
        }
        return outside;
    }

    private static boolean mayHoldOne(String plain, int from, int to) {
        for (int i = from; i < to; i++) {
            if (Numeral.isDigit(plain.charAt(i)) || "百千番".indexOf(plain.charAt(i)) >= 0) {
                return true;
            }
        }
        return false;
    }

    private static @Nullable Quantity read(String plain, int start, int to) {
        int end = endOfNumber(plain, start, to);
        BigDecimal value = number(plain, start, end);
        if (value == null) {
            return null;
        }
        BigDecimal upper = null;
        int unitStart = end;
        int dash = end;
        // 5%—8%, 8万—10万 repeat the unit or its scale in front of the dash.
        int repeated = endOfUnit(plain, end, to);
        if (isDash(plain, repeated, to) && nextDigit(plain, repeated) < to && repeated > end) {
            dash = repeated;
        }
        if (isDash(plain, dash, to)) {
            int second = nextDigit(plain, dash);
            if (second < to && Numeral.isDigit(plain.charAt(second))) {
                int secondEnd = endOfNumber(plain, second, to);
                upper = number(plain, second, secondEnd);
                if (upper == null) {
                    return null;
                }
                unitStart = secondEnd;
            }
        }
        int unitEnd = endOfUnit(plain, unitStart, to);
        if (unitEnd == unitStart) {
            return null;
        }
        if (unitEnd < to && plain.charAt(unitEnd) == '级') {
            return null; // 30万吨级 names a class
        }
        String unit = plain.substring(unitStart, unitEnd);
        int after = unitEnd;
        Qualifier behind = Qualifier.NONE;
        for (String words : BEHIND) {
            if (plain.startsWith(words, unitEnd) && unitEnd + words.length() <= to) {
                after = unitEnd + words.length();
                behind = words.endsWith("上") && !words.equals("上下")
                        ? Qualifier.AT_LEAST
                        : words.equals("左右") || words.equals("上下") ? Qualifier.ABOUT : Qualifier.AT_MOST;
                break;
            }
        }
        return new Quantity(value, upper, unit, start, unitEnd, after, behind);
    }

    private static final List<String> BEHIND =
            List.of("及以上", "（含）以上", "以上", "左右", "上下", "（含）以内", "及以下", "以内", "以下", "之内");

    private static boolean isDash(String plain, int i, int to) {
        if (i >= to) {
            return false;
        }
        char c = plain.charAt(i);
        return c == '—'
                || c == '-'
                || c == '~'
                || ((c == '至' || c == '到') && i + 1 < to && Numeral.isDigit(plain.charAt(i + 1)));
    }

    private static int nextDigit(String plain, int i) {
        int next = i;
        while (next < plain.length() && next - i < 3 && !Numeral.isDigit(plain.charAt(next))) {
            next++;
        }
        return next < plain.length() && Numeral.isDigit(plain.charAt(next)) ? next : plain.length();
    }

    private static int endOfNumber(String plain, int start, int to) {
        int i = start;
        while (i < to) {
            char c = plain.charAt(i);
            boolean inner = (c == '.' || c == ',') && i > start && i + 1 < to && Numeral.isDigit(plain.charAt(i + 1));
            if (!Numeral.isDigit(c) && !inner) {
                break;
            }
            i++;
        }
        return i;
    }

    private static @Nullable BigDecimal number(String plain, int start, int end) {
        if (end - start > LONGEST_NUMBER) {
            return null;
        }
        String digits = plain.substring(start, end).replace(",", "");
        int point = digits.indexOf('.');
        return digits.isEmpty() || (point >= 0 && digits.indexOf('.', point + 1) >= 0) ? null : new BigDecimal(digits);
    }

    /** The scale takes as little as it can: 亿千瓦 is 亿 and 千瓦. */
    static int endOfUnit(String plain, int start, int to) {
        int i = start;
        while (true) {
            for (String unit : UNITS) {
                if (plain.startsWith(unit, i) && i + unit.length() <= to && !isTerm(plain, i, unit, to)) {
                    return i + unit.length();
                }
            }
            boolean scale = i < to && i - start < 4 && SCALES.indexOf(plain.charAt(i)) >= 0;
            boolean more = i > start && i < to && (plain.charAt(i) == '余' || plain.charAt(i) == '多');
            if (!scale && !more) {
                return start;
            }
            i++;
        }
    }

    /** 2025发展, 3周年 and 5PM are no amounts. */
    private static final String NO_UNIT_BEFORE = "展布放生行现挥送电起改明表掘年边期Mm";

    /** 3个月 is a term, not three things; 4级 and 5分 in front of a noun are grades. */
    private static boolean isTerm(String plain, int i, String unit, int to) {
        int next = i + unit.length();
        if (unit.equals("发") || unit.equals("周") || unit.equals("P") || unit.equals("级")) {
            return next < to && NO_UNIT_BEFORE.indexOf(plain.charAt(next)) >= 0;
        }
        return unit.equals("个") && next < to && (plain.startsWith("月", next) || plain.startsWith("小时", next));
    }

    /** 5G, G60, PM2.5, 第3次 and 3号 are names, not amounts. */
    private static boolean isInsideWord(String plain, int i, int from) {
        if (i == from) {
            return false;
        }
        char before = plain.charAt(i - 1);
        return (before < 128 && Character.isLetterOrDigit(before)) || before == '第' || before == '.' || before == '+';
    }
}
