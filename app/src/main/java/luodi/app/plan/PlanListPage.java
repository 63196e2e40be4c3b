package luodi.app.plan;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import luodi.app.ground.Sentence;
import luodi.app.web.Page;
import org.jspecify.annotations.Nullable;

/**
 * The plans one may see, and where a new paper is brought.
 *
 * @param keepers the organisations this person keeps plans for; empty for those who only read
 * @param next the last id shown, where there is more
 * @param title as it was typed for an upload that was refused
 * @param refusal why the last upload was refused
 * @param same the plan that was made from the same file
 */
public record PlanListPage(
        List<Row> rows,
        Map<UUID, String> keepers,
        @Nullable UUID next,
        boolean first,
        String title,
        @Nullable Sentence refusal,
        @Nullable PlanSummary same)
        implements Page {
    public PlanListPage {
        rows = List.copyOf(rows);
    }

    /** One plan; the keeper is told only where several are seen. */
    public record Row(PlanSummary plan, String keeper, String address) {}

    public boolean mayUpload() {
        return !keepers.isEmpty();
    }

    @Override
    public String template() {
        return "plan/PlanList.jte";
    }

    @Override
    public int status() {
        return refusal == null && same == null ? 200 : 422;
    }
}
