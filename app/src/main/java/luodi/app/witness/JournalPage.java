package luodi.app.witness;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.UUID;
import luodi.app.journal.Epoch;
import luodi.app.journal.JournalCondition;
import luodi.app.journal.JournalProofs;
import luodi.app.web.Page;
import org.jspecify.annotations.Nullable;

/**
 * How the journal stands and what it holds.
 *
 * @param checkpoint the last one as signed; empty before the first
 * @param mayAsk whether the reader may ask for a record to be erased
 * @param mayErase whether the reader may agree to it
 * @param next before which record the next page goes on; null on the last page
 */
public record JournalPage(
        JournalCondition condition,
        List<Epoch> epochs,
        String checkpoint,
        List<JournalProofs.Line> lines,
        @Nullable UUID next,
        boolean mayAsk,
        boolean mayErase)
        implements Page {
    private static final DateTimeFormatter MOMENT =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss").withZone(ZoneId.of("Asia/Shanghai"));

    public JournalPage {
        epochs = List.copyOf(epochs);
        lines = List.copyOf(lines);
    }

    public String moment(Instant at) {
        return MOMENT.format(at);
    }

    @Override
    public String template() {
        return "witness/Journal.jte";
    }
}
