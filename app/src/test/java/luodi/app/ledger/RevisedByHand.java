package luodi.app.ledger;

import java.time.LocalDate;
import java.util.UUID;
import luodi.app.org.Viewer;
import org.springframework.boot.test.context.TestComponent;

/** What the plan office does to an entry on its pages, for tests of other modules. */
@TestComponent
public class RevisedByHand {
    private final RevisingEntry revising;
    private final LedgerBook book;

    RevisedByHand(RevisingEntry revising, LedgerBook book) {
        this.revising = revising;
        this.book = book;
    }

    /** Moves the last day. */
    public void dueOn(Viewer office, UUID entryId, LocalDate due) {
        LedgerEntry entry = book.find(entryId, office).orElseThrow();
        EntryForm was = EntryForm.of(entry);
        done(revising.revise(
                        office,
                        entryId,
                        entry.version(),
                        new EntryForm(
                                was.number(),
                                was.category(),
                                was.task(),
                                was.target(),
                                was.acceptance(),
                                was.leader(),
                                due.toString(),
                                was.lead(),
                                was.responsible(),
                                was.supporting(),
                                "会议纪要〔2026〕7号"))
                .orElseThrow());
    }

    /** Suspends or takes up again. */
    public void move(Viewer office, UUID entryId, String move) {
        LedgerEntry entry = book.find(entryId, office).orElseThrow();
        done(revising.move(office, entryId, entry.version(), RevisingEntry.Move.valueOf(move), "批示〔2026〕3号")
                .orElseThrow());
    }

    private static void done(RevisingEntry.Result result) {
        if (!(result instanceof RevisingEntry.Result.Done)) {
            throw new IllegalStateException("not done: " + result);
        }
    }
}
