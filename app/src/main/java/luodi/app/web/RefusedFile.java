package luodi.app.web;

import jakarta.servlet.http.HttpServletRequest;
import luodi.app.ground.Sentence;
import org.jspecify.annotations.Nullable;

/** A file that was too large to be taken: the page that says so is sent as 413. */
public final class RefusedFile {
    private static final String KEY = RefusedFile.class.getName();

    private RefusedFile() {}

    /** What was refused before this page was asked for; null when nothing was. */
    public static @Nullable Sentence in(HttpServletRequest request) {
        return request.getAttribute(KEY) instanceof Sentence sentence ? sentence : null;
    }

    /** Refuses the file; whatever page answers this request is sent as 413. */
    public static Sentence say(HttpServletRequest request, Sentence why) {
        request.setAttribute(KEY, why);
        return why;
    }
}
