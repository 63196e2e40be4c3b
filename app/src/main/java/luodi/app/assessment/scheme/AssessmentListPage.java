package luodi.app.assessment.scheme;

import java.util.List;
import java.util.UUID;
import luodi.app.web.Page;
import org.jspecify.annotations.Nullable;

/**
 * Scorings, newest first.
 *
 * @param keepsSchemes whether the viewer sees schemes
 */
public record AssessmentListPage(
        List<Assessment> assessments,
        boolean keepsSchemes,
        @Nullable UUID next) implements Page {
    public AssessmentListPage {
        assessments = List.copyOf(assessments);
    }

    @Override
    public String template() {
        return "assessment/AssessmentList.jte";
    }
}
