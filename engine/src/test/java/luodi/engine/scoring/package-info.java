/** Tests of the rules that judge: exact bounds by example, promises for all inputs by property. */
@NullMarked
package luodi.engine.scoring;

import org.jspecify.annotations.NullMarked;
