package luodi.app.assessment.outlook;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;

/**
 * One judgement.
 *
 * @param leadId the unit that led the entry then
 * @param keeperId the organisation whose plan office kept it then
 * @param dueOn the day it is about, as it stood then
 */
public record Outlook(
        UUID id,
        String region,
        UUID planId,
        UUID entryId,
        UUID leadId,
        UUID keeperId,
        Side side,
        Likelihood likelihood,
        LocalDate dueOn,
        String reason,
        UUID judgedBy,
        String judgedName,
        Instant recordedAt) {}
