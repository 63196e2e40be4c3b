/** Assessment schemes beside a database: the same rules and figures, the same results, two times. */
@NullMarked
package luodi.bench.score;

import org.jspecify.annotations.NullMarked;
