package luodi.app.project.portfolio;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import luodi.engine.gate.Stage;

/**
 * Projects that are led together.
 *
 * @param goal planned investment they are to reach together, in 10,000 yuan
 */
public record Portfolio(
        UUID id,
        UUID organisationId,
        String name,
        BigDecimal goal,
        int firstYear,
        int lastYear,
        String createdBy,
        Instant createdAt) {

    /** A project that is in it. */
    public record Member(
            UUID projectId, String project, BigDecimal total, Stage stage, LocalDate since, String reason) {}

    /** Somebody rolled a project in or out. */
    public record Rolled(String project, boolean in, LocalDate on, String reason, String by, Instant at) {}

    /** What its members come to, in 10,000 yuan. */
    public record Filled(Portfolio portfolio, int projects, BigDecimal total) {
        static final int WHOLE = 100;

        /** Of the goal, in per cent, rounded down. */
        public int share() {
            return total.multiply(BigDecimal.valueOf(WHOLE))
                    .divideToIntegralValue(portfolio.goal())
                    .intValue();
        }
    }
}
