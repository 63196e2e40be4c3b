package luodi.app.dispatch;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import luodi.app.org.Viewer;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What others read of the rhythm. Everything can be asked as of a past moment: a submission, an acceptance and a
 * cycle count only when the server had recorded them by then, so a question asked again later has the same answer.
 */
@Component
public class Dispatching {
    private final CycleStore cycles;
    private final ReportStore reports;

    Dispatching(CycleStore cycles, ReportStore reports) {
        this.cycles = cycles;
        this.reports = reports;
    }

    /** By hand, for a look from outside the server. */
    public static Dispatching reading(JdbcClient jdbc) {
        return new Dispatching(new CycleStore(jdbc), new ReportStore(jdbc));
    }

    /**
     * An answer the plan office took.
     *
     * @param completion per cent; null when the unit reported no progress and never a figure before
     * @param progress with {@code noProgress} the reason why nothing moved
     * @param reportedOn the day it tells of: submission or end of period, whichever came first
     * @param evidence how many files stand beside it
     */
    public record Answer(
            UUID entryId,
            UUID reportId,
            UUID cycleId,
            String cycleName,
            LocalDate periodFrom,
            LocalDate periodTo,
            @Nullable BigDecimal completion,
            String progress,
            String problem,
            String nextStep,
            boolean noProgress,
            LocalDate reportedOn,
            Instant submittedAt,
            Instant acceptedAt,
            int evidence) {}

    /**
     * The latest accepted answer of each entry; an entry without one is not in the map. The caller has checked
     * that the entries may be seen.
     *
     * @param asOf answers that tell of this day or before
     * @param knownBy answers accepted by this moment
     */
    public Map<UUID, Answer> answers(Collection<UUID> entryIds, LocalDate asOf, Instant knownBy) {
        return reports.accepted(asOf, knownBy, entryIds);
    }

    /** The cycles of a plan which the viewer may see, newest period first. */
    public List<Cycle> cyclesOf(UUID planId, Viewer viewer) {
        return cycles.ofPlan(planId, viewer.planScope(), viewer.readable());
    }

    /**
     * How each unit the viewer may see stands in the cycle. Timeliness is as of {@code knownBy}; state and counts
     * of lines are those of now, which is the same once the cycle is locked and judged.
     */
    public List<Standing> standings(UUID cycleId, Viewer viewer, Instant knownBy) {
        return reports.ofCycle(cycleId, viewer.planScope(), viewer.readable(), knownBy);
    }

    /** The same for many cycles in one question. */
    public List<Standing> standings(Collection<Cycle> asked, Viewer viewer, Instant knownBy) {
        return reports.ofCycles(asked.stream().map(Cycle::id).toList(), viewer.planScope(), viewer.readable(), knownBy);
    }
}
