package luodi.app.assessment.scheme;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import luodi.app.assessment.Lamps;
import luodi.app.dispatch.Cycle;
import luodi.app.dispatch.Dispatching;
import luodi.app.dispatch.Standing;
import luodi.app.dispatch.Timeliness;
import luodi.app.ledger.JudgedEntries;
import luodi.app.ledger.Lamp;
import luodi.app.ledger.LedgerBook;
import luodi.app.ledger.LedgerEntry;
import luodi.app.org.Viewer;
import org.springframework.stereotype.Component;

/** Counts the records of a plan over a period, unit by unit, and keeps what was counted. */
@Component
class RecordFigures {
    private final Dispatching dispatching;
    private final JudgedEntries judged;
    private final LedgerBook ledger;
    private final Lamps lamps;
    private final Clock clock;

    RecordFigures(Dispatching dispatching, JudgedEntries judged, LedgerBook ledger, Lamps lamps, Clock clock) {
        this.dispatching = dispatching;
        this.judged = judged;
        this.ledger = ledger;
        this.lamps = lamps;
        this.clock = clock;
    }

    /** One record for each count of each unit; a unit with no record of a kind has none of it. */
    List<FigureStore.Source> of(UUID planId, LocalDate from, LocalDate to, Viewer viewer) {
        List<FigureStore.Source> all = new ArrayList<>();
        reports(planId, from, to, viewer, all);
        List<JudgedEntries.Judged> entries = judged.of(planId);
        Map<UUID, LedgerEntry> named = new HashMap<>();
        ledger.entries(entries.stream().map(JudgedEntries.Judged::entryId).toList())
                .forEach(entry -> named.put(entry.id(), entry));
        for (JudgedEntries.Judged each : entries) {
            LedgerEntry entry = named.get(each.entryId());
            if (entry == null) {
                throw new IllegalStateException("entry " + each.entryId() + " left the ledger while it was counted");
            }
            all.add(entry(RecordFigure.LED, each.leadId(), entry));
            if (each.state() == LedgerEntry.State.DONE) {
                all.add(entry(RecordFigure.DONE, each.leadId(), entry));
            }
        }
        for (Lamps.Shone shone : lamps.shone(planId, from, to)) {
            LedgerEntry entry = named.get(shone.entryId());
            if (entry != null) {
                RecordFigure figure = shone.colour() == Lamp.RED ? RecordFigure.RED : RecordFigure.YELLOW;
                all.add(new FigureStore.Source(
                        shone.leadId(), figure.word(), said(entry), "/assessment/entries/" + entry.id()));
            }
        }
        return all;
    }

    private void reports(UUID planId, LocalDate from, LocalDate to, Viewer viewer, List<FigureStore.Source> all) {
        Instant now = clock.instant();
        List<Cycle> cycles = dispatching.cyclesOf(planId, viewer).stream()
                .filter(cycle ->
                        !cycle.periodFrom().isBefore(from) && !cycle.periodTo().isAfter(to))
                .toList();
        for (Standing each : dispatching.standings(cycles, viewer, now)) {
            all.add(report(RecordFigure.ASKED, each));
            if (each.onTime()) {
                all.add(report(RecordFigure.ON_TIME, each));
            }
            if (each.timeliness() == Timeliness.LATE) {
                all.add(report(RecordFigure.LATE, each));
            }
            if (each.timeliness() == Timeliness.MISSING) {
                all.add(report(RecordFigure.MISSING, each));
            }
            if (each.allEmpty()) {
                all.add(report(RecordFigure.EMPTY, each));
            }
        }
    }

    private static FigureStore.Source report(RecordFigure figure, Standing standing) {
        return new FigureStore.Source(
                standing.organisationId(),
                figure.word(),
                standing.cycle().name() + " " + standing.timeliness().word(),
                "/dispatch/reports/" + standing.reportId());
    }

    private static FigureStore.Source entry(RecordFigure figure, UUID leadId, LedgerEntry entry) {
        return new FigureStore.Source(leadId, figure.word(), said(entry), "/ledger/" + entry.id());
    }

    private static String said(LedgerEntry entry) {
        return entry.number() + " " + entry.task();
    }
}
