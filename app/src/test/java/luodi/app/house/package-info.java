/** The rules of the house that no compiler checks, each with its reason in its message. */
@NullMarked
package luodi.app.house;

import org.jspecify.annotations.NullMarked;
