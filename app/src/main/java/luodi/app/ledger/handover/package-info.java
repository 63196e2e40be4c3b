/**
 * Handovers (移交): an entry that stands on somebody's record changes its lead unit when both sides and the office above
 * them agree, and never after its deadline or in red. Its door is {@link luodi.app.ledger.handover.Handovers}.
 */
@NullMarked
package luodi.app.ledger.handover;

import org.jspecify.annotations.NullMarked;
