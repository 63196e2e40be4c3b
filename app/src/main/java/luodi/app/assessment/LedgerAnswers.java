package luodi.app.assessment;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import luodi.app.ledger.LedgerBook;
import luodi.engine.scoring.LampInputs;
import org.springframework.stereotype.Component;

/** Answers as the ledger shows them. */
@Component
class LedgerAnswers implements Answers {
    private final LedgerBook ledger;

    LedgerAnswers(LedgerBook ledger) {
        this.ledger = ledger;
    }

    @Override
    public Map<UUID, LampInputs.Answer> accepted(LocalDate asOf, Instant knownBy, Collection<UUID> entryIds) {
        Map<UUID, LampInputs.Answer> found = new HashMap<>();
        ledger.entries(List.copyOf(entryIds)).forEach(entry -> {
            LocalDate on = entry.reportedOn();
            if (on != null && !on.isAfter(asOf)) {
                found.put(entry.id(), new LampInputs.Answer(entry.completion(), on));
            }
        });
        return found;
    }
}
