package luodi.app.dispatch;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Set;
import java.util.UUID;
import luodi.engine.calendar.ReportingPeriod;

/**
 * One question to all lead units of a plan.
 *
 * @param organisationId the organisation whose plan office asks
 * @param name as the office says it: 2026年3月
 * @param dueAt the last moment that is on time
 * @param locksAt the last moment at which anything is taken, unless a unit has an exception
 */
public record Cycle(
        UUID id,
        UUID organisationId,
        UUID planId,
        String planTitle,
        String name,
        ReportingPeriod period,
        Set<Field> fields,
        Instant opensAt,
        Instant dueAt,
        Instant locksAt) {
    public Cycle {
        fields = Set.copyOf(fields);
    }

    /** The first day of the period. */
    public LocalDate periodFrom() {
        return period.from();
    }

    /** The last day of the period, itself included. */
    public LocalDate periodTo() {
        return period.to();
    }

    public boolean asks(Field field) {
        return fields.contains(field);
    }

    boolean notYetOpen(Instant now) {
        return now.isBefore(opensAt);
    }
}
