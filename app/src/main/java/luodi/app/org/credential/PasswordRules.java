package luodi.app.org.credential;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import luodi.app.ground.Sentence;
import luodi.app.org.credential.PasswordProfile.Value;

/** Holds a password against a {@link PasswordProfile}. Every complaint is one line in the words of the office. */
public final class PasswordRules {
    /** No profile takes longer ones, so that hashing stays cheap. */
    static final int LONGEST = 128;

    private static final int OWN_WORD = 3;
    private static final Set<String> COMMON = load("/luodi/app/org/credential/common-passwords.txt");

    private PasswordRules() {}

    /** What is wrong with the password for this person; empty when it will do. */
    public static Optional<Sentence> complaint(PasswordProfile profile, String password, String login, String name) {
        int length = password.codePointCount(0, password.length());
        if (length < profile.number(Value.SHORTEST)) {
            return Optional.of(Sentence.of("密码太短：至少要 {0} 个字符，可以用一句容易记住的话。", profile.number(Value.SHORTEST)));
        }
        if (length > profile.number(Value.LONGEST)) {
            return Optional.of(Sentence.of("密码太长：最多 {0} 个字符。", profile.number(Value.LONGEST)));
        }
        if (kinds(password) < profile.number(Value.KINDS)) {
            return Optional.of(Sentence.of("密码太单一：大写、小写、数字、其他字符中至少用 {0} 类。", profile.number(Value.KINDS)));
        }
        String plain = password.toLowerCase(Locale.ROOT);
        if (plain.codePoints().distinct().count() < profile.number(Value.DIFFERENT) || isRun(plain)) {
            return Optional.of(Sentence.of("密码太容易猜到：不要用重复或连续的字符，换一句别人想不到的话。"));
        }
        if (profile.asks(Value.BLOCKLIST) && (COMMON.contains(plain) || COMMON.contains(withoutTail(plain)))) {
            return Optional.of(Sentence.of("密码太常见：它在常用密码表里，换一句别人想不到的话。"));
        }
        if (profile.asks(Value.OWN_WORDS) && (containsOwn(plain, login) || containsOwn(plain, name))) {
            return Optional.of(Sentence.of("密码里不能有用户名或姓名，换一句与自己无关的话。"));
        }
        return Optional.empty();
    }

    /** How many of upper case, lower case, digits and others occur. A Chinese character is of the others. */
    private static int kinds(String password) {
        return (int) password.codePoints()
                .map(each -> Character.isUpperCase(each)
                        ? 0
                        : Character.isLowerCase(each) ? 1 : Character.isDigit(each) ? 2 : 3)
                .distinct()
                .count();
    }

    /** Single words of two characters occur by chance; from three on they are meant. */
    private static boolean containsOwn(String plain, String own) {
        String word = own.toLowerCase(Locale.ROOT).strip();
        boolean han = word.codePoints().anyMatch(Character::isIdeographic);
        return word.length() >= (han ? 2 : OWN_WORD) && plain.contains(word);
    }

    /** 123456789012, abcdefghijkl, and the same downwards. */
    private static boolean isRun(String plain) {
        int up = 0;
        int down = 0;
        for (int i = 1; i < plain.length(); i++) {
            int step = plain.charAt(i) - plain.charAt(i - 1);
            up += step == 1 || step == -9 ? 1 : 0;
            down += step == -1 || step == 9 ? 1 : 0;
        }
        return Math.max(up, down) >= plain.length() * 3 / 4;
    }

    /** The word behind zhonghua2026!!: digits and marks at the end make no other password. */
    private static String withoutTail(String plain) {
        return plain.replaceFirst("[0-9\\p{Punct}]+$", "");
    }

    private static Set<String> load(String resource) {
        try (var in = PasswordRules.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException(resource + " is missing from the class path");
            }
            return new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .collect(Collectors.toUnmodifiableSet());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
