package luodi.app.assessment.outlook;

import java.util.Arrays;
import java.util.Optional;

/** How likely, in five words: nobody can tell 70 per cent from 75, and of few words each is said often enough to count. */
public enum Likelihood {
    VERY_LIKELY(95, "很有把握"),
    LIKELY(80, "较有把握"),
    EVEN(50, "五五开"),
    UNLIKELY(20, "较难"),
    VERY_UNLIKELY(5, "很难");

    private final int percent;
    private final String word;

    Likelihood(int percent, String word) {
        this.percent = percent;
        this.word = word;
    }

    public int percent() {
        return percent;
    }

    public String word() {
        return word;
    }

    static Likelihood of(int percent) {
        return Arrays.stream(values())
                .filter(each -> each.percent == percent)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no likelihood is " + percent + " per cent"));
    }

    /** As a form says it: the number of per cent. */
    static Optional<Likelihood> typed(String percent) {
        return Arrays.stream(values())
                .filter(each -> String.valueOf(each.percent).equals(percent))
                .findFirst();
    }
}
