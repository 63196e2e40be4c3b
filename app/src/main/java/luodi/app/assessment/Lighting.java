package luodi.app.assessment;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Predicate;
import luodi.app.dispatch.Dispatching;
import luodi.app.ground.Ids;
import luodi.app.indicator.Measures;
import luodi.app.journal.Act;
import luodi.app.journal.Actor;
import luodi.app.journal.Journal;
import luodi.app.ledger.JudgedEntries;
import luodi.app.ledger.Lamp;
import luodi.app.ledger.LedgerBook;
import luodi.app.ledger.LedgerEntry;
import luodi.app.plan.PlanBook;
import luodi.engine.scoring.LampInputs;
import luodi.engine.scoring.LampRule;
import luodi.engine.scoring.Standing;
import luodi.engine.scoring.Verdict;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Judges the entries of a plan in sets: three queries and two statements for each ten thousand. */
@Component
class Lighting {
    private static final int SET = 10_000;

    private final JudgedEntries entries;
    private final LedgerBook ledger;
    private final PlanBook plans;
    private final Dispatching dispatching;
    private final Measures measures;
    private final LampStore lamps;
    private final Journal journal;
    private final Ids ids;
    private final Clock clock;

    Lighting(
            JudgedEntries entries,
            LedgerBook ledger,
            PlanBook plans,
            Dispatching dispatching,
            Measures measures,
            LampStore lamps,
            Journal journal,
            Ids ids,
            Clock clock) {
        this.entries = entries;
        this.ledger = ledger;
        this.plans = plans;
        this.dispatching = dispatching;
        this.measures = measures;
        this.lamps = lamps;
        this.journal = journal;
        this.ids = ids;
        this.clock = clock;
    }

    /** Which lamps deserve a row. */
    enum Keep {
        /** A person asked for this day: every lamp of it is kept, unless the same was kept for the day before now. */
        THE_DAY,
        /** Nobody asked: only what changed, or a plan of 200,000 entries would add 73 million rows a year. */
        CHANGES
    }

    /** One judging. {@code whole} rounds are kept as such; a part is what one accepted report touches. */
    record Order(
            LedgerBook.PlanOf plan,
            LocalDate asOf,
            RuleVersion rule,
            Actor by,
            Keep keep,
            Predicate<UUID> which,
            boolean whole) {}

    /** Judges, records, shows on the ledger and journals: all in the transaction of the caller. */
    @Transactional(propagation = Propagation.MANDATORY)
    public Round light(Order order) {
        Instant now = clock.instant();
        List<JudgedEntries.Judged> all = entries.of(order.plan().planId()).stream()
                .filter(entry -> order.which().test(entry.entryId()))
                .toList();
        LocalDate planStart = plans.startsOn(order.plan().planId()).orElse(null);
        Map<Lamp, Integer> counts = new EnumMap<>(Lamp.class);
        List<UUID> turned = new ArrayList<>();
        int written = 0;
        for (int from = 0; from < all.size(); from += SET) {
            written +=
                    light(order, all.subList(from, Math.min(all.size(), from + SET)), now, planStart, counts, turned);
        }
        Round round = new Round(
                order.asOf(),
                now,
                order.by().name(),
                order.rule().rule().version(),
                counts.getOrDefault(Lamp.GREEN, 0),
                counts.getOrDefault(Lamp.YELLOW, 0),
                counts.getOrDefault(Lamp.RED, 0),
                counts.getOrDefault(Lamp.GREY, 0),
                written);
        if (order.whole()) {
            lamps.add(order.plan(), ids.next(), round);
        }
        if (order.whole() || written > 0) {
            record(order, round, turned);
        }
        return round;
    }

    private int light(
            Order order,
            List<JudgedEntries.Judged> set,
            Instant now,
            @Nullable LocalDate planStart,
            Map<Lamp, Integer> counts,
            List<UUID> turned) {
        List<UUID> which = set.stream().map(JudgedEntries.Judged::entryId).toList();
        Map<UUID, Dispatching.Answer> known = dispatching.answers(which, order.asOf(), now);
        Map<UUID, ShownLamp> before = lamps.inForce(order.asOf(), which);
        LampRule rule = order.rule().rule();
        Map<UUID, Measures.Course> courses =
                rule.parameters().trajectory() ? measures.courses(which, order.asOf(), now) : Map.of();
        List<ShownLamp> fresh = new ArrayList<>();
        List<LedgerBook.Lit> shown = new ArrayList<>();
        for (JudgedEntries.Judged entry : set) {
            ShownLamp last = before.get(entry.entryId());
            Verdict verdict = rule.judge(new LampInputs(
                    startsOn(entry, planStart),
                    entry.dueOn(),
                    order.asOf(),
                    answer(known.get(entry.entryId())),
                    state(entry.state()),
                    last == null ? Standing.CLEAR : last.standing(),
                    course(courses.get(entry.entryId()))));
            ShownLamp next = lamp(entry, verdict, now);
            counts.merge(next.colour(), 1, Integer::sum);
            if (last != null && same(last, next, order.keep())) {
                continue;
            }
            fresh.add(next);
            // A past day judged now must not hide what is shown today.
            if (entry.lampOn() == null || !entry.lampOn().isAfter(order.asOf())) {
                shown.add(new LedgerBook.Lit(entry.entryId(), next.colour()));
            }
            if (last == null || last.colour() != next.colour()) {
                turned.add(entry.entryId());
            }
        }
        if (!fresh.isEmpty()) {
            lamps.add(order.plan(), fresh);
            ledger.showLamps(order.asOf(), shown);
        }
        return fresh.size();
    }

    private static boolean same(ShownLamp last, ShownLamp next, Keep keep) {
        LampInputs then = last.inputs().after(Standing.CLEAR);
        LampInputs now = next.inputs().after(Standing.CLEAR);
        return last.ruleVersion() == next.ruleVersion()
                && last.code() == next.code()
                && last.standing().equals(next.standing())
                && (keep == Keep.CHANGES ? now.standsLike(then) : now.equals(then));
    }

    private ShownLamp lamp(JudgedEntries.Judged entry, Verdict verdict, Instant now) {
        return new ShownLamp(
                ids.next(),
                entry.entryId(),
                entry.leadId(),
                verdict.inputs().asOf(),
                now,
                Lamp.valueOf(verdict.colour().name()),
                verdict.reason().code(),
                verdict.reason().sentence(),
                verdict.ruleVersion(),
                verdict.inputs(),
                verdict.standing());
    }

    /** Work on a clause begins with the period of its plan, whenever the paper came into this system. */
    static LocalDate startsOn(JudgedEntries.Judged entry, @Nullable LocalDate planStart) {
        return entry.fromClause() && planStart != null ? planStart : entry.openedOn();
    }

    static LampInputs.@Nullable Answer answer(Dispatching.@Nullable Answer accepted) {
        return accepted == null ? null : new LampInputs.Answer(accepted.completion(), accepted.reportedOn());
    }

    static LampInputs.@Nullable Course course(Measures.@Nullable Course course) {
        return course == null
                ? null
                : new LampInputs.Course(course.version(), course.due(), course.done(), course.observedOn());
    }

    static LampInputs.State state(LedgerEntry.State state) {
        return LampInputs.State.valueOf(state.name());
    }

    private void record(Order order, Round round, List<UUID> turned) {
        Map<String, Object> content = new TreeMap<>();
        content.put("asOf", order.asOf().toString());
        content.put("ruleVersion", round.ruleVersion());
        content.put("judged", round.judged());
        content.put("written", round.written());
        content.put("turned", turned.size());
        content.put("green", round.green());
        content.put("yellow", round.yellow());
        content.put("red", round.red());
        content.put("grey", round.grey());
        journal.record(new Act(order.by(), "判灯", "plan", order.plan().planId(), turned, content), order.asOf());
    }
}
