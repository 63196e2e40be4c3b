package luodi.app.operations;

import java.util.List;
import java.util.regex.Pattern;

/**
 * Takes out of a text what no log may keep: keys and personal numbers. A net below the rope: code does not log such
 * things, but an exception of a library may quote them.
 */
final class Masking {
    private static final String UUID = "[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}(?![0-9A-Za-z_-])";

    private record Rule(Pattern found, String instead) {
        Rule(String found, String instead) {
            this(Pattern.compile(found), instead);
        }
    }

    private static final List<Rule> RULES = List.of(
            new Rule("(?i)/(first|password)/[^/\\s\"'<>?]+", "/$1/…"),
            new Rule("(?i)\\b(bearer|basic)\\s+[A-Za-z0-9._~+/=-]{8,}", "$1 …"),
            new Rule(
                    "(?i)\\b(password|passwd|pwd|secret|token|_csrf|jsessionid|session|device|authorization|cookie)"
                            + "(\"?\\s*[=:]\\s*\"?)[^\\s,;&\"']+",
                    "$1$2…"),
            // Keys are random and so have digits; long names of classes and methods have none.
            new Rule("(?<![0-9A-Za-z_-])(?!" + UUID + ")(?=[A-Za-z_-]*[0-9])[0-9A-Za-z_-]{32,}(?![0-9A-Za-z_-])", "…"),
            // A resident's number, then a bank card, then a mobile telephone.
            new Rule("(?<![0-9])([1-9][0-9]{2})[0-9]{12}[0-9]{2}[0-9Xx](?![0-9A-Za-z])", "$1…"),
            new Rule("(?<![0-9])([1-9][0-9]{3})[0-9]{12,15}(?![0-9])", "$1…"),
            new Rule("(?<![0-9])(1[3-9][0-9])[0-9]{4}([0-9]{4})(?![0-9])", "$1****$2"));

    private Masking() {}

    static String masked(String text) {
        String out = text;
        for (Rule rule : RULES) {
            out = rule.found().matcher(out).replaceAll(rule.instead());
        }
        return out;
    }

    /** A login as far as it helps to tell attacks apart; what is typed there is now and then a password. */
    static String login(String typed) {
        String stripped = typed.strip();
        int shown = Math.min(2, stripped.codePointCount(0, stripped.length()) / 2);
        return stripped.substring(0, stripped.offsetByCodePoints(0, shown)) + "***";
    }
}
