package luodi.app.backup;

import java.io.IOException;
import java.nio.file.Path;
import luodi.app.database.StartRefused;
import luodi.app.journal.Epochs;
import luodi.engine.merkle.MalformedNote;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Begins the epoch of a restored journal before the first thing is signed: in the old epoch that would contradict what
 * was signed after the backup.
 */
@Component
class NewEpoch implements SmartLifecycle {
    private final AfterRestore after;
    private final Epochs epochs;
    private volatile boolean running;

    NewEpoch(@Value("${luodi.data:data}") Path data, Epochs epochs) {
        this.after = new AfterRestore(data);
        this.epochs = epochs;
    }

    @Override
    public void start() {
        try {
            after.begin((oldCheckpoint, reason) -> {
                var _ = epochs.begin(oldCheckpoint, reason);
            });
            running = true;
        } catch (IOException | MalformedNote e) {
            throw new StartRefused("the journal of the restored backup cannot go on: " + e.getMessage(), e);
        }
    }

    @Override
    public void stop() {
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** Before all that works with the journal. */
    @Override
    public int getPhase() {
        return 0;
    }
}
