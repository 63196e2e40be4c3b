package luodi.app.assessment;

import java.time.Instant;
import java.time.LocalDate;
import luodi.engine.scoring.LampRule;

/**
 * A lamp rule with the days it governs.
 *
 * @param effectiveFrom the first day judged by it; it governs until the next version's first day
 */
public record RuleVersion(LampRule rule, LocalDate effectiveFrom, Instant decidedAt) {}
