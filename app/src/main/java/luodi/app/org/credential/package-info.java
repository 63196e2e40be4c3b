/**
 * What proves who somebody is: passwords and their rules, links that work once, tokens of programs.
 * It knows the people but not how a browser signs in, which is {@code signin}.
 */
@NullMarked
package luodi.app.org.credential;

import org.jspecify.annotations.NullMarked;
