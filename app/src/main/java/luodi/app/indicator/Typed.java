package luodi.app.indicator;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import luodi.app.ground.Sentence;
import luodi.engine.scoring.trajectory.Effect;
import luodi.engine.scoring.trajectory.Season;
import org.jspecify.annotations.Nullable;

/** Reads what was typed, and gathers a line for each field that cannot be read. */
final class Typed {
    private static final int LONGEST = 500;
    private static final int EFFECT_PARTS = 4;

    private final Map<String, Sentence> wrong = new LinkedHashMap<>();

    Map<String, Sentence> wrong() {
        return wrong;
    }

    void wrong(String field, Sentence what) {
        wrong.putIfAbsent(field, what);
    }

    String text(String field, String typed) {
        if (typed.isEmpty()) {
            wrong(field, Sentence.of("不能为空"));
        } else if (typed.length() > LONGEST) {
            wrong(field, Sentence.of("最多 {0} 字，这里有 {1} 字", LONGEST, typed.length()));
        }
        return typed;
    }

    /** A number as offices write it, thousands parted by commas or not; never words. */
    BigDecimal number(String field, String typed) {
        if (typed.matches("[+-]?(\\d{1,15}|\\d{1,3}(,\\d{3}){1,4})(\\.\\d{1,6})?")) {
            return new BigDecimal(typed.replace(",", "").replace("+", ""));
        }
        wrong(field, Sentence.of("“{0}”不是数；定量指标只收数，例如 1280.5，说明请写在依据里", typed));
        return BigDecimal.ZERO;
    }

    int whole(String field, String typed, int most) {
        if (typed.matches("\\d{1,4}") && Integer.parseInt(typed) <= most) {
            return Integer.parseInt(typed);
        }
        wrong(field, Sentence.of("“{0}”不是 0 到 {1} 的整数", typed, most));
        return 0;
    }

    @Nullable
    YearMonth month(String field, String typed) {
        try {
            return YearMonth.parse(typed);
        } catch (DateTimeException e) {
            wrong(field, Sentence.of("“{0}”不是月份；请写成 2026-03", typed));
            return null;
        }
    }

    @Nullable
    LocalDate day(String field, String typed) {
        try {
            return LocalDate.parse(typed);
        } catch (DateTimeException e) {
            wrong(field, Sentence.of("“{0}”不是日期；请写成 2026-07-01", typed));
            return null;
        }
    }

    <E extends Enum<E>> Optional<E> one(String field, String typed, Class<E> of) {
        Optional<E> found = Stream.of(of.getEnumConstants())
                .filter(each -> each.name().equals(typed))
                .findFirst();
        if (found.isEmpty()) {
            wrong(field, Sentence.of("请选择其中一项"));
        }
        return found;
    }

    /** Shares, 均匀, or 历年 by what the supplier knows of earlier years. */
    @Nullable
    Season season(String field, String typed, Supplier<List<List<BigDecimal>>> earlier) {
        try {
            if (typed.equals("均匀")) {
                return Season.even();
            }
            if (typed.equals("历年")) {
                List<List<BigDecimal>> years = earlier.get();
                if (years.isEmpty()) {
                    wrong(field, Sentence.of("还没有哪一年的 12 个月都有核实值，学不出季节；请填 12 个比例，或填“均匀”"));
                    return null;
                }
                return Season.learnt(years);
            }
            String[] parts = typed.split("[\\s、，;；]+");
            if (parts.length == 12 && Stream.of(parts).allMatch(part -> part.matches("\\d(\\.\\d{1,6})?"))) {
                return Season.given(Stream.of(parts).map(BigDecimal::new).toList());
            }
        } catch (IllegalArgumentException e) {
            wrong(field, Sentence.of("12 个比例相加应正好是 1，从 1 月写到 12 月"));
            return null;
        }
        wrong(field, Sentence.of("请填 12 个比例（如 0.05，用空格分开），或“均匀”，或“历年”"));
        return null;
    }

    List<Effect> effects(String field, String typed) {
        List<Effect> effects = new ArrayList<>();
        for (String line : typed.lines().map(String::strip).toList()) {
            if (line.isEmpty()) {
                continue;
            }
            String[] parts = line.split("[\\s，、]+");
            try {
                if (parts.length == EFFECT_PARTS && parts[2].matches("\\d{1,2}")) {
                    effects.add(new Effect(
                            parts[0], YearMonth.parse(parts[1]), Integer.parseInt(parts[2]), new BigDecimal(parts[3])));
                    continue;
                }
            } catch (DateTimeException | IllegalArgumentException e) {
                // Said below, with what would be right.
            }
            wrong(field, Sentence.of("“{0}”读不懂；每行写 名称 起始月 爬坡月数 增量，例如：新厂投产 2026-09 3 120", line));
        }
        return effects;
    }
}
