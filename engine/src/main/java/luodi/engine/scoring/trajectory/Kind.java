package luodi.engine.scoring.trajectory;

import java.math.BigDecimal;
import java.util.List;

/** What kind of figure is observed. */
public enum Kind {
    /** 累计量: what came in since the period began, reported as the running total of the office: 1—3月累计. */
    FLOW("累计量"),
    /** 时点量: how high it stands at the end of a month; two of them are never added. */
    LEVEL("时点量");

    private final String word;

    Kind(String word) {
        this.word = word;
    }

    public String word() {
        return word;
    }

    /**
     * The figures of several measures in one, where they can be added.
     *
     * @throws IllegalArgumentException for levels: how high two things stand makes no third
     */
    public BigDecimal total(List<BigDecimal> values) {
        if (this == LEVEL) {
            throw new IllegalArgumentException("时点量不能相加；可以加的是累计量");
        }
        return Season.sum(values);
    }
}
