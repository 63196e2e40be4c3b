/** Who sees what, asked of every route there is. */
@NullMarked
package luodi.app.scope;

import org.jspecify.annotations.NullMarked;
