package luodi.app.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import luodi.app.ground.Sentence;
import luodi.app.ground.Words;
import org.jspecify.annotations.Nullable;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.springframework.web.servlet.support.RequestContextUtils;

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

    /** For those who redirect by themselves, before the redirect is sent. */
    public static void say(HttpServletRequest request, HttpServletResponse response, String location, String pattern) {
        RequestContextUtils.getOutputFlashMap(request).put(KEY, Sentence.of(pattern));
        RequestContextUtils.saveOutputFlashMap(location, request, response);
    }

    /** What was said before the redirect, in the language of the page it leads to. */
    static @Nullable String said(@Nullable Map<String, ?> flash, Words words) {
        return flash != null && flash.get(KEY) instanceof Sentence sentence ? sentence.in(words) : null;
    }
}
