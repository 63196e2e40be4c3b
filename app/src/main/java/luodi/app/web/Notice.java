package luodi.app.web;

import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** What an act says after the redirect: what happened and what comes next. */
public final class Notice {
    static final String KEY = "notice";

    private Notice() {}

    public static void say(RedirectAttributes attributes, String words) {
        attributes.addFlashAttribute(KEY, words);
    }
}
