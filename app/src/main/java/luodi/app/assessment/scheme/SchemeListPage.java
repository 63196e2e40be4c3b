package luodi.app.assessment.scheme;

import java.util.List;
import java.util.UUID;
import luodi.app.org.Viewer;
import luodi.app.web.Page;
import org.jspecify.annotations.Nullable;

/**
 * Schemes, newest first.
 *
 * @param offices for which the viewer may begin one
 * @param next the key of the next page
 */
public record SchemeListPage(
        List<SchemeDraft> schemes,
        List<Viewer.Post> offices,
        @Nullable UUID next) implements Page {
    public SchemeListPage {
        schemes = List.copyOf(schemes);
        offices = List.copyOf(offices);
    }

    @Override
    public String template() {
        return "assessment/SchemeList.jte";
    }
}
