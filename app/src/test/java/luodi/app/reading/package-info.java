/** Reading in another process, with sound and with hostile children. */
@NullMarked
package luodi.app.reading;

import org.jspecify.annotations.NullMarked;
