package luodi.app.web;

import java.util.List;
import luodi.app.ground.Sentence;
import org.jspecify.annotations.Nullable;

/**
 * A rule that an office keeps as a text, one thing a line, with all its versions.
 *
 * @param back where the page belongs: an address and its word
 * @param action where the form goes
 * @param shape what a line holds
 * @param hint how its words are written
 * @param text as it stands, or as it was typed
 * @param from the day it is to hold from; null where it holds at once
 * @param faults what was wrong with it, one line each
 * @param decided what was decided before, the latest first
 */
public record OfficeTextPage(
        String title,
        Link back,
        String action,
        Sentence shape,
        Sentence hint,
        String organisation,
        String text,
        String reason,
        @Nullable String from,
        List<String> faults,
        List<Decision> decided)
        implements Page {
    public OfficeTextPage {
        faults = List.copyOf(faults);
        decided = List.copyOf(decided);
    }

    public record Link(String address, String word) {}

    /**
     * A version.
     *
     * @param from the day it holds from; empty where it held at once
     */
    public record Decision(String text, String from, String reason, String by, String at) {}

    @Override
    public int status() {
        return faults.isEmpty() ? 200 : 422;
    }

    @Override
    public String template() {
        return "web/OfficeText.jte";
    }
}
