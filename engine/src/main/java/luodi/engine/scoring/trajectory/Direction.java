package luodi.engine.scoring.trajectory;

import java.math.BigDecimal;

/** Which way is better. */
public enum Direction {
    HIGHER("越高越好"),
    LOWER("越低越好");

    private final String word;

    Direction(String word) {
        this.word = word;
    }

    public String word() {
        return word;
    }

    /** Whether the first value is as good as the second at least. */
    public boolean reaches(BigDecimal value, BigDecimal target) {
        int compared = value.compareTo(target);
        return this == HIGHER ? compared >= 0 : compared <= 0;
    }
}
