package luodi.app.plan;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A plan at the moment of its publishing, every name already matched to an organisation and every group expanded.
 *
 * @param organisationId the organisation whose plan office publishes it
 * @param region 12-digit code of that organisation
 */
public record PublishedPlan(UUID planId, String title, UUID organisationId, String region, List<Clause> clauses) {
    public PublishedPlan {
        clauses = List.copyOf(clauses);
    }

    /**
     * A clause somebody answers for.
     *
     * @param position place in the plan, from 1
     * @param number as the office writes it: 2.3
     * @param category heading of the field it stands under; empty where there is none
     * @param acceptance how it will be seen that it is done
     * @param leader 牵头领导, where the paper names one
     * @param leadRule label of the rule that chose the lead
     * @param dueOn the last day; null for an open-ended clause
     */
    public record Clause(
            String nodeId,
            int position,
            String number,
            String category,
            String task,
            String target,
            String acceptance,
            @Nullable String leader,
            String leadRule,
            @Nullable LocalDate dueOn,
            UUID lead,
            List<Answering> responsible,
            List<Answering> supporting) {
        public Clause {
            responsible = List.copyOf(responsible);
            supporting = List.copyOf(supporting);
        }
    }

    /** A unit beside the lead; {@code fromGroup} is the group the paper named, such as 各县区. */
    public record Answering(UUID organisationId, @Nullable String fromGroup) {}
}
