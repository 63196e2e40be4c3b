/** The scheduler of projects beside CP-SAT alone, on the public library of projects PSPLIB. */
@NullMarked
package luodi.bench.factor;

import org.jspecify.annotations.NullMarked;
