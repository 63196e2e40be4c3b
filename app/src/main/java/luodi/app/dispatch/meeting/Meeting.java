package luodi.app.dispatch.meeting;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;

/**
 * A dispatch meeting with the pack that was before it.
 *
 * @param organisationId whose plan office made the pack
 */
public record Meeting(
        UUID id,
        String region,
        UUID organisationId,
        UUID planId,
        String planTitle,
        String name,
        LocalDate heldOn,
        String content,
        String composedBy,
        Instant composedAt) {

    /**
     * What it decided.
     *
     * @param entryId the entry of the ledger it became
     * @param meeting the name of the meeting
     */
    public record Decision(
            UUID id,
            UUID packId,
            String text,
            UUID unitId,
            LocalDate dueOn,
            UUID entryId,
            String by,
            Instant at,
            String meeting) {}
}
