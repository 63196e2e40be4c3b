/** Which entries of the ledger a project serves: through them it stands in a plan, and its blockers are theirs. */
@NamedInterface("serving")
@NullMarked
package luodi.app.project.serving;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
