package luodi.app.dispatch;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;

/**
 * One question to all lead units of a plan.
 *
 * @param organisationId the organisation whose plan office asks
 * @param name as the office says it: 2026年3月
 * @param periodTo the last day of the period, itself included
 * @param dueAt the last moment that is on time
 * @param locksAt the last moment at which anything is taken at all
 */
public record Cycle(
        UUID id,
        UUID organisationId,
        UUID planId,
        String planTitle,
        String name,
        LocalDate periodFrom,
        LocalDate periodTo,
        Instant opensAt,
        Instant dueAt,
        Instant locksAt) {

    boolean notYetOpen(Instant now) {
        return now.isBefore(opensAt);
    }

    boolean locked(Instant now) {
        return now.isAfter(locksAt);
    }
}
