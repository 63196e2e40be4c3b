package luodi.app.plan;

import java.time.LocalDate;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A plan without its text.
 *
 * @param organisationId the organisation whose plan office keeps it
 * @param region 12-digit code of that organisation
 * @param periodFrom first day the paper plans for
 * @param periodTo last day the paper plans for
 * @param publishedOn null while it is a draft
 * @param entryKinds the kinds of clauses that become entries
 * @param version counts the changes; a form must bring the one it was drawn from
 */
public record PlanSummary(
        UUID id,
        UUID organisationId,
        String region,
        String title,
        @Nullable String documentNumber,
        @Nullable String issuer,
        @Nullable LocalDate issuedOn,
        @Nullable LocalDate periodFrom,
        @Nullable LocalDate periodTo,
        String fileName,
        LocalDate uploadedOn,
        @Nullable LocalDate publishedOn,
        Set<ClauseKind> entryKinds,
        int version) {
    public PlanSummary {
        entryKinds = Set.copyOf(entryKinds);
    }

    public boolean published() {
        return publishedOn != null;
    }

    /** The years as the office says them; empty when the paper states none. */
    public String period() {
        if (periodFrom == null || periodTo == null) {
            return "";
        }
        return periodFrom.getYear() == periodTo.getYear()
                ? periodFrom.getYear() + ""
                : periodFrom.getYear() + "—" + periodTo.getYear();
    }
}
