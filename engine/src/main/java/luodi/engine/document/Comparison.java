package luodi.engine.document;

import java.util.regex.Pattern;
import luodi.engine.document.Quantity.Qualifier;

/** What relation to the number the words around it ask for. */
record Comparison(String sign, boolean explicit) {
    private static final Pattern MORE = Pattern.compile("(?:超过|突破|高于|大于|多于|超|>|跨越)(?:了)?$");
    private static final Pattern LESS = Pattern.compile("(?:低于|小于|少于|<)$");
    private static final Pattern AT_LEAST = Pattern.compile("(?:不低于|不少于|不小于|≥|至少|不得低于|不得少于|最低)$");
    private static final Pattern AT_MOST = Pattern.compile("(?:不超过|不高于|不大于|不多于|≤|控制在|压降至|不得超过|不得高于|最多)$");
    private static final Pattern ABOUT = Pattern.compile("(?:约|大约|约为|将近|近)$");
    private static final Pattern LOWER_IS_BETTER =
            Pattern.compile("失业率|涨幅|死亡|发生率|强度|浓度|不良率|负债率|降至|降到|下降到|压缩[至到]|缩短[至到]|减少[至到]|低[至到]");

    static Comparison of(String before, Quantity quantity, String subject) {
        if (quantity.upper() != null) {
            return new Comparison("~", false);
        }
        if (quantity.behind() == Qualifier.ABOUT || ABOUT.matcher(before).find()) {
            return new Comparison("~", false);
        }
        if (AT_LEAST.matcher(before).find()) {
            return new Comparison(">=", true);
        }
        if (AT_MOST.matcher(before).find() || quantity.behind() == Qualifier.AT_MOST) {
            return new Comparison("<=", true);
        }
        if (MORE.matcher(before).find()) {
            return new Comparison(">", true);
        }
        if (LESS.matcher(before).find()) {
            return new Comparison("<", true);
        }
        if (quantity.behind() == Qualifier.AT_LEAST) {
            return new Comparison(">=", true);
        }
        boolean lower = LOWER_IS_BETTER.matcher(before).find()
                || LOWER_IS_BETTER.matcher(subject).find();
        return new Comparison(lower && !before.endsWith("下降") && !before.endsWith("降低") ? "<=" : ">=", false);
    }
}
