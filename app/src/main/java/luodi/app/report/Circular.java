package luodi.app.report;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import luodi.app.dispatch.Timeliness;
import luodi.app.ledger.Lamp;
import org.jspecify.annotations.Nullable;

/**
 * What a cycle came to. Everything the paper, the page and the workbook say is counted from these rows.
 *
 * @param organisationName the organisation whose plan office asked
 * @param asOf the day of the lamps
 * @param knownBy the moment up to which reports and lamps count
 * @param dayOver whether {@code asOf} had ended when this was counted
 * @param judgedOn the day the whole plan was last judged for {@code asOf} or before; null when never
 * @param units every unit asked, in the order of its name
 * @param items every entry of the plan with its lamp, in the order of the plan
 */
public record Circular(
        Head head,
        String organisationName,
        LocalDate asOf,
        Instant knownBy,
        boolean dayOver,
        @Nullable LocalDate judgedOn,
        List<Unit> units,
        List<Item> items) {

    public Circular {
        units = List.copyOf(units);
        items = List.copyOf(items);
    }

    /** The cycle told of. */
    public record Head(
            UUID cycleId,
            UUID planId,
            String planTitle,
            String cycleName,
            UUID organisationId,
            LocalDate periodFrom,
            LocalDate periodTo,
            Instant dueAt,
            Instant locksAt) {}

    /**
     * How a unit answered.
     *
     * @param allEmpty handed in, but nothing moved in any line: in time and yet not counted as on time
     * @param entries how many entries it was asked for
     */
    public record Unit(
            UUID id,
            String name,
            Timeliness timeliness,
            boolean allEmpty,
            @Nullable Instant submittedAt,
            int entries) {
        boolean onTime() {
            return timeliness == Timeliness.ON_TIME && !allEmpty;
        }

        /** How the unit stands, in one word of the office. */
        public String word() {
            return timeliness == Timeliness.ON_TIME && allEmpty ? "按时但无进展" : timeliness.word();
        }
    }

    /**
     * An entry and its lamp.
     *
     * @param lamp null when it was never judged by that day
     * @param lampOn the day judged
     * @param completion of the answer accepted in this cycle; null when there is none
     */
    public record Item(
            UUID entryId,
            String number,
            String task,
            UUID leadId,
            String lead,
            @Nullable LocalDate dueOn,
            @Nullable Lamp lamp,
            String reason,
            @Nullable LocalDate lampOn,
            @Nullable BigDecimal completion,
            String problem,
            String nextStep) {}

    public long onTime() {
        return units.stream().filter(Unit::onTime).count();
    }

    /** In time, but without anything in it. */
    public long empty() {
        return units.stream()
                .filter(unit -> unit.timeliness() == Timeliness.ON_TIME && unit.allEmpty())
                .count();
    }

    public long with(Timeliness timeliness) {
        return units.stream().filter(unit -> unit.timeliness() == timeliness).count();
    }

    public List<Item> shining(Lamp lamp) {
        return items.stream().filter(item -> item.lamp() == lamp).toList();
    }

    /** Entries that were never judged by the day. */
    public long unlit() {
        return items.stream().filter(item -> item.lamp() == null).count();
    }

    long of(UUID unitId, Lamp lamp) {
        return items.stream()
                .filter(item -> item.lamp() == lamp && item.leadId().equals(unitId))
                .count();
    }

    /** Units that answered late, said nothing new, or did not answer. */
    public List<Unit> behindTime() {
        return units.stream()
                .filter(unit -> unit.timeliness() == Timeliness.LATE
                        || unit.timeliness() == Timeliness.MISSING
                        || (unit.timeliness() == Timeliness.ON_TIME && unit.allEmpty()))
                .toList();
    }
}
