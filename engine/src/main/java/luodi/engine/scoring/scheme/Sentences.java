package luodi.engine.scoring.scheme;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import luodi.engine.scoring.scheme.Formula.Better;
import luodi.engine.scoring.scheme.Formula.Rate;
import luodi.engine.scoring.scheme.Formula.Share;

/** How an item came to its points, in the words and figures of the office. */
final class Sentences {
    private Sentences() {}

    static String of(
            Scheme.Item item,
            Figures figures,
            int unit,
            Points.Column column,
            int elapsed,
            int places,
            boolean penalty) {
        int ratio = column.ratio(unit);
        String weighed = ratio == Points.NOT_MADE
                ? "，不得分"
                : "；" + decimal(item.points()) + " 分 × " + percent(ratio) + " = " + points(column, unit, places) + " 分";
        return switch (item.formula()) {
            case Formula.Completion completion -> completion(completion, figures, unit, ratio) + weighed;
            case Formula.TimeProportional time ->
                "时序进度 " + said(figures, time.name(), unit) + " ÷ （" + said(figures, time.target(), unit) + " × "
                        + percent(elapsed) + "）" + capped(ratio, time.cap()) + weighed;
            case Formula.RatioOfSums sums ->
                "“" + sums.part() + "” " + said(figures, sums.part(), unit) + " ÷ “" + sums.whole() + "” "
                        + said(figures, sums.whole(), unit) + capped(ratio, sums.cap()) + weighed;
            case Formula.Efficacy efficacy -> efficacy(efficacy, figures, unit) + weighed;
            case Formula.Deduction deduction ->
                (penalty ? "" : decimal(item.points()) + " 分 ")
                        + cases(deduction.rates(), figures, unit, " − ")
                        + (penalty ? "，最多扣 " + decimal(item.points()) + " 分" : "，扣完为止");
            case Formula.Bonus bonus ->
                cases(bonus.rates(), figures, unit, " + ") + "，最多加 " + decimal(item.points()) + " 分";
        };
    }

    private static String completion(Formula.Completion completion, Figures figures, int unit, int ratio) {
        List<String> parts = new ArrayList<>();
        for (Share part : completion.parts()) {
            String actual = said(figures, part.name(), unit);
            String target = said(figures, part.target(), unit);
            String quotient = completion.better() == Better.MORE ? actual + " ÷ " + target : target + " ÷ " + actual;
            parts.add(
                    completion.parts().size() == 1
                            ? quotient
                            : "“" + part.name() + "”（" + quotient + "）× " + percent(part.share() * 100));
        }
        return "完成率 " + String.join(" + ", parts) + capped(ratio, completion.cap());
    }

    private static String efficacy(Formula.Efficacy efficacy, Figures figures, int unit) {
        BigDecimal lowest = null;
        BigDecimal highest = null;
        for (int i = 0; i < figures.size(); i++) {
            BigDecimal value = figures.groupOf(i) == figures.groupOf(unit) ? figures.figure(efficacy.name(), i) : null;
            if (value != null) {
                lowest = lowest == null ? value : lowest.min(value);
                highest = highest == null ? value : highest.max(value);
            }
        }
        String own = said(figures, efficacy.name(), unit);
        if (lowest == null || highest == null || figures.figure(efficacy.name(), unit) == null) {
            return "功效系数 " + own;
        }
        if (lowest.compareTo(highest) == 0) {
            return "功效系数：同类各单位都是 " + own + "，取满";
        }
        boolean more = efficacy.better() == Better.MORE;
        return "功效系数 " + percent(efficacy.floor()) + " + " + percent(Fixed.WHOLE - efficacy.floor()) + " ×（"
                + (more ? own + " − " + plain(lowest) : plain(highest) + " − " + own) + "）÷（" + plain(highest) + " − "
                + plain(lowest) + "）";
    }

    private static String cases(List<Rate> rates, Figures figures, int unit, String sign) {
        List<String> each = new ArrayList<>();
        for (Rate rate : rates) {
            BigDecimal count = figures.figure(rate.name(), unit);
            each.add("“" + rate.name() + "” " + (count == null ? "0" : plain(count)) + " × " + decimal(rate.points()));
        }
        return sign.strip() + " " + String.join(sign, each);
    }

    private static String capped(int ratio, int cap) {
        if (ratio == Points.NOT_MADE) {
            return "，算不出";
        }
        return " = " + percent(ratio) + (ratio == cap ? "（最高 " + percent(cap) + "）" : "");
    }

    private static String said(Figures figures, String name, int unit) {
        BigDecimal figure = figures.figure(name, unit);
        return figure == null ? "（未报）" : plain(figure);
    }

    private static String points(Points.Column column, int unit, int places) {
        return Fixed.decimal(column.points(unit))
                .setScale(places, RoundingMode.UNNECESSARY)
                .toPlainString();
    }

    private static String decimal(long fixed) {
        return plain(Fixed.decimal(fixed));
    }

    private static String plain(BigDecimal decimal) {
        return decimal.signum() == 0 ? "0" : decimal.stripTrailingZeros().toPlainString();
    }

    private static String percent(int millionths) {
        return plain(BigDecimal.valueOf(millionths, 4)) + "%";
    }
}
