package luodi.engine.gate;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a project is, as far as gates ask for it. The first three exclude each other: how its investment is decided on. */
public enum Trait {
    GOVERNMENT("审批"),
    VERIFIED("核准"),
    FILED("备案"),
    /** 高耗能、高排放. */
    DUAL_HIGH("两高"),
    HAZARDOUS("危化品"),
    /** The city promises it something: land, money or leniency. */
    INCENTIVE("有优惠");

    private final String word;

    Trait(String word) {
        this.word = word;
    }

    public String word() {
        return word;
    }

    /** The lower-case name, used in the database and in forms. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether it says how the investment is decided on. */
    public boolean isApproval() {
        return this == GOVERNMENT || this == VERIFIED || this == FILED;
    }

    public static Optional<Trait> named(String code) {
        return Arrays.stream(values()).filter(each -> each.code().equals(code)).findFirst();
    }

    static Optional<Trait> said(String word) {
        return Arrays.stream(values()).filter(each -> each.word.equals(word)).findFirst();
    }
}
