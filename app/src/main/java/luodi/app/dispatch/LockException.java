package luodi.app.dispatch;

import java.time.Instant;
import java.util.UUID;

/**
 * Leave for one unit to hand in after the lock. What it hands in stays late.
 *
 * @param openUntil the last moment at which anything is taken
 * @param grantedBy the name of whoever granted it
 */
public record LockException(
        UUID id, UUID reportId, Instant openUntil, String reason, String grantedBy, Instant grantedAt) {}
