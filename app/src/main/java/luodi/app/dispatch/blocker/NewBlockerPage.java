package luodi.app.dispatch.blocker;

import java.util.UUID;
import luodi.app.ground.Sentence;
import luodi.app.web.Page;
import org.jspecify.annotations.Nullable;

/** Raising a blocker on an entry; what its last report says is the problem stands in the field already. */
public record NewBlockerPage(
        UUID entryId,
        String entry,
        String unit,
        String cause,
        String text,
        String since,
        String today,
        int intervalDays,
        @Nullable Sentence problem,
        int status)
        implements Page {
    public Cause[] causes() {
        return Cause.values();
    }

    @Override
    public String template() {
        return "dispatch/blocker/NewBlocker.jte";
    }
}
