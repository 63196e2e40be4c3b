/**
 * How one comes in and stays in: the sign-in page, what slows down guessing, what ends a session, and the headers
 * every answer carries.
 */
@NullMarked
package luodi.app.org.signin;

import org.jspecify.annotations.NullMarked;
