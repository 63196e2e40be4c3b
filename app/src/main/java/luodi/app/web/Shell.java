package luodi.app.web;

import java.util.List;
import java.util.UUID;
import luodi.app.ground.Sentence;
import luodi.app.ground.Words;
import org.jspecify.annotations.Nullable;

/**
 * What surrounds a page.
 *
 * @param person who is signed in; null on the pages before that
 * @param path the path asked for, without query
 * @param search where the search field of the top bar leads; null before signing in
 * @param notice what the act just done says; null when nothing was done
 */
public record Shell(
        Words words,
        String city,
        boolean demo,
        @Nullable String person,
        String path,
        List<MenuItem> menu,
        @Nullable SearchPlace search,
        String csrfName,
        String csrfToken,
        @Nullable String notice,
        String assetVersion) {

    /** A key for one form: sending the form again does not do its act again. */
    public String once() {
        return UUID.randomUUID().toString();
    }

    /** The words of the office in the reader's language. */
    public String t(String chinese, Object... values) {
        return words.t(chinese, values);
    }

    public String t(Sentence sentence) {
        return sentence.in(words);
    }

    /** The address of a file under {@code static/}, new with every build. */
    public String asset(String name) {
        return "/" + name + "?v=" + assetVersion;
    }
}
