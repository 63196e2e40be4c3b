package luodi.app.project;

import java.util.List;
import luodi.app.ground.Sentence;
import luodi.app.org.UnitChoices;
import luodi.app.web.Page;

/**
 * Registering a project.
 *
 * @param offices organisations whose plan office the viewer serves
 * @param problems what was wrong with the last try; empty at the first
 */
public record NewProjectPage(
        List<UnitChoices.Choice> offices,
        UnitChoices units,
        String organisation,
        String unit,
        String place,
        String chain,
        String part,
        String conceivedOn,
        ProjectForm fields,
        List<Sentence> problems)
        implements Page {
    public NewProjectPage {
        offices = List.copyOf(offices);
        problems = List.copyOf(problems);
    }

    @Override
    public int status() {
        return problems.isEmpty() ? 200 : 422;
    }

    @Override
    public String template() {
        return "project/NewProject.jte";
    }
}
