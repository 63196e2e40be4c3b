package luodi.app.assessment;

import java.util.List;
import luodi.app.assessment.outlook.Outlook;
import luodi.app.assessment.outlook.Side;
import luodi.app.ground.Sentence;
import org.jspecify.annotations.Nullable;

/**
 * What was said of an entry's being delivered, and the form to say more.
 *
 * @param side for whom the viewer may judge; null for nobody
 * @param barred why nobody may any more; null while they may
 * @param problem what was wrong with what was typed, which stands in the fields again
 */
public record OutlooksOfEntry(
        List<Outlook> said,
        @Nullable Side side,
        @Nullable Sentence barred,
        String likelihood,
        String reason,
        @Nullable Sentence problem) {
    public OutlooksOfEntry {
        said = List.copyOf(said);
    }
}
