package luodi.app.project.tier;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What projects are summed by. */
public enum By {
    TIER("分档"),
    CHAIN("产业链"),
    ROLE("类别"),
    COUNTY("县区"),
    POOL("库");

    private final String word;

    By(String word) {
        this.word = word;
    }

    public String word() {
        return word;
    }

    /** The lower-case name, used in addresses. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<By> named(String code) {
        return Arrays.stream(values()).filter(each -> each.code().equals(code)).findFirst();
    }
}
