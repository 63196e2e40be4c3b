package luodi.app.plan;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import luodi.app.journal.Act;
import luodi.app.journal.Journal;
import luodi.app.org.Organisation;
import luodi.app.org.Role;
import luodi.app.org.Viewer;
import luodi.app.web.NotVisible;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Publishes a plan: from then on nothing in it changes, and its clauses are owed. */
@Component
class PublishingPlan {
    private final PlanStore plans;
    private final Outlines outlines;
    private final ObjectProvider<LedgerOpening> ledger;
    private final Journal journal;
    private final Clock clock;

    /** @param ledger resolved when it is needed: whoever keeps it stands above the plan */
    PublishingPlan(
            PlanStore plans, Outlines outlines, ObjectProvider<LedgerOpening> ledger, Journal journal, Clock clock) {
        this.plans = plans;
        this.outlines = outlines;
        this.ledger = ledger;
        this.journal = journal;
        this.clock = clock;
    }

    /** What came of publishing. */
    sealed interface Outcome {
        record Published(int entries) implements Outcome {}

        /** Nothing was done: this is missing. */
        record Incomplete(List<Gap> gaps) implements Outcome {}

        record NothingToOpen() implements Outcome {}

        record Stale() implements Outcome {}

        record AlreadyPublished(LocalDate on) implements Outcome {}
    }

    // One transaction crossing plan, ledger and journal, on purpose: a published plan without entries cannot exist.
    @Transactional
    Outcome publish(UUID planId, int version, Viewer viewer) {
        if (plans.find(planId, viewer).isEmpty()) {
            throw new NotVisible();
        }
        PlanSummary plan = plans.lock(planId).orElseThrow(NotVisible::new);
        if (!viewer.may(Role.PLAN_OFFICE, plan.organisationId())) {
            throw new AccessDeniedException("only the plan office publishes a plan");
        }
        if (plan.publishedOn() != null) {
            return new Outcome.AlreadyPublished(plan.publishedOn());
        }
        if (plan.version() != version) {
            return new Outcome.Stale();
        }
        Outline outline = outlines.of(plan).outline();
        if (!outline.gaps().isEmpty()) {
            return new Outcome.Incomplete(outline.gaps());
        }
        if (outline.entries().isEmpty()) {
            return new Outcome.NothingToOpen();
        }
        if (!plans.publish(planId, version, viewer.personId(), clock.instant())) {
            throw new IllegalStateException("a locked plan changed under us: " + planId);
        }
        open(plan, outline, viewer);
        return new Outcome.Published(outline.entries().size());
    }

    private void open(PlanSummary plan, Outline outline, Viewer viewer) {
        List<PublishedPlan.Clause> clauses = new ArrayList<>();
        for (Outline.Line line : outline.entries()) {
            clauses.add(clause(plan, outline, line, clauses.size() + 1));
        }
        Set<UUID> named = new LinkedHashSet<>();
        for (PublishedPlan.Clause clause : clauses) {
            named.add(clause.lead());
            Stream.concat(clause.responsible().stream(), clause.supporting().stream())
                    .forEach(each -> named.add(each.organisationId()));
        }
        plans.share(plan.id(), named);
        journal.record(new Act(
                viewer.actor(),
                "发布要点",
                "plan",
                plan.id(),
                Map.of("标题", plan.title(), "列入台账", clauses.size(), "涉及机构", named.size())));
        ledger.getObject()
                .open(
                        new PublishedPlan(plan.id(), plan.title(), plan.organisationId(), plan.region(), clauses),
                        viewer.actor());
    }

    private static PublishedPlan.Clause clause(PlanSummary plan, Outline outline, Outline.Line line, int position) {
        Outline.Answerers answerers = line.answerers();
        UUID lead = answerers.lead().stream()
                .flatMap(each -> each.organisations().stream())
                .map(Organisation::id)
                .findFirst()
                .orElseThrow();
        Set<UUID> taken = new LinkedHashSet<>(Set.of(lead));
        List<StoredReading.Aim> aims = aims(outline, line);
        LocalDate dueOn = dueOn(plan, line, aims);
        return new PublishedPlan.Clause(
                line.id(),
                position,
                line.label(),
                line.category(),
                line.clause().title(),
                String.join(
                        "；",
                        aims.stream().map(StoredReading.Aim::line).distinct().toList()),
                acceptance(aims, dueOn),
                answerers.leader(),
                answerers.ruleLabel(),
                dueOn,
                lead,
                answering(answerers.responsible(), taken),
                answering(answerers.supporting(), taken));
    }

    /** Each organisation once, in its weightiest part. */
    private static List<PublishedPlan.Answering> answering(List<UnitNamed> names, Set<UUID> taken) {
        List<PublishedPlan.Answering> all = new ArrayList<>();
        for (UnitNamed name : names) {
            String group = name.means() instanceof UnitNamed.Means.Several several ? several.group() : null;
            for (Organisation organisation : name.organisations()) {
                if (taken.add(organisation.id())) {
                    all.add(new PublishedPlan.Answering(organisation.id(), group));
                }
            }
        }
        return all;
    }

    /** Targets of the clause, of the goal it stands under, and of the clauses that belong to its entry. */
    private static List<StoredReading.Aim> aims(Outline outline, Outline.Line line) {
        List<StoredReading.Aim> aims = new ArrayList<>(line.aims());
        for (Outline.Line other : outline.lines()) {
            boolean goalAbove = other.clause().kind() == ClauseKind.GOAL && outline.isAbove(other, line);
            boolean withinThis = other.place() == Outline.Place.WITHIN && outline.isAbove(line, other);
            if (goalAbove || withinThis) {
                aims.addAll(other.aims());
            }
        }
        return aims;
    }

    private static @Nullable LocalDate dueOn(PlanSummary plan, Outline.Line line, List<StoredReading.Aim> aims) {
        if (line.openEnded()) {
            return null;
        }
        LocalDate stated = line.dueOn();
        if (stated != null) {
            return stated;
        }
        return aims.stream()
                .map(StoredReading.Aim::by)
                .filter(by -> by != null)
                .max(LocalDate::compareTo)
                .orElse(plan.periodTo());
    }

    /** How it will be seen that it is done: what the weightiest kind of target asks for as proof. */
    static String acceptance(List<StoredReading.Aim> aims, @Nullable LocalDate dueOn) {
        String proof = aims.stream()
                .map(StoredReading.Aim::kind)
                .min(TargetKind::compareTo)
                .map(kind -> switch (kind) {
                    case NUMBER, RANGE, THRESHOLD -> "达到目标值，附统计数据或审批、验收依据";
                    case RANK -> "达到目标位次，附上级通报或统计公报";
                    case RELATIVE -> "达到所比水平，附双方同期统计数据";
                    case YES_NO -> "事项办成，附批复、验收或现场核实依据";
                    case DOCUMENT -> "文件印发施行，附文号和全文";
                    case QUALITATIVE -> "任务完成，附成果材料和核实意见";
                })
                .orElse("任务完成，附成果材料和核实意见");
        return dueOn == null ? proof : dueOn + " 前" + proof;
    }
}
