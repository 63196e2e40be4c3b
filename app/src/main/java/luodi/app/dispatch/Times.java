package luodi.app.dispatch;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** How moments and figures are written on pages: as the office reads them, whatever the language of the words. */
public final class Times {
    private static final ZoneId OFFICE = ZoneId.of("Asia/Shanghai");
    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT);

    private Times() {}

    public static String minute(@Nullable Instant at) {
        return at == null ? "" : MINUTE.format(at.atZone(OFFICE));
    }

    /** A time of the office as somebody typed or chose it, to the minute; null when it is none. */
    static @Nullable LocalDateTime typed(@Nullable String typed) {
        try {
            return typed == null ? null : LocalDateTime.parse(typed.strip().replace(' ', 'T'));
        } catch (DateTimeException e) {
            return null;
        }
    }

    static Instant instant(LocalDateTime time) {
        return time.atZone(OFFICE).toInstant();
    }

    public static String day(@Nullable LocalDate day) {
        return day == null ? "" : day.toString();
    }

    public static String figure(@Nullable BigDecimal number) {
        return number == null ? "" : number.stripTrailingZeros().toPlainString();
    }
}
