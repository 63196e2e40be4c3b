/** Tests of organisations, people and sign-in, and what other tests need to act as somebody. */
@NullMarked
package luodi.app.org;

import org.jspecify.annotations.NullMarked;
