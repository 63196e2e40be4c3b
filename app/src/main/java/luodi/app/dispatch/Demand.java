package luodi.app.dispatch;

import java.time.Instant;
import java.util.UUID;

/**
 * What one office asks of one unit with one request.
 *
 * @param requestId the cycle or the order; one request may ask many units
 * @param path where the unit answers
 * @param name of the request, as the unit knows it
 * @param matter what it is about
 * @param entries asked for
 * @param fields to be filled in, over all entries
 * @param minutes by the estimate of {@link Field}
 */
public record Demand(
        UUID requestId,
        UUID askerId,
        UUID unitId,
        String path,
        String name,
        String matter,
        int entries,
        int fields,
        int minutes,
        Instant dueAt) {}
