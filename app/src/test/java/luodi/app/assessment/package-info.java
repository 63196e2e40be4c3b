/** Tests of the lamps against a real database, from the door and from outside. */
@NullMarked
package luodi.app.assessment;

import org.jspecify.annotations.NullMarked;
