package luodi.app.assessment;

import java.util.List;
import luodi.app.web.Page;

/** A lamp rule as a document. */
public record RulePage(RuleVersion version, List<RuleVersion> all, boolean mayPublish) implements Page {
    @Override
    public String template() {
        return "assessment/Rule.jte";
    }
}
