package luodi.app.project;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What of the state's aims for the Northeast a project serves: the five securities and the three essays on industry. */
public enum Aim {
    DEFENCE("国防安全"),
    FOOD("粮食安全"),
    ECOLOGY("生态安全"),
    ENERGY("能源安全"),
    INDUSTRY("产业安全"),
    OLD_BRANDS("改造升级老字号"),
    RAW_BRANDS("深度开发原字号"),
    NEW_BRANDS("培育壮大新字号");

    private final String word;

    Aim(String word) {
        this.word = word;
    }

    public String word() {
        return word;
    }

    /** The lower-case name, used in the database and in forms. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<Aim> named(String code) {
        return Arrays.stream(values()).filter(each -> each.code().equals(code)).findFirst();
    }

    static Optional<Aim> said(String word) {
        return Arrays.stream(values()).filter(each -> each.word.equals(word)).findFirst();
    }
}
