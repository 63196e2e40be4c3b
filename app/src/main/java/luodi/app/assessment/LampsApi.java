package luodi.app.assessment;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import luodi.app.org.Viewer;
import luodi.engine.scoring.LampInputs;
import org.jspecify.annotations.Nullable;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Lamps for other programs: the same scope, the same rows, each with what it was judged by. */
@RestController
@RequestMapping("/api/v1")
class LampsApi {
    private static final int MOST = 1000;

    private final Lamps lamps;
    private final Clock clock;

    LampsApi(Lamps lamps, Clock clock) {
        this.lamps = lamps;
        this.clock = clock;
    }

    /**
     * One lamp.
     *
     * @param colour green, yellow, red or grey
     * @param recomputed whether the stored rule gives the same lamp for the stored inputs now
     */
    record LampBody(
            UUID id,
            UUID entry,
            UUID leadUnit,
            LocalDate asOf,
            Instant recordedAt,
            String colour,
            String code,
            String reason,
            int ruleVersion,
            LampInputs inputs,
            boolean recomputed) {}

    /**
     * A page by key.
     *
     * @param next to be given as {@code after}; null on the last page
     */
    record LampsBody(List<LampBody> items, @Nullable UUID next) {}

    /** The lamps in force on a day (today when not said), in the order of entry ids. */
    @GetMapping("/lamps")
    LampsBody lamps(
            @RequestParam UUID plan,
            @RequestParam @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) @Nullable LocalDate asOf,
            @RequestParam @Nullable UUID after,
            @RequestParam(defaultValue = "200") int limit,
            Viewer viewer) {
        int size = Math.clamp(limit, 1, MOST);
        List<ShownLamp> found =
                lamps.inForce(plan, asOf == null ? LocalDate.now(clock) : asOf, after, size + 1, viewer);
        List<ShownLamp> shown = found.size() > size ? found.subList(0, size) : found;
        return new LampsBody(
                bodies(shown), found.size() > size ? shown.getLast().entryId() : null);
    }

    /** All lamps of an entry, newest first. */
    @GetMapping("/entries/{id}/lamps")
    LampsBody history(
            @PathVariable UUID id,
            @RequestParam @Nullable UUID after,
            @RequestParam(defaultValue = "200") int limit,
            Viewer viewer) {
        int size = Math.clamp(limit, 1, MOST);
        List<ShownLamp> found = lamps.history(id, after, size + 1, viewer);
        List<ShownLamp> shown = found.size() > size ? found.subList(0, size) : found;
        return new LampsBody(
                bodies(shown), found.size() > size ? shown.getLast().id() : null);
    }

    private List<LampBody> bodies(List<ShownLamp> shown) {
        Map<UUID, Lamps.Replay> again = lamps.replay(shown);
        return shown.stream()
                .map(lamp -> {
                    Lamps.Replay replay = again.get(lamp.id());
                    return new LampBody(
                            lamp.id(),
                            lamp.entryId(),
                            lamp.leadId(),
                            lamp.asOf(),
                            lamp.recordedAt(),
                            lamp.colour().code(),
                            LampStore.code(lamp.code()),
                            lamp.reason(),
                            lamp.ruleVersion(),
                            lamp.inputs(),
                            replay != null && replay.equal());
                })
                .toList();
    }
}
