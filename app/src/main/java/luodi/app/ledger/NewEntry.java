package luodi.app.ledger;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An entry to be opened.
 *
 * @param clauseId the node of the plan it comes from; null when no clause stands behind it
 * @param source where it comes from when no clause stands behind it: 会议议定; otherwise empty
 * @param position its place in the plan's ledger, unique there
 * @param number as the office writes it: 2.3
 * @param category the field it belongs to
 * @param leadRule the rule that chose the lead, as {@code Responsibility.LeadRule} labels it, or "manual"
 * @param dueOn the last day; null for an open-ended entry
 */
public record NewEntry(
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
        List<Unit> units) {

    public NewEntry {
        units = List.copyOf(units);
        long leads = units.stream().filter(unit -> unit.part() == Part.LEAD).count();
        if (leads != 1) {
            throw new IllegalArgumentException("an entry has exactly one lead unit, not " + leads);
        }
    }

    /** An entry that comes from a clause. */
    public NewEntry(
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
            List<Unit> units) {
        this(clauseId, "", position, number, category, task, target, acceptance, leader, leadRule, dueOn, units);
    }

    /** Of the one lead unit. */
    UUID lead() {
        return lead(units);
    }

    static UUID lead(List<Unit> units) {
        return units.stream()
                .filter(unit -> unit.part() == Part.LEAD)
                .findFirst()
                .orElseThrow()
                .organisationId();
    }

    /** A unit that answers for the entry. */
    public record Unit(
            UUID organisationId, Part part, @Nullable String fromGroup) {}
}
