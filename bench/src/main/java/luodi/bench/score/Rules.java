package luodi.bench.score;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Forty rules, in the words of a scheme, in SQL and in DRL. */
final class Rules {
    static final int COUNT = 40;
    private static final int PARTS = 36;

    private Rules() {}

    /** The scheme: thirty-six items that make up a hundred points, two bonuses and two penalties. */
    static String scheme() {
        StringBuilder text = new StringBuilder("四十项考核\n满分100分，保留2位小数。\n一、全部（100分）\n");
        for (int i = 0; i < PARTS; i++) {
            text.append(i + 1)
                    .append("．")
                    .append(name(i))
                    .append("（")
                    .append(points(i))
                    .append("分）：")
                    .append(rule(i))
                    .append("。\n");
        }
        text.append("加分项\n");
        for (int i = PARTS; i < PARTS + 2; i++) {
            text.append(i - PARTS + 1)
                    .append("．")
                    .append(name(i))
                    .append("（3分）：每家“")
                    .append(name(i))
                    .append("家数”加0.5分，加满为止。\n");
        }
        text.append("扣分项\n");
        for (int i = PARTS + 2; i < COUNT; i++) {
            text.append(i - PARTS - 1)
                    .append("．")
                    .append(name(i))
                    .append("（5分）：每件“")
                    .append(name(i))
                    .append("件数”扣0.5分，扣完为止。\n");
        }
        return text.toString();
    }

    private static String name(int item) {
        return "项" + (item + 1);
    }

    private static String points(int item) {
        return item < 28 ? "2.5" : "3.75";
    }

    private static long full(int item) {
        return item < 28 ? 25_000 : 37_500;
    }

    private static String rule(int item) {
        String name = name(item);
        return switch (item % 6) {
            case 0 -> "完成率，最高120%";
            case 1 -> "时序进度，最高100%";
            case 2 -> "功效系数，保底60%，越高越好";
            case 3 -> "比率，“" + name + "甲”÷“" + name + "乙”，最高100%";
            case 4 -> "完成率，其中“" + name + "丙”占60%、“" + name + "丁”占40%，最高100%";
            default -> "每次“" + name + "黄牌”扣0.5分、每次“" + name + "红牌”扣1分，扣完为止";
        };
    }

    /** The columns of SQL that give ratio and points of each item, from columns of whole ten-thousandths {@code c0, c1, …}. */
    static String sql(List<String> figures, int elapsed) {
        List<String> ratios = new ArrayList<>();
        List<String> points = new ArrayList<>();
        List<String> sum = new ArrayList<>();
        for (int i = 0; i < COUNT; i++) {
            ratios.add(ratio(i, figures, elapsed) + " as r" + i);
            points.add(pointsOf(i) + " as p" + i);
            sum.add(i >= PARTS + 2 ? "p" + i + " - 50000" : "p" + i);
        }
        return """
                create or replace table sheet as
                with ratios as (select unit, peers, %s from figures),
                points as (select *, %s from ratios),
                totals as (select *, %s as total from points)
                select *, rank() over (partition by peers order by total desc) as place from totals
                """.formatted(String.join(", ", ratios), String.join(", ", points), String.join(" + ", sum));
    }

    private static String ratio(int item, List<String> figures, int elapsed) {
        String name = name(item);
        if (item >= PARTS + 2) {
            return cases(figures, name + "件数", 5_000);
        }
        if (item >= PARTS) {
            return cases(figures, name + "家数", 5_000);
        }
        return switch (item % 6) {
            case 0 -> quotient(figures, name, name + "目标", null, 1_200_000);
            case 1 -> quotient(figures, name, name + "目标", elapsed, 1_000_000);
            case 2 -> {
                String x = column(figures, name);
                String low = "min(" + x + ") over (partition by peers)";
                String high = "max(" + x + ") over (partition by peers)";
                yield "case when " + x + " is null then -1 when " + high + " = " + low + " then 1000000 else 600000 + "
                        + half("(" + x + " - " + low + ") * 400000", "(" + high + " - " + low + ")") + " end";
            }
            case 3 -> quotient(figures, name + "甲", name + "乙", null, 1_000_000);
            case 4 -> {
                String one = quotient(figures, name + "丙", name + "丙目标", null, 1_000_000_000);
                String other = quotient(figures, name + "丁", name + "丁目标", null, 1_000_000_000);
                yield "case when (" + one + ") < 0 or (" + other + ") < 0 then -1 else least(1000000, "
                        + half("(" + one + ") * 6000 + (" + other + ") * 4000", "10000") + ") end";
            }
            default -> cases(figures, name + "黄牌", 5_000) + " + " + cases(figures, name + "红牌", 10_000);
        };
    }

    private static String pointsOf(int item) {
        if (item >= PARTS + 2) {
            return rounded("greatest(0, 50000 - r" + item + ")");
        }
        if (item >= PARTS) {
            return rounded("least(30000, r" + item + ")");
        }
        if (item % 6 == 5) {
            return rounded("greatest(0, " + full(item) + " - r" + item + ")");
        }
        return "case when r" + item + " < 0 then 0 else " + half(full(item) + " * r" + item, "100000000")
                + " * 100 end";
    }

    private static String rounded(String points) {
        return half(points, "100") + " * 100";
    }

    /** Rounded half up; neither is negative. */
    private static String half(String above, String below) {
        return "((" + above + ") * 2 + " + below + ") // (" + below + " * 2)";
    }

    private static String quotient(List<String> figures, String above, String below, @Nullable Integer share, int cap) {
        String part = column(figures, above);
        String whole = column(figures, below);
        String due = share == null ? whole : half(whole + " * " + share, "1000000");
        return "case when " + part + " is null or " + whole + " is null or " + whole + " <= 0 then -1 else least(" + cap
                + ", " + half("greatest(0, " + part + ") * 1000000", "(" + due + ")") + ") end";
    }

    private static String cases(List<String> figures, String name, int points) {
        return "coalesce(" + half("greatest(0, " + column(figures, name) + ") * " + points, "10000") + ", 0)";
    }

    private static String column(List<String> figures, String name) {
        return "c" + figures.indexOf(name);
    }

    /** One rule of DRL an item, over facts that hold their figures and the least and most of their peers. */
    static String drl(List<String> figures, int elapsed) {
        StringBuilder drl = new StringBuilder("""
                package luodi.bench.score.rules
                import luodi.bench.score.DroolsPeer.Unit
                import static luodi.bench.score.Halves.*
                """);
        for (int i = 0; i < COUNT; i++) {
            drl.append("rule \"").append(name(i)).append("\" when $u : Unit() then long r = ");
            drl.append(ratioInDrl(i, figures, elapsed))
                    .append("; $u.give(")
                    .append(i)
                    .append(", r, ");
            drl.append(pointsInDrl(i)).append("); end\n");
        }
        return drl.toString();
    }

    private static String ratioInDrl(int item, List<String> figures, int elapsed) {
        String name = name(item);
        if (item >= PARTS + 2) {
            return "cases(" + figure(figures, name + "件数") + ", 5000L)";
        }
        if (item >= PARTS) {
            return "cases(" + figure(figures, name + "家数") + ", 5000L)";
        }
        return switch (item % 6) {
            case 0 -> quotientInDrl(figures, name, name + "目标", 1_000_000, 1_200_000);
            case 1 -> quotientInDrl(figures, name, name + "目标", elapsed, 1_000_000);
            case 2 ->
                "efficacy(" + figure(figures, name) + ", $u.least(" + figures.indexOf(name) + "), $u.most("
                        + figures.indexOf(name) + "))";
            case 3 -> quotientInDrl(figures, name + "甲", name + "乙", 1_000_000, 1_000_000);
            case 4 ->
                "shared(" + quotientInDrl(figures, name + "丙", name + "丙目标", 1_000_000, 1_000_000_000) + ", "
                        + quotientInDrl(figures, name + "丁", name + "丁目标", 1_000_000, 1_000_000_000) + ")";
            default ->
                "cases(" + figure(figures, name + "黄牌") + ", 5000L) + cases(" + figure(figures, name + "红牌")
                        + ", 10000L)";
        };
    }

    private static String pointsInDrl(int item) {
        if (item >= PARTS + 2) {
            return "rounded(Math.max(0L, 50000L - r)) - 50000L";
        }
        if (item >= PARTS) {
            return "rounded(Math.min(30000L, r))";
        }
        return item % 6 == 5 ? "rounded(Math.max(0L, " + full(item) + "L - r))" : "weighed(" + full(item) + "L, r)";
    }

    private static String quotientInDrl(List<String> figures, String above, String below, int share, int cap) {
        return "quotient(" + figure(figures, above) + ", " + figure(figures, below) + ", " + share + "L, " + cap + "L)";
    }

    private static String figure(List<String> figures, String name) {
        return "$u.figure(" + figures.indexOf(name) + ")";
    }
}
