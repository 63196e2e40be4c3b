package luodi.app.org.credential;

import java.util.Optional;
import java.util.regex.Pattern;

/** What a login may look like. Case makes no difference. */
public final class Logins {
    public static final int LONGEST_NAME = 40;
    private static final Pattern RIGHT = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{2,31}");

    private Logins() {}

    /** What is wrong with the login; empty when it will do. */
    public static Optional<String> complaint(String login) {
        return RIGHT.matcher(login).matches()
                ? Optional.empty()
                : Optional.of("用户名要 3 到 32 位，用字母、数字、点、横线或下划线，以字母或数字开头。");
    }
}
