/**
 * Once: an act sent twice is done once. A form carries a key, a program may send one as {@code Idempotency-Key}; the
 * key is stored in the transaction of the act, so after a crash or a double click the answer is "already done" and not
 * a second entry. An act that was refused stores nothing and can be sent again.
 */
@ApplicationModule(
        displayName = "once",
        allowedDependencies = {"ground", "journal", "org", "web"})
@NullMarked
package luodi.app.once;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
