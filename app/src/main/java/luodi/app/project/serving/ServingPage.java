package luodi.app.project.serving;

import java.util.List;
import java.util.UUID;
import luodi.app.ground.Sentence;
import luodi.app.web.Page;

/**
 * What a project serves.
 *
 * @param candidates entries it does not serve yet; empty for whoever may not say
 * @param problems what was wrong with the last try; empty at the first
 */
public record ServingPage(
        UUID id,
        String name,
        List<Entry> entries,
        List<Blocker> blockers,
        List<Entry> candidates,
        boolean keeps,
        List<Sentence> problems)
        implements Page {
    public ServingPage {
        entries = List.copyOf(entries);
        blockers = List.copyOf(blockers);
        candidates = List.copyOf(candidates);
        problems = List.copyOf(problems);
    }

    /** @param clause of the plan, or where an entry without clause comes from */
    public record Entry(
            UUID id, String plan, String clause, String number, String task, String lead, String due, String lamp) {}

    /** @param due when the decision was to be done; empty without one */
    public record Blocker(
            UUID id,
            String cause,
            String text,
            String since,
            String level,
            String state,
            String owner,
            String decision,
            String due) {}

    @Override
    public int status() {
        return problems.isEmpty() ? 200 : 422;
    }

    @Override
    public String template() {
        return "project/Serving.jte";
    }
}
