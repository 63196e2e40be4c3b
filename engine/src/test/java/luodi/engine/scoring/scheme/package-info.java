/** Tests of schemes: published results as vectors, and a second opinion in BigDecimal for everything else. */
@NullMarked
package luodi.engine.scoring.scheme;

import org.jspecify.annotations.NullMarked;
