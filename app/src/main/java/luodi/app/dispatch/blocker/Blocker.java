package luodi.app.dispatch.blocker;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What stands in the way of an entry.
 *
 * @param organisationId whose plan office keeps the entry
 * @param unitId who raised it
 * @param ownerId who is to solve it
 * @param since the day it began to stand in the way
 * @param nextClimbAt when it climbs unless it is solved; null at the top and once it is
 * @param decision what was decided last; empty when nothing was
 * @param resolvedBy the person who says it is solved
 * @param version what an act must name
 */
public record Blocker(
        UUID id,
        String region,
        UUID organisationId,
        UUID planId,
        UUID entryId,
        UUID unitId,
        UUID ownerId,
        Cause cause,
        String text,
        LocalDate since,
        Level level,
        BlockerState state,
        @Nullable Instant nextClimbAt,
        String decision,
        @Nullable LocalDate decisionDue,
        String resolution,
        @Nullable UUID resolvedBy,
        Instant raisedAt,
        int version) {

    /**
     * One step of its history.
     *
     * @param kind raise, comment, climb, decide, resolve, reject or confirm
     * @param level at which it stood after the step
     * @param ownerId who is to solve it from then on; null where that did not change
     */
    public record Step(
            String kind,
            Level level,
            String text,
            @Nullable UUID ownerId,
            @Nullable LocalDate dueOn,
            String by,
            Instant at) {}

    /** How many of one cause at one level were raised, and how many of them are solved and confirmed. */
    public record Rate(Cause cause, Level level, long raised, long solved) {}
}
