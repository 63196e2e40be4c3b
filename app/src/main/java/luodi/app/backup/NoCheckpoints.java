package luodi.app.backup;

import java.sql.Connection;
import org.jspecify.annotations.Nullable;

/** A journal without checkpoints has nothing to say beyond its rows. */
record NoCheckpoints() implements JournalState {
    @Override
    public @Nullable String in(Connection snapshot) {
        return null;
    }

    @Override
    public void beginEpoch(Connection restored, String checkpoint) {
        throw new BackupRefused("the archive names a checkpoint, and this Luodi keeps none; restore by a newer one");
    }
}
