package luodi.app.ledger;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One line of the ledger as it stands.
 *
 * @param organisationId the organisation whose plan office keeps it
 * @param source where an entry without clause comes from; empty for one with a clause
 * @param completion per cent as last accepted; null before the first answer
 * @param version what a revision must name, so that two people do not overwrite each other
 */
public record LedgerEntry(
        UUID id,
        UUID organisationId,
        UUID planId,
        String planTitle,
        @Nullable String clauseId,
        String source,
        int position,
        String number,
        String category,
        String task,
        String target,
        String acceptance,
        @Nullable String leader,
        String leadRule,
        @Nullable LocalDate dueOn,
        State state,
        String progress,
        @Nullable BigDecimal completion,
        String problem,
        String nextStep,
        @Nullable LocalDate reportedOn,
        Lamp lamp,
        @Nullable LocalDate lampOn,
        LocalDate openedOn,
        int version,
        List<UnitOf> units) {

    public LedgerEntry {
        units = List.copyOf(units);
    }

    /** A unit of the entry by name. */
    public record UnitOf(
            UUID organisationId,
            String name,
            Part part,
            @Nullable String fromGroup) {}

    /** 在办, 暂停, 办结, 终止. */
    public enum State {
        ACTIVE("在办"),
        SUSPENDED("暂停"),
        DONE("办结"),
        ENDED("终止");

        private final String word;

        State(String word) {
            this.word = word;
        }

        public String word() {
            return word;
        }

        /** The lower-case name, used in the database, the API and addresses. */
        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }

        public static State of(String code) {
            return valueOf(code.toUpperCase(Locale.ROOT));
        }
    }

    LedgerEntry with(List<UnitOf> answering) {
        return new LedgerEntry(
                id,
                organisationId,
                planId,
                planTitle,
                clauseId,
                source,
                position,
                number,
                category,
                task,
                target,
                acceptance,
                leader,
                leadRule,
                dueOn,
                state,
                progress,
                completion,
                problem,
                nextStep,
                reportedOn,
                lamp,
                lampOn,
                openedOn,
                version,
                answering);
    }

    /** The names of the units that play the part, in order. */
    public List<String> names(Part part) {
        return units.stream()
                .filter(unit -> unit.part() == part)
                .map(UnitOf::name)
                .toList();
    }

    /** The units that play the part as the paper names them: a group once by its own name, in order, parted by 、. */
    public String printed(Part part) {
        return printed(units, part);
    }

    static String printed(List<UnitOf> units, Part part) {
        return units.stream()
                .filter(unit -> unit.part() == part)
                .map(unit -> unit.fromGroup() == null ? unit.name() : unit.fromGroup())
                .distinct()
                .collect(Collectors.joining("、"));
    }

    /** Whether the last day has passed while the entry is still being worked on; a suspended one cannot be late. */
    public boolean overdue(LocalDate today) {
        return state == State.ACTIVE && dueOn != null && dueOn.isBefore(today);
    }

    /** The one lead unit. */
    public UnitOf lead() {
        return units.stream()
                .filter(unit -> unit.part() == Part.LEAD)
                .findFirst()
                .orElseThrow();
    }
}
