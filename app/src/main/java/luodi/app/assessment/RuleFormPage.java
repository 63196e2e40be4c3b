package luodi.app.assessment;

import java.util.Map;
import luodi.app.ground.Sentence;
import luodi.app.web.Page;

/**
 * The next version of the lamp rule, to be published.
 *
 * @param next the number it will have
 * @param wrong what is wrong, by field
 */
public record RuleFormPage(int next, RuleForm form, Map<String, Sentence> wrong) implements Page {
    public RuleFormPage {
        wrong = Map.copyOf(wrong);
    }

    @Override
    public String template() {
        return "assessment/RuleForm.jte";
    }

    @Override
    public int status() {
        return wrong.isEmpty() ? 200 : 422;
    }
}
