package luodi.app.dispatch;

import java.util.List;
import java.util.UUID;
import luodi.app.journal.Actor;

/** The plan office took a report. Told inside the transaction of the acceptance, for whoever shows what follows. */
public record ReportAccepted(UUID planId, UUID reportId, List<UUID> entryIds, Actor by) {
    public ReportAccepted {
        entryIds = List.copyOf(entryIds);
    }
}
