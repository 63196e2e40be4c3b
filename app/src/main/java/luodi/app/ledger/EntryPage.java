package luodi.app.ledger;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import luodi.app.ground.Sentence;
import luodi.app.indicator.Measure;
import luodi.app.web.Page;
import org.jspecify.annotations.Nullable;

/**
 * One entry with all that is known about it.
 *
 * @param clause the words of the clause it came from; null when there is none
 * @param leadRule in words, how the lead was found
 * @param measure what verifies it; null where nothing does, or the viewer may not see it
 * @param keeps whether the viewer may revise it
 * @param wrong what was wrong with the act just tried, by field
 */
public record EntryPage(
        LedgerEntry entry,
        LocalDate today,
        @Nullable String clause,
        String leadRule,
        List<StoryLine> story,
        @Nullable Measure measure,
        boolean keeps,
        List<Way> ways,
        Map<String, Sentence> wrong)
        implements Page {

    @Override
    public String template() {
        return "ledger/Entry.jte";
    }

    @Override
    public int status() {
        return wrong.isEmpty() ? 200 : 422;
    }

    /** A way to another state. */
    public record Way(String code, String verb) {}

    /**
     * One act of the entry's story.
     *
     * @param businessOn the day it counts for
     * @param recordedAt when the server wrote it down, to the second
     * @param hash the first ten characters of the hash of its content
     */
    public record StoryLine(
            String verb,
            String actor,
            String businessOn,
            String recordedAt,
            String hash,
            String wholeHash,
            List<Detail> details) {}

    /** A line of what the act said. */
    public record Detail(String name, String value) {}
}
