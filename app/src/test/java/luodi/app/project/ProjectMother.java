package luodi.app.project;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import luodi.app.ground.Result;
import luodi.app.org.Viewer;
import luodi.engine.gate.Stage;

/** Makes projects for tests of those who look at them. */
public class ProjectMother {
    private final Projects projects;

    ProjectMother(Projects projects) {
        this.projects = projects;
    }

    /**
     * A project that is planned to enter a stage on a day.
     *
     * @param total in 10,000 yuan
     */
    public UUID planned(
            Viewer office,
            UUID organisation,
            UUID unit,
            String name,
            String place,
            String total,
            Stage stage,
            LocalDate on) {
        ProjectForm form = new ProjectForm("", name, "投资方", "", List.of("filed"), "", total, "", "", List.of(), "");
        UUID id = ((Result.Done) projects.register(
                        office,
                        new Projects.Home(
                                organisation, unit, place, "", Project.Part.LEADING, LocalDate.parse("2026-03-02")),
                        form))
                .id();
        plan(office, id, stage, on);
        return id;
    }

    public void plan(Viewer office, UUID project, Stage stage, LocalDate on) {
        must(projects.schedule(office, project, stage, on, "年度计划"));
    }

    public void enter(Viewer office, UUID project, Stage stage, LocalDate on) {
        must(projects.enter(office, project, stage, on, "凭证"));
    }

    public void become(Viewer office, UUID project, Project.State state) {
        Project before = projects.find(office, project);
        must(projects.change(office, project, before.version(), ProjectForm.of(before, ""), state, "市政府决定"));
    }

    private static void must(Result result) {
        if (result instanceof Result.Refused(List<luodi.app.ground.Sentence> why)) {
            throw new AssertionError("refused: " + why);
        }
    }
}
