/**
 * The drills. A load writes to a running Luodi and keeps its own flushed list of what was acknowledged, outside of it.
 * Processes are killed and power is cut at random moments; afterwards each acknowledged write must be there once. In
 * others the machine's clock jumps, the disk is full, or somebody sends documents that keep a reader busy. They speak to the system as people and programs do, over HTTP, and know nothing of
 * its inside.
 */
@NullMarked
package luodi.bench.drill;

import org.jspecify.annotations.NullMarked;
