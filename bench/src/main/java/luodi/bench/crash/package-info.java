/**
 * The crash drill: a load writes to a running Luodi and keeps its own flushed list of what was acknowledged, outside of
 * it; processes are killed and power is cut at random moments; afterwards each acknowledged write must be there once.
 * It speaks to the system as people and programs do, over HTTP, and knows nothing of its inside.
 */
@NullMarked
package luodi.bench.crash;

import org.jspecify.annotations.NullMarked;
