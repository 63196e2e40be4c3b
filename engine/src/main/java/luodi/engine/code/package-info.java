/** Codes (编码) that others gave: what shape they have and whether their check holds. */
@NullMarked
package luodi.engine.code;

import org.jspecify.annotations.NullMarked;
