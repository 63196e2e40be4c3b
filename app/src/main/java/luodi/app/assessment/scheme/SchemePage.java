package luodi.app.assessment.scheme;

import java.util.List;
import luodi.app.assessment.scheme.Schemes.Trial;
import luodi.app.ledger.JudgedEntries;
import luodi.app.web.Page;
import luodi.engine.scoring.scheme.Fault;
import org.jspecify.annotations.Nullable;

/**
 * The editor of a scheme: its text, what is wrong with it, the figures it is tried on, and what it would have meant.
 *
 * @param text what stands in the box: as saved, or as typed where saving was refused
 * @param sheets the newest figures
 * @param tried the sheet it is tried on; null where there is none
 * @param plans whose records can be counted
 * @param form the form of figures as typed
 * @param problem what stands against what was just asked for
 * @param stale whether somebody else saved in between
 */
public record SchemePage(
        SchemeDraft scheme,
        String text,
        List<SchemeVersion> versions,
        List<FigureSheet> sheets,
        @Nullable FigureSheet tried,
        Trial trial,
        List<JudgedEntries.PlanSeen> plans,
        Form form,
        List<Fault> problem,
        boolean stale,
        boolean mayWrite)
        implements Page {
    public SchemePage {
        versions = List.copyOf(versions);
        sheets = List.copyOf(sheets);
        plans = List.copyOf(plans);
        problem = List.copyOf(problem);
    }

    /** The form of figures. */
    public record Form(String name, String from, String to, String plan, String table) {}

    /** Whether the draft says something else than the version in force. */
    public boolean changed() {
        return versions.isEmpty() || !versions.getFirst().text().equals(scheme.text());
    }

    @Override
    public int status() {
        return problem.isEmpty() && !stale ? 200 : 422;
    }

    @Override
    public String template() {
        return "assessment/Scheme.jte";
    }
}
