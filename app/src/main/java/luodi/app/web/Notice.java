package luodi.app.web;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** What an act says after the redirect: what happened and what comes next. */
public final class Notice {
    private static final String KEY = "notice";

    private Notice() {}

    public static void say(RedirectAttributes attributes, String pattern, Object... values) {
        say(attributes, Sentence.of(pattern, values));
    }

    public static void say(RedirectAttributes attributes, Sentence sentence) {
        attributes.addFlashAttribute(KEY, sentence);
    }

    /** What was said before the redirect, in the language of the page it leads to. */
    static @Nullable String said(@Nullable Map<String, ?> flash, Words words) {
        return flash != null && flash.get(KEY) instanceof Sentence sentence ? sentence.in(words) : null;
    }
}
