package luodi.app.project;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** How moments and amounts are written on these pages. */
public final class ProjectWords {
    private static final DateTimeFormatter MOMENT =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT).withZone(ZoneId.of("Asia/Shanghai"));

    private ProjectWords() {}

    public static String moment(Instant at) {
        return MOMENT.format(at);
    }

    public static String day(@Nullable LocalDate day) {
        return day == null ? "" : day.toString();
    }

    /** In 10,000 yuan, without noughts behind the point. */
    public static String amount(BigDecimal amount) {
        return amount.stripTrailingZeros().toPlainString();
    }
}
