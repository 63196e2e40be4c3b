/** Tests of {@code credential} on a running server and a real database. */
@NullMarked
package luodi.app.org.credential;

import org.jspecify.annotations.NullMarked;
