package luodi.app.assessment;

import java.sql.Connection;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import luodi.app.dispatch.Dispatching;
import luodi.app.indicator.Measures;
import luodi.app.ledger.JudgedEntries;
import luodi.app.ledger.Lamp;
import luodi.app.plan.PlanBook;
import luodi.engine.scoring.LampInputs;
import luodi.engine.scoring.Standing;
import luodi.engine.scoring.Verdict;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/**
 * Lights the lamps of a past day again, from what was known each time they were lit: the rule decided by then, the
 * entries as they stood then, the answers accepted by then, the lamp that was in force before. Nothing is taken from what
 * a lamp says of itself. Whoever lit lamps and whoever changed what is judged took turns, so "known by then" is exact.
 *
 * <p>The lamp before is the one shown then, which is lit again on its own day: all days together are a chain without a gap.
 */
public final class LampRecount {
    private final JudgedEntries entries;
    private final Dispatching dispatching;
    private final LampStore lamps;
    private final RuleStore rules;
    private final JdbcClient jdbc;

    private LampRecount(JdbcClient jdbc) {
        this.jdbc = jdbc;
        this.entries = new JudgedEntries(jdbc);
        this.dispatching = Dispatching.reading(jdbc);
        this.lamps = new LampStore(jdbc);
        this.rules = new RuleStore(jdbc);
    }

    /** Over a connection that no row-level security binds, best in one transaction. */
    public static LampRecount over(Connection connection) {
        return new LampRecount(JdbcClient.create(new SingleConnectionDataSource(connection, true)));
    }

    /**
     * What came of it.
     *
     * @param rounds how many times lamps were lit for the day
     * @param lamps how many of them were lit again
     * @param lost how many could not be, since the facts of their entries were kept only later
     */
    public record Result(int rounds, int lamps, int lost, List<Disagreement> disagreements) {
        public Result {
            disagreements = List.copyOf(disagreements);
        }

        public Result and(Result other) {
            List<Disagreement> all = new ArrayList<>(disagreements);
            all.addAll(other.disagreements);
            return new Result(rounds + other.rounds, lamps + other.lamps, lost + other.lost, all);
        }
    }

    /**
     * Something shown that does not follow from what was known.
     *
     * @param entry its number and task; empty for the sums of a round
     * @param what colour, due, state …
     * @param shown as recorded then
     * @param again as it follows now
     */
    public record Disagreement(
            UUID planId, LocalDate asOf, Instant litAt, String entry, String what, String shown, String again) {
        @Override
        public String toString() {
            return "plan " + planId + (entry.isEmpty() ? "" : ", entry " + entry) + ", lamps of " + asOf + " lit at "
                    + litAt + ": " + what + " was shown as " + shown + ", recomputed it is " + again;
        }
    }

    /** Every day lamps were ever lit for, the first first. */
    public List<LocalDate> days() {
        return lamps.days();
    }

    /** All lamps ever lit for the day. */
    public Result day(LocalDate asOf) {
        Result all = new Result(0, 0, 0, List.of());
        for (LampStore.Lit lit : lamps.lit(asOf)) {
            all = all.and(again(lit, asOf));
        }
        return all;
    }

    private Result again(LampStore.Lit lit, LocalDate asOf) {
        One one = new One(lit, asOf);
        Optional<RuleVersion> rule = rules.on(asOf, lit.at());
        if (rule.isEmpty()) {
            one.differs("", "rule", "a version", "none, since none had been decided");
            return one.result(0);
        }
        Map<UUID, ShownLamp> before = lamps.inForce(lit.planId(), asOf, lit.at(), false);
        Map<UUID, ShownLamp> shown = lamps.inForce(lit.planId(), asOf, lit.at(), true);
        JudgedEntries.Known known = entries.known(lit.planId(), lit.at());
        Set<UUID> lost = new HashSet<>(known.lost());
        List<JudgedEntries.Judged> judged = known.entries().stream()
                .filter(entry -> lit.whole() || one.litNow(shown.get(entry.entryId())))
                .toList();
        List<UUID> ids = judged.stream().map(JudgedEntries.Judged::entryId).toList();
        Map<UUID, Dispatching.Answer> answers = dispatching.answers(ids, asOf, lit.at());
        Map<UUID, String> names = entries.names(List.copyOf(shown.keySet()));
        names.putAll(entries.names(ids));
        Map<UUID, Measures.Course> courses =
                rule.get().rule().parameters().trajectory() ? Measures.courses(jdbc, ids, asOf, lit.at()) : Map.of();
        LocalDate planStart = PlanBook.startsOn(jdbc, lit.planId()).orElse(null);
        for (JudgedEntries.Judged entry : judged) {
            ShownLamp last = before.get(entry.entryId());
            Verdict verdict = rule.get()
                    .rule()
                    .judge(new LampInputs(
                            Lighting.startsOn(entry, planStart),
                            entry.dueOn(),
                            asOf,
                            Lighting.answer(answers.get(entry.entryId())),
                            Lighting.state(entry.state()),
                            last == null ? Standing.CLEAR : last.standing(),
                            Lighting.course(courses.get(entry.entryId()))));
            one.compare(
                    Objects.requireNonNullElse(names.get(entry.entryId()), "?"),
                    shown.get(entry.entryId()),
                    entry.leadId(),
                    verdict);
        }
        shown.values().stream()
                .filter(lamp -> one.litNow(lamp) && !ids.contains(lamp.entryId()) && !lost.contains(lamp.entryId()))
                .forEach(lamp -> one.differs(
                        Objects.requireNonNullElse(
                                names.get(lamp.entryId()), lamp.entryId().toString()),
                        "lamp",
                        lamp.colour().code(),
                        "none, since there was no such entry"));
        if (lit.whole() && lost.isEmpty()) {
            lamps.round(lit.planId(), asOf, lit.at()).ifPresent(one::compareSums);
        }
        int gone = lit.whole()
                ? lost.size()
                : (int) lost.stream().filter(id -> one.litNow(shown.get(id))).count();
        return one.result(gone);
    }

    /** One lighting, compared with itself. */
    private static final class One {
        private final LampStore.Lit lit;
        private final LocalDate asOf;
        private final List<Disagreement> found = new ArrayList<>();
        private final Map<Lamp, Integer> sums = new EnumMap<>(Lamp.class);
        private int compared;

        One(LampStore.Lit lit, LocalDate asOf) {
            this.lit = lit;
            this.asOf = asOf;
        }

        boolean litNow(@Nullable ShownLamp lamp) {
            return lamp != null && lamp.asOf().equals(asOf) && lamp.recordedAt().equals(lit.at());
        }

        void differs(String entry, String what, Object shown, Object again) {
            found.add(new Disagreement(
                    lit.planId(), asOf, lit.at(), entry, what, String.valueOf(shown), String.valueOf(again)));
        }

        void compare(String entry, @Nullable ShownLamp shown, UUID lead, Verdict again) {
            compared++;
            sums.merge(Lamp.valueOf(again.colour().name()), 1, Integer::sum);
            if (shown == null) {
                differs(entry, "lamp", "none", again.colour().name().toLowerCase(java.util.Locale.ROOT));
                return;
            }
            LampInputs then = shown.inputs().on(asOf);
            LampInputs now = again.inputs();
            Map<String, Object[]> parts = new java.util.LinkedHashMap<>();
            parts.put("rule", new Object[] {shown.ruleVersion(), again.ruleVersion()});
            parts.put("start", new Object[] {then.startsOn(), now.startsOn()});
            parts.put("due", new Object[] {then.dueOn(), now.dueOn()});
            parts.put("state", new Object[] {then.state(), now.state()});
            parts.put("answer", new Object[] {answer(then), answer(now)});
            if (litNow(shown) || !then.standsLike(now)) {
                parts.put("course", new Object[] {then.course(), now.course()});
            }
            if (litNow(shown)) {
                parts.put("lead", new Object[] {shown.leadId(), lead});
                parts.put("lamp before", new Object[] {then.before(), now.before()});
            }
            parts.put(
                    "colour",
                    new Object[] {shown.colour().name(), again.colour().name()});
            parts.put("ground", new Object[] {shown.code(), again.reason().code()});
            parts.put("standing", new Object[] {shown.standing(), again.standing()});
            if (litNow(shown)) {
                parts.put("reason", new Object[] {shown.reason(), again.reason().sentence()});
            }
            parts.forEach((what, both) -> {
                if (!Objects.equals(both[0], both[1])) {
                    differs(entry, what, both[0], both[1]);
                }
            });
        }

        private static String answer(LampInputs inputs) {
            LampInputs.Answer answer = inputs.answer();
            if (answer == null) {
                return "none";
            }
            return (answer.completion() == null
                            ? "no figure"
                            : answer.completion().toPlainString() + " %") + " of " + answer.on();
        }

        void compareSums(Round round) {
            compareSum(Lamp.GREEN, round.green());
            compareSum(Lamp.YELLOW, round.yellow());
            compareSum(Lamp.RED, round.red());
            compareSum(Lamp.GREY, round.grey());
        }

        private void compareSum(Lamp colour, int shown) {
            int counted = sums.getOrDefault(colour, 0);
            if (shown != counted) {
                differs("", "number of " + colour.code(), shown, counted);
            }
        }

        Result result(int lost) {
            return new Result(1, compared, lost, found);
        }
    }
}
