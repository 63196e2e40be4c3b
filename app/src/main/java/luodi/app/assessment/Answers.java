package luodi.app.assessment;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Map;
import java.util.UUID;
import luodi.engine.scoring.LampInputs;

/** Where accepted answers come from; tests bring their own. */
interface Answers {
    /** The latest answer of each entry that speaks for the day or before and was accepted by then. */
    Map<UUID, LampInputs.Answer> accepted(LocalDate asOf, Instant knownBy, Collection<UUID> entryIds);
}
