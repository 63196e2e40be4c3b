/**
 * A log that shows what was done to it: the Merkle tree of RFC 6962 over any hash function, proofs that a leaf is in a
 * tree and that a tree extends another, and checkpoints as signed notes (C2SP {@code tlog-checkpoint} and
 * {@code signed-note}). Nothing here stores, waits or asks the time.
 */
@NullMarked
package luodi.engine.merkle;

import org.jspecify.annotations.NullMarked;
