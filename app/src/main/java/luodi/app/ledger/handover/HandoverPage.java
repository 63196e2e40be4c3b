package luodi.app.ledger.handover;

import java.util.List;
import java.util.UUID;
import luodi.app.ground.Sentence;
import luodi.app.web.Page;
import org.jspecify.annotations.Nullable;

/**
 * One handover with what was said of it.
 *
 * @param entryId null where the viewer does not see the entry
 * @param ways what the viewer may say now
 * @param problem what was wrong with the last try; null at the first
 */
public record HandoverPage(
        UUID id,
        @Nullable UUID entryId,
        String entry,
        String from,
        String to,
        Handover.State state,
        String reason,
        String proposedBy,
        String proposedAt,
        List<Said> words,
        List<Handover.Kind> ways,
        @Nullable Sentence problem)
        implements Page {
    public HandoverPage {
        words = List.copyOf(words);
        ways = List.copyOf(ways);
    }

    public record Said(Handover.Kind kind, String words, String by, String at) {}

    public boolean may(Handover.Kind kind) {
        return ways.contains(kind);
    }

    @Override
    public int status() {
        return problem == null ? 200 : 422;
    }

    @Override
    public String template() {
        return "ledger/handover/Handover.jte";
    }
}
