/** Tests of {@code admin} on a running server and a real database. */
@NullMarked
package luodi.app.org.admin;

import org.jspecify.annotations.NullMarked;
