package luodi.app.assessment;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import luodi.app.dispatch.ReportAccepted;
import luodi.app.ground.Ids;
import luodi.app.journal.Actor;
import luodi.app.ledger.JudgedEntries;
import luodi.app.ledger.Lamp;
import luodi.app.ledger.LedgerBook;
import luodi.app.org.Role;
import luodi.app.org.Viewer;
import luodi.app.web.NotVisible;
import luodi.engine.scoring.Verdict;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The door of assessment: lamps are lit, shown as of a day, and judged again from what they were judged by. */
@Component
public class Lamps {
    private final JudgedEntries entries;
    private final LedgerBook ledger;
    private final Lighting lighting;
    private final LampStore lamps;
    private final RuleStore rules;
    private final Clock clock;

    Lamps(JudgedEntries entries, LedgerBook ledger, Lighting lighting, LampStore lamps, RuleStore rules, Clock clock) {
        this.entries = entries;
        this.ledger = ledger;
        this.lighting = lighting;
        this.lamps = lamps;
        this.rules = rules;
        this.clock = clock;
    }

    /**
     * Judges all entries of a plan as of a day, by the rule that governs the day and the answers known now.
     *
     * @throws NotVisible when the viewer sees nothing of the plan
     */
    @Transactional
    public Judging judge(UUID planId, LocalDate asOf, Viewer viewer) {
        JudgedEntries.PlanSeen seen = entries.plan(planId, viewer).orElseThrow(NotVisible::new);
        if (!viewer.may(Role.PLAN_OFFICE, seen.plan().organisationId())) {
            return new Judging.NotYours();
        }
        LocalDate today = LocalDate.now(clock);
        if (asOf.isAfter(today)) {
            return new Judging.NotYet(today);
        }
        Optional<RuleVersion> rule = rules.on(asOf);
        if (rule.isEmpty()) {
            return new Judging.NoRule(rules.all().getLast().effectiveFrom());
        }
        ledger.takeTurn(planId);
        return new Judging.Lit(lighting.light(new Lighting.Order(
                seen.plan(), asOf, rule.get(), viewer.actor(), Lighting.Keep.THE_DAY, entry -> true, true)));
    }

    /** Judges today what answers were just accepted for: an accepted answer never stands beside its old lamp. */
    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    void judgeAnswered(ReportAccepted accepted) {
        LocalDate today = LocalDate.now(clock);
        Set<UUID> which = Set.copyOf(accepted.entryIds());
        ledger.takeTurn(accepted.planId());
        entries.plan(accepted.planId())
                .ifPresent(plan -> lighting.light(new Lighting.Order(
                        plan, today, governing(today), accepted.by(), Lighting.Keep.CHANGES, which::contains, false)));
    }

    /** Judges a plan today unless that was done before; whether it was done now. Safe to call from two machines. */
    @Transactional
    public boolean judgeToday(LedgerBook.PlanOf plan) {
        LocalDate today = LocalDate.now(clock);
        ledger.takeTurn(plan.planId());
        boolean done = lamps.lastRound(plan.planId(), today)
                .filter(round -> round.asOf().equals(today))
                .isPresent();
        if (!done) {
            lighting.light(new Lighting.Order(
                    plan, today, governing(today), Actor.SYSTEM, Lighting.Keep.CHANGES, entry -> true, true));
        }
        return !done;
    }

    private RuleVersion governing(LocalDate day) {
        return rules.on(day).orElseThrow(() -> new IllegalStateException("no lamp rule governs " + day));
    }

    /**
     * The lamps in force on a day of the entries the viewer sees, in the order of entry ids.
     *
     * @param after the last entry id of the page before; null for the first page
     * @throws NotVisible when the viewer sees nothing of the plan
     */
    @Transactional(readOnly = true)
    public List<ShownLamp> inForce(UUID planId, LocalDate asOf, @Nullable UUID after, int limit, Viewer viewer) {
        return lamps.page(planId, asOf, only(planId, viewer), after == null ? new UUID(0, 0) : after, limit);
    }

    /**
     * All lamps of an entry, newest first.
     *
     * @param before the last lamp id of the page before; null for the first page
     * @throws NotVisible when the viewer does not see the entry
     */
    public List<ShownLamp> history(UUID entryId, @Nullable UUID before, int limit, Viewer viewer) {
        if (ledger.find(entryId, viewer).isEmpty()) {
            throw new NotVisible();
        }
        return lamps.history(entryId, before == null ? Ids.LAST : before, limit);
    }

    /** An entry that showed a colour in a period, and who led it then. */
    public record Shone(UUID entryId, UUID leadId, Lamp colour) {}

    /** Each entry of the plan that was red or yellow on a day of the period, once a colour. The caller has checked the scope. */
    public List<Shone> shone(UUID planId, LocalDate from, LocalDate to) {
        return lamps.shone(planId, from, to);
    }

    /** What the stored rule says of the stored inputs today: equal to the lamp, or something is broken. */
    public record Replay(Verdict again, boolean equal) {}

    /** Judges lamps again; each one has its answer in the map, by lamp id. */
    public Map<UUID, Replay> replay(List<ShownLamp> shown) {
        Map<Integer, RuleVersion> byVersion = new java.util.HashMap<>();
        rules.all().forEach(rule -> byVersion.put(rule.rule().version(), rule));
        Map<UUID, Replay> all = new java.util.HashMap<>();
        for (ShownLamp lamp : shown) {
            RuleVersion rule = byVersion.get(lamp.ruleVersion());
            if (rule == null) {
                throw new IllegalStateException("lamp " + lamp.id() + " names no known rule version");
            }
            Verdict again = rule.rule().judge(lamp.inputs());
            all.put(
                    lamp.id(),
                    new Replay(
                            again,
                            again.colour().name().equals(lamp.colour().name())
                                    && again.reason().code() == lamp.code()
                                    && again.reason().sentence().equals(lamp.reason())
                                    && again.standing().equals(lamp.standing())));
        }
        return all;
    }

    /** The entries a viewer who does not see the whole plan is bound to; null for one who does. */
    @Nullable
    List<UUID> only(UUID planId, Viewer viewer) {
        JudgedEntries.PlanSeen seen = entries.plan(planId, viewer).orElseThrow(NotVisible::new);
        return seen.whole() ? null : entries.visible(planId, viewer);
    }
}
