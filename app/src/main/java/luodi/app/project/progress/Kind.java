package luodi.app.project.progress;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What moves month by month. */
public enum Kind {
    /** Of the month alone. */
    INVESTMENT("投资（万元）", new BigDecimal("999999999999.99")),
    /** At the end of the month, from the beginning on. */
    BUILDING("形象进度（累计 %）", BigDecimal.valueOf(100));

    private final String word;
    private final BigDecimal most;

    Kind(String word, BigDecimal most) {
        this.word = word;
        this.most = most;
    }

    public String word() {
        return word;
    }

    /** The largest value of a month. */
    public BigDecimal most() {
        return most;
    }

    /** The lower-case name, used in the database and in forms. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Kind of(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT));
    }

    static Optional<Kind> named(String code) {
        return Arrays.stream(values()).filter(each -> each.code().equals(code)).findFirst();
    }
}
