/** Tests of what is measured, without its peer. */
@NullMarked
package luodi.bench.score;

import org.jspecify.annotations.NullMarked;
