package luodi.app.ledger;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One line of the ledger as it stands.
 *
 * @param organisationId the organisation whose plan office keeps it
 * @param completion per cent as last accepted; null before the first answer
 */
public record LedgerEntry(
        UUID id,
        UUID organisationId,
        UUID planId,
        String planTitle,
        @Nullable String clauseId,
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
    }

    LedgerEntry with(List<UnitOf> answering) {
        return new LedgerEntry(
                id,
                organisationId,
                planId,
                planTitle,
                clauseId,
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
                answering);
    }

    /** The names of the units that play the part, in order. */
    public List<String> names(Part part) {
        return units.stream()
                .filter(unit -> unit.part() == part)
                .map(UnitOf::name)
                .toList();
    }

    /** The one lead unit. */
    public UnitOf lead() {
        return units.stream()
                .filter(unit -> unit.part() == Part.LEAD)
                .findFirst()
                .orElseThrow();
    }
}
