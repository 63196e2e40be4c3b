package luodi.app.assessment.scheme;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** Stored ten-thousandths as a person reads them. */
public final class Said {
    private static final int PLACES = 4;

    private Said() {}

    /** Without noughts at the end; nothing for no figure. */
    public static String figure(@Nullable Long stored) {
        if (stored == null) {
            return "";
        }
        return stored == 0
                ? "0"
                : BigDecimal.valueOf(stored, PLACES).stripTrailingZeros().toPlainString();
    }

    /** With the decimals of the scheme. */
    public static String points(long stored, int places) {
        return decimal(stored)
                .setScale(places, java.math.RoundingMode.UNNECESSARY)
                .toPlainString();
    }

    static BigDecimal decimal(long stored) {
        return BigDecimal.valueOf(stored, PLACES);
    }
}
