/** Tests of {@code signin} on a running server and a real database. */
@NullMarked
package luodi.app.org.signin;

import org.jspecify.annotations.NullMarked;
