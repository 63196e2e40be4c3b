package luodi.app.dispatch.meeting;

import java.util.List;
import java.util.UUID;
import luodi.app.ground.Sentence;
import luodi.app.org.UnitChoices;
import luodi.app.web.Page;
import org.jspecify.annotations.Nullable;

/**
 * The meetings this person sees, the newest first, and the form for the next pack.
 *
 * @param plans plans they may make a pack of; empty for those who only read
 * @param problem what was wrong with the last try
 * @param older the key of the next page; null on the last one
 */
public record MeetingListPage(
        List<Row> meetings,
        List<UnitChoices.Choice> plans,
        String name,
        String heldOn,
        @Nullable Sentence problem,
        boolean first,
        @Nullable String older)
        implements Page {
    public MeetingListPage {
        meetings = List.copyOf(meetings);
        plans = List.copyOf(plans);
    }

    public record Row(
            UUID id, String name, String plan, String heldOn, String composedAt, int matters, int decisions) {}

    @Override
    public int status() {
        return problem == null ? 200 : 422;
    }

    @Override
    public String template() {
        return "dispatch/meeting/MeetingList.jte";
    }
}
