package luodi.app.project;

import java.util.List;
import java.util.UUID;
import luodi.app.web.Page;
import org.jspecify.annotations.Nullable;

/**
 * Projects in sight.
 *
 * @param stages how many stand where
 * @param filter what was asked for
 * @param registers whether the viewer may register one
 */
public record ProjectListPage(
        List<Row> projects,
        List<Standing> stages,
        ProjectFilter filter,
        boolean registers,
        boolean first,
        @Nullable String older)
        implements Page {
    public ProjectListPage {
        projects = List.copyOf(projects);
        stages = List.copyOf(stages);
    }

    /** @param total in 10,000 yuan */
    public record Row(
            UUID id,
            String name,
            String code,
            String investor,
            String unit,
            String part,
            String total,
            String stage,
            String state) {}

    /** @param total in 10,000 yuan */
    public record Standing(String code, String word, int projects, String total) {}

    /** Parameters of the same list with another stage; empty for all stages. */
    public String address(String stageCode) {
        return filter.address(stageCode);
    }

    /** Parameters of this list. */
    public String address() {
        return filter.address(filter.stage() == null ? "" : filter.stage().code());
    }

    @Override
    public String template() {
        return "project/ProjectList.jte";
    }
}
