package luodi.app.ledger.handover;

import java.util.List;
import java.util.UUID;
import luodi.app.ground.Sentence;
import luodi.app.web.Page;
import org.jspecify.annotations.Nullable;

/**
 * Proposing to hand an entry over.
 *
 * @param to the unit chosen; null before one is
 * @param problem what was wrong with the last try; null at the first
 */
public record NewHandoverPage(
        UUID entryId,
        String entry,
        String from,
        List<Choice> units,
        @Nullable UUID to,
        String reason,
        @Nullable Sentence problem)
        implements Page {
    public NewHandoverPage {
        units = List.copyOf(units);
    }

    public record Choice(UUID id, String name) {}

    @Override
    public int status() {
        return problem == null ? 200 : 422;
    }

    @Override
    public String template() {
        return "ledger/handover/NewHandover.jte";
    }
}
