package luodi.app.ledger;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What the plan office decides about an entry; everything else on it is reported or computed. */
record Revision(
        String number,
        String category,
        String task,
        String target,
        String acceptance,
        @Nullable String leader,
        @Nullable LocalDate dueOn,
        List<NewEntry.Unit> units) {

    Revision {
        units = List.copyOf(units);
    }

    static Revision of(LedgerEntry entry) {
        return new Revision(
                entry.number(),
                entry.category(),
                entry.task(),
                entry.target(),
                entry.acceptance(),
                entry.leader(),
                entry.dueOn(),
                entry.units().stream()
                        .map(unit -> new NewEntry.Unit(unit.organisationId(), unit.part(), unit.fromGroup()))
                        .toList());
    }

    /** What differs from the entry, in the order of the table; units differ when they are others, not by their names. */
    List<Change> from(LedgerEntry was, Function<List<NewEntry.Unit>, List<LedgerEntry.UnitOf>> named) {
        List<Change> changes = new ArrayList<>();
        differ(changes, "序号", was.number(), number);
        differ(changes, "类别", was.category(), category);
        differ(changes, "主要工作任务", was.task(), task);
        differ(changes, "具体举措/年度目标", was.target(), target);
        differ(changes, "牵头领导", Objects.requireNonNullElse(was.leader(), ""), Objects.requireNonNullElse(leader, ""));
        if (!units.equals(of(was).units())) {
            List<LedgerEntry.UnitOf> now = named.apply(units);
            for (Part part : Part.values()) {
                differ(changes, part.word(), was.printed(part), LedgerEntry.printed(now, part));
            }
        }
        differ(changes, "完成时限", Objects.toString(was.dueOn(), ""), Objects.toString(dueOn, ""));
        differ(changes, "验收标准", was.acceptance(), acceptance);
        return changes;
    }

    private static void differ(List<Change> changes, String field, String was, String now) {
        if (!was.equals(now)) {
            changes.add(new Change(field, was, now));
        }
    }
}
