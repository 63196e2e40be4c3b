package luodi.app.org.admin;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One organisation in a table.
 *
 * @param endedOn from when it is gone; null while it lives
 */
public record OrganisationRow(
        UUID id,
        String name,
        @Nullable String shortName,
        String kind,
        String region,
        int below,
        int posts,
        @Nullable String endedOn,
        boolean ended) {
    static List<OrganisationRow> of(List<OrganisationStore.Row> rows, LocalDate today) {
        return rows.stream()
                .map(each -> new OrganisationRow(
                        each.id(),
                        each.name(),
                        each.shortName(),
                        each.kind().word(),
                        each.region(),
                        each.below(),
                        each.posts(),
                        each.validTo() == null ? null : each.validTo().toString(),
                        each.validTo() != null && !each.validTo().isAfter(today)))
                .toList();
    }
}
