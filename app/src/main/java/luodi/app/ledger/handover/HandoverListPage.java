package luodi.app.ledger.handover;

import java.util.List;
import java.util.UUID;
import luodi.app.web.Page;
import org.jspecify.annotations.Nullable;

/** Handovers in sight, those that wait for the viewer marked. */
public record HandoverListPage(
        List<Row> handovers, boolean first, @Nullable String older) implements Page {
    public HandoverListPage {
        handovers = List.copyOf(handovers);
    }

    public record Row(UUID id, String entry, String from, String to, Handover.State state, String at, boolean waits) {}

    @Override
    public String template() {
        return "ledger/handover/HandoverList.jte";
    }
}
