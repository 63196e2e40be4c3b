/** Tests of the rhythm on a real database, with a clock that the test moves. */
@NullMarked
package luodi.app.dispatch;

import org.jspecify.annotations.NullMarked;
