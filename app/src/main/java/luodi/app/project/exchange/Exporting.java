package luodi.app.project.exchange;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import luodi.app.ground.Ids;
import luodi.app.org.Organisation;
import luodi.app.org.Organisations;
import luodi.app.org.Viewer;
import luodi.app.project.Project;
import luodi.app.project.ProjectFilter;
import luodi.app.project.Projects;
import luodi.app.project.progress.Progresses;
import luodi.app.project.progress.Said;
import org.springframework.stereotype.Component;

/** Gathers projects with all that goes out with them, in a handful of statements however many they are. */
@Component
class Exporting {
    /** Projects one file holds. */
    static final int MOST = 20_000;

    private final Projects projects;
    private final Progresses progresses;
    private final Organisations organisations;

    Exporting(Projects projects, Progresses progresses, Organisations organisations) {
        this.projects = projects;
        this.progresses = progresses;
        this.organisations = organisations;
    }

    /** The newest of those the viewer sees last, as they stand in a table. */
    List<Outgoing> all(Viewer viewer, ProjectFilter filter) {
        return gathered(viewer, projects.page(viewer, filter, Ids.LAST, MOST).reversed());
    }

    Outgoing one(Viewer viewer, UUID id) {
        return gathered(viewer, List.of(projects.find(viewer, id))).getFirst();
    }

    private List<Outgoing> gathered(Viewer viewer, List<Project> found) {
        Map<UUID, Organisation> units = organisations.byId(
                found.stream().map(Project::unitId).distinct().toList());
        Map<UUID, Project> known = found.stream().collect(Collectors.toMap(Project::id, Function.identity()));
        Map<UUID, Projects.History> histories = projects.histories(found);
        Map<UUID, List<Said>> said = progresses.of(found);
        return found.stream()
                .map(each -> {
                    Projects.History history =
                            histories.getOrDefault(each.id(), new Projects.History(List.of(), List.of(), List.of()));
                    Organisation unit = units.get(each.unitId());
                    return new Outgoing(
                            each,
                            unit == null ? "" : unit.name(),
                            whole(viewer, each, known),
                            Projects.original(history.scheduled()),
                            Projects.current(history.scheduled()),
                            Projects.days(history.entered()),
                            history.changed(),
                            said.getOrDefault(each.id(), List.of()));
                })
                .toList();
    }

    /** A whole stands beside its parts but for filters: then it is looked up. */
    private String whole(Viewer viewer, Project part, Map<UUID, Project> known) {
        Project whole = part.wholeId() == null ? null : known.get(part.wholeId());
        return whole == null ? projects.name(viewer, part.wholeId()) : whole.name();
    }
}
