package luodi.engine.document;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** 主要预期目标是：… makes a target of everything up to the end of the sentence. */
final class Expected {
    private static final Pattern OPENING = Pattern.compile("(?:预期)?(?:发展)?(?:目标|指标)(?:是|为)?：|预期目标(?:是|为)");

    private Expected() {}

    /** True where the words say 预期 themselves; 主要目标：… is a goal of no stated nature. */
    static boolean anticipates(String plain, int from, int to) {
        return opens(plain, from, to)
                && plain.substring(from, Math.min(to, from + 80)).contains("预期");
    }

    static boolean opens(String plain, int from, int to) {
        int end = Math.min(to, from + 80);
        if (plain.indexOf('标', from, end) < 0) {
            return false;
        }
        Matcher opening = OPENING.matcher(plain).region(from, Math.min(to, from + 80));
        return opening.find();
    }
}
