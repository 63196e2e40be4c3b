package luodi.engine.gate;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The gates of a city, in the order it lists them; {@link GateText} reads one. */
public record GateMap(List<Gate> gates) {
    public GateMap {
        gates = List.copyOf(gates);
    }

    public Optional<Gate> named(String name) {
        return gates.stream().filter(each -> each.name().equals(name)).findFirst();
    }

    /** Those a project with these traits has to pass. */
    public List<Gate> of(Set<Trait> traits) {
        return gates.stream().filter(each -> each.isFor(traits)).toList();
    }

    /**
     * How a project stands at each of its gates at the end of a day. A decision counts from the day it bears; of several the
     * one made last, in the order given, counts.
     *
     * @param entered when each stage was entered: a pass that was used in time holds on, one with something missing does not
     */
    public List<Standing> standings(
            Set<Trait> traits, Collection<Decision> decisions, Map<Stage, LocalDate> entered, LocalDate day) {
        Map<String, Decision> last = decisions.stream()
                .filter(each -> !each.on().isAfter(day))
                .collect(Collectors.toMap(Decision::gate, Function.identity(), (earlier, later) -> later));
        return of(traits).stream()
                .map(gate -> standing(gate, last.get(gate.name()), entered, day))
                .toList();
    }

    private static Standing standing(
            Gate gate, @Nullable Decision decision, Map<Stage, LocalDate> entered, LocalDate day) {
        if (decision == null) {
            return new Standing(gate, Standing.State.UNSOUGHT, null, null);
        }
        LocalDate until = decision.until();
        boolean missing = decision.kind() == Decision.Kind.CONDITIONAL;
        if (until != null && day.isAfter(until) && (missing || !used(gate, decision.on(), until, entered, day))) {
            return new Standing(
                    gate, missing ? Standing.State.LAPSED : Standing.State.EXPIRED, until.plusDays(1), until);
        }
        Standing.State state = switch (decision.kind()) {
            case APPLIED -> Standing.State.APPLIED;
            case PASSED -> Standing.State.PASSED;
            case CONDITIONAL -> Standing.State.CONDITIONAL;
            case REFUSED -> Standing.State.REFUSED;
            case REVOKED -> Standing.State.REVOKED;
        };
        return new Standing(gate, state, decision.on(), until);
    }

    /** Whether the stage it lets into, or one after that, was entered by the day while it held. */
    private static boolean used(
            Gate gate, LocalDate from, LocalDate until, Map<Stage, LocalDate> entered, LocalDate day) {
        return entered.entrySet().stream()
                .anyMatch(each -> !gate.blocks().isAfter(each.getKey())
                        && !each.getValue().isAfter(day)
                        && !each.getValue().isBefore(from)
                        && !each.getValue().isAfter(until));
    }

    /** The gates that keep a project out of a stage: closed, and of that stage or one before. */
    public static List<Standing> blocking(Stage stage, Collection<Standing> standings) {
        return standings.stream()
                .filter(each -> !each.open() && !each.gate().blocks().isAfter(stage))
                .toList();
    }

    /**
     * Days of the calendar from a day on until every gate of a stage, and of those before it, can be open: the longest chain
     * of gates that wait for each other, if all that can be asked for is asked for on the day and takes what the statute
     * allows. A gate without a limit counts as nothing; of one that is under way, the days that are gone do not count.
     */
    public static long days(Stage stage, Collection<Standing> standings, LocalDate day) {
        Map<String, Standing> shut = blocking(stage, standings).stream()
                .collect(Collectors.toMap(each -> each.gate().name(), Function.identity()));
        return shut.values().stream()
                .mapToLong(each -> days(each, shut, day))
                .max()
                .orElse(0);
    }

    /** No ring of gates is ever read. */
    private static long days(Standing standing, Map<String, Standing> shut, LocalDate day) {
        long before = standing.gate().after().stream()
                .map(shut::get)
                .filter(Objects::nonNull)
                .mapToLong(each -> days(each, shut, day))
                .max()
                .orElse(0);
        Gate.Limit limit = standing.gate().limit();
        if (limit == null) {
            return before;
        }
        LocalDate since = standing.since();
        long gone =
                standing.state() == Standing.State.APPLIED && since != null ? ChronoUnit.DAYS.between(since, day) : 0;
        return before + Math.max(0, limit.calendarDays() - gone);
    }

    /** The gates that have to be passed before this one and are not. */
    public static List<Standing> before(Gate gate, Collection<Standing> standings) {
        return standings.stream()
                .filter(each ->
                        !each.open() && gate.after().contains(each.gate().name()))
                .toList();
    }
}
