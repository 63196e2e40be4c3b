package luodi.app.plan;

import org.jspecify.annotations.Nullable;

/**
 * A clause as others list it.
 *
 * @param label as the office numbers it: 2.3
 * @param category heading of the field it stands under; empty where there is none
 * @param expectsEntry whether the ledger should hold an entry for it
 * @param place where it ends up, and so why it expects no entry
 * @param leftOut why it was kept out of the ledger; null when it was not
 */
public record ClauseLine(
        String nodeId,
        String label,
        String category,
        String heading,
        ClauseKind kind,
        boolean expectsEntry,
        Outline.Place place,
        @Nullable String leftOut) {}
