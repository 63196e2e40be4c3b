package luodi.app.plan;

import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import luodi.app.org.Viewer;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The door of the plan, for those who stand above it. */
@Component
public class PlanBook {
    private final PlanStore plans;
    private final Outlines outlines;
    private final UploadingPlan uploading;
    private final PublishingPlan publishing;

    PlanBook(PlanStore plans, Outlines outlines, UploadingPlan uploading, PublishingPlan publishing) {
        this.plans = plans;
        this.outlines = outlines;
        this.uploading = uploading;
        this.publishing = publishing;
    }

    /**
     * Publishes a paper of our own that needs no correction, as the plan office would on the pages.
     *
     * @throws IllegalStateException when the paper is refused or leaves something to be corrected first
     */
    public UUID publishAsRead(Viewer office, UUID keeperId, String fileName, String text) {
        UploadingPlan.Outcome taken = uploading.uploadOwn(office, keeperId, fileName, text);
        if (!(taken instanceof UploadingPlan.Outcome.Kept kept)) {
            throw new IllegalStateException(fileName + " was not taken in: " + taken);
        }
        PlanSummary plan = plans.find(kept.planId(), office).orElseThrow();
        PublishingPlan.Outcome outcome = publishing.publish(plan.id(), plan.version(), office);
        if (!(outcome instanceof PublishingPlan.Outcome.Published)) {
            throw new IllegalStateException(fileName + " was not published: " + outcome);
        }
        return plan.id();
    }

    /** The plan as the viewer may see it; empty when it does not exist for them. */
    public Optional<PlanSummary> find(UUID planId, Viewer viewer) {
        return plans.find(planId, viewer);
    }

    /**
     * The plans the viewer may see, the newest first.
     *
     * @param after the last id of the page before; null for the first page
     */
    public List<PlanSummary> list(Viewer viewer, @Nullable UUID after, int limit) {
        return plans.list(viewer, after, limit);
    }

    /** The first day of the period the paper states; empty where it states none. Whoever asks has seen an entry of it. */
    public Optional<LocalDate> startsOn(UUID planId) {
        return plans.any(planId).map(PlanSummary::periodFrom);
    }

    /** The same, for a look from outside the server. */
    public static Optional<LocalDate> startsOn(JdbcClient jdbc, UUID planId) {
        return new PlanStore(jdbc).any(planId).map(PlanSummary::periodFrom);
    }

    /** All clauses in the order of the paper. The caller has checked that the viewer may see the plan. */
    public List<ClauseLine> clauses(UUID planId) {
        PlanSummary plan = plans.any(planId).orElseThrow();
        return outlines.of(plan).outline().lines().stream()
                .map(line -> new ClauseLine(
                        line.id(),
                        line.label(),
                        line.category(),
                        line.clause().title(),
                        line.clause().kind(),
                        line.entry(),
                        line.place(),
                        line.leftOut()))
                .toList();
    }

    /** The words of a clause as printed. The caller has checked that the viewer may see what came of it. */
    public Optional<String> wordsOf(UUID planId, String nodeId) {
        return plans.any(planId)
                .flatMap(plan -> outlines.of(plan).outline().lines().stream()
                        .filter(line -> line.id().equals(nodeId))
                        .map(line -> line.clause().text())
                        .findFirst());
    }

    /** Lets further organisations see a published plan, in the transaction that makes them answer in it. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void share(UUID planId, Collection<UUID> organisationIds) {
        plans.share(planId, organisationIds);
    }
}
