package luodi.engine.code;

import java.util.Optional;

/**
 * A unified social credit code (统一社会信用代码).
 *
 * @see <a href="https://openstd.samr.gov.cn">GB 32100-2015</a>
 */
public final class CreditCode {
    private static final String SIGNS = "0123456789ABCDEFGHJKLMNPQRTUWXY";
    private static final int LENGTH = 18;
    /** Weights are powers of three modulo 31. */
    private static final int BASE = 3;

    private CreditCode() {}

    /** What is wrong with a text, in the words of a fault; empty when it is a code. */
    public static Optional<String> fault(String text) {
        if (text.length() != LENGTH) {
            return Optional.of("统一社会信用代码应有 18 位，现有 " + text.length() + " 位");
        }
        int sum = 0;
        int weight = 1;
        for (int i = 0; i < LENGTH - 1; i++) {
            int value = SIGNS.indexOf(text.charAt(i));
            if (value < 0) {
                return Optional.of("统一社会信用代码第 " + (i + 1) + " 位“" + text.charAt(i) + "”不是代码用字（没有 I、O、S、V、Z）");
            }
            sum += value * weight;
            weight = weight * BASE % SIGNS.length();
        }
        char check = SIGNS.charAt((SIGNS.length() - sum % SIGNS.length()) % SIGNS.length());
        return text.charAt(LENGTH - 1) == check ? Optional.empty() : Optional.of("统一社会信用代码校验位不对：末位应是 " + check);
    }
}
