package luodi.app.factor;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** How moments are written on these pages. */
final class FactorWords {
    private static final DateTimeFormatter MOMENT =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT).withZone(ZoneId.of("Asia/Shanghai"));

    private FactorWords() {}

    static String moment(Instant at) {
        return MOMENT.format(at);
    }
}
