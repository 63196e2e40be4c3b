package luodi.app.factor;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.YearMonth;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Amounts and months as they are typed and shown. */
final class Amounts {
    /** A hundred million of any unit: more is a slip of the hand. */
    private static final BigDecimal MOST = new BigDecimal("99999999.999");

    private static final int DECIMALS = 3;

    private Amounts() {}

    /** Not below nothing, with three decimals at most; empty when it is no amount. */
    static Optional<BigDecimal> read(String typed) {
        try {
            BigDecimal read = new BigDecimal(typed.strip().replace(",", "").replace("，", ""));
            boolean fits =
                    read.signum() >= 0 && read.stripTrailingZeros().scale() <= DECIMALS && read.compareTo(MOST) <= 0;
            return fits ? Optional.of(read) : Optional.empty();
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    /** A month such as 2026-03; null for anything else. */
    static @Nullable YearMonth month(String typed) {
        try {
            return YearMonth.parse(typed.strip());
        } catch (DateTimeException e) {
            return null;
        }
    }

    /** Thousands separated, without noughts behind the point. */
    static String shown(BigDecimal amount) {
        BigDecimal plain = amount.stripTrailingZeros();
        String text = plain.abs().toPlainString();
        int point = text.indexOf('.');
        String whole = point < 0 ? text : text.substring(0, point);
        String rest = point < 0 ? "" : text.substring(point);
        return (plain.signum() < 0 ? "-" : "") + whole.replaceAll("\\B(?=(\\d{3})+$)", ",") + rest;
    }

    /** The same of thousandths. */
    static String shown(long thousandths) {
        return shown(BigDecimal.valueOf(thousandths, DECIMALS));
    }
}
