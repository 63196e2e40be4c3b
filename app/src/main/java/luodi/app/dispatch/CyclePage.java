package luodi.app.dispatch;

import java.util.List;
import java.util.UUID;
import luodi.app.web.Page;

/**
 * One cycle: how each unit stands in it, as far as the viewer may see.
 *
 * @param fields it asks for, in words
 */
public record CyclePage(DispatchPage.Row cycle, String opensAt, String fields, UUID planId, List<Unit> units)
        implements Page {
    public CyclePage {
        units = List.copyOf(units);
    }

    public record Unit(
            UUID reportId,
            String name,
            ReportState state,
            Timeliness timeliness,
            String firstSubmittedAt,
            String acceptedAt,
            int filled,
            int entries,
            int empty,
            boolean allEmpty,
            int evidence) {}

    @Override
    public String template() {
        return "dispatch/Cycle.jte";
    }
}
