package luodi.app.report;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import luodi.app.dispatch.Dispatching;
import luodi.app.dispatch.Standing;
import luodi.app.dispatch.Timeliness;
import luodi.app.ground.Ids;
import luodi.app.ground.Sha256;
import luodi.app.journal.Act;
import luodi.app.journal.Journal;
import luodi.app.ledger.Lamp;
import luodi.app.org.Organisation;
import luodi.app.org.Organisations;
import luodi.app.org.Viewer;
import luodi.app.web.NotVisible;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * The door of circulars. Only a plan office and an auditor in whose scope the asking organisation lies see a circular;
 * for everybody else there is none.
 */
@Component
public class Circulars {
    private final CircularStore store;
    private final Dispatching dispatching;
    private final Organisations organisations;
    private final Journal journal;
    private final Clock clock;

    Circulars(CircularStore store, Dispatching dispatching, Organisations organisations, Journal journal, Clock clock) {
        this.store = store;
        this.dispatching = dispatching;
        this.organisations = organisations;
        this.journal = journal;
        this.clock = clock;
    }

    /** Cycles a circular can be made of, newest first; {@code before} is the last of the page before. */
    public List<Circular.Head> cycles(Circular.@Nullable Head before, int limit, Viewer viewer) {
        return before == null
                ? store.heads(viewer.planScope(), LocalDate.of(9999, 12, 31), Ids.LAST, limit)
                : store.heads(viewer.planScope(), before.periodFrom(), before.cycleId(), limit);
    }

    /**
     * The cycle as the viewer may tell of it.
     *
     * @throws NotVisible when it is not theirs
     */
    public Circular.Head head(UUID cycleId, Viewer viewer) {
        return store.head(cycleId, viewer.planScope()).orElseThrow(NotVisible::new);
    }

    /** The day a circular is of unless somebody says otherwise: the lock of the cycle, or today before that. */
    public LocalDate usualDay(Circular.Head head) {
        LocalDate today = LocalDate.now(clock);
        LocalDate lock = LocalDate.ofInstant(head.locksAt(), clock.getZone());
        return lock.isBefore(today) ? lock : today;
    }

    /** The organisation that asked. */
    public Organisation asker(Circular.Head head) {
        return organisations.find(head.organisationId()).orElseThrow(NotVisible::new);
    }

    /**
     * Counts the cycle out as of the end of a day, or as of now when the day is not over.
     *
     * @throws NotVisible when the cycle is not theirs
     */
    @Transactional(readOnly = true)
    public Circular compose(UUID cycleId, LocalDate asOf, Viewer viewer) {
        Circular.Head head = head(cycleId, viewer);
        Instant now = clock.instant();
        Instant endOfDay =
                asOf.plusDays(1).atStartOfDay(clock.getZone()).toInstant().minusMillis(1);
        Instant reportsBy = endOfDay.isBefore(now) ? endOfDay : now;
        List<Standing> standings = dispatching.standings(cycleId, viewer, reportsBy);
        Map<UUID, Organisation> named = organisations.byId(
                standings.stream().map(Standing::organisationId).toList());
        List<Circular.Unit> units = standings.stream()
                .map(standing -> new Circular.Unit(
                        standing.organisationId(),
                        name(named.get(standing.organisationId())),
                        standing.timeliness(),
                        standing.timeliness() == Timeliness.ON_TIME && standing.allEmpty(),
                        standing.firstSubmittedAt(),
                        standing.entries()))
                .sorted(Comparator.comparing(Circular.Unit::name))
                .toList();
        return new Circular(
                head,
                asker(head).name(),
                asOf,
                reportsBy,
                endOfDay.isBefore(now),
                // Lamps are judged for a day and may be judged after it: what is known of them counts up to now.
                store.judgedOn(head.planId(), asOf, now).orElse(null),
                units,
                store.items(cycleId, head.planId(), asOf, now));
    }

    private static String name(@Nullable Organisation organisation) {
        return organisation == null ? "?" : organisation.label();
    }

    /**
     * Puts the making of a file into the journal: what was sent out can be told from what was not.
     *
     * @return SHA-256 of the file in hex, as the journal has it
     */
    @Transactional
    public String record(Circular circular, Letterhead letterhead, String format, byte[] bytes, Viewer viewer) {
        String hash = Sha256.hex(bytes);
        journal.record(new Act(
                viewer.actor(),
                "生成通报",
                "cycle",
                circular.head().cycleId(),
                List.of(circular.head().planId()),
                Map.of(
                        "title", CircularText.title(circular),
                        "format", format,
                        "sha256", hash,
                        "bytes", bytes.length,
                        "documentNumber", letterhead.number(),
                        "asOf", circular.asOf().toString(),
                        "green", circular.shining(Lamp.GREEN).size(),
                        "yellow", circular.shining(Lamp.YELLOW).size(),
                        "red", circular.shining(Lamp.RED).size())));
        return hash;
    }
}
