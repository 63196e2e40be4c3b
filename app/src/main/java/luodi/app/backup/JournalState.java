package luodi.app.backup;

import java.sql.Connection;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** What a backup asks of the journal. */
interface JournalState {
    /** The journal as the snapshot has it, in words a restore gives back; null while there is none. */
    @Nullable String in(Connection snapshot) throws SQLException;

    /** Says in the restored journal, for everybody to see, that it goes on from there. */
    void beginEpoch(Connection restored, String checkpoint) throws SQLException;
}
