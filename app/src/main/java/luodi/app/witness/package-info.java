/**
 * The pages of the journal: how it stands, and what a witness outside the operator is handed. Only those who audit or
 * keep the whole city see them, for a record's proof carries the record.
 */
@ApplicationModule(
        displayName = "witness",
        allowedDependencies = {"ground", "journal", "org", "web"})
@NullMarked
package luodi.app.witness;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
