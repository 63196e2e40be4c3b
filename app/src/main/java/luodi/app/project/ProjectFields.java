package luodi.app.project;

import java.util.List;
import luodi.engine.gate.Trait;

/**
 * The fields of a project that can be typed, with what stands in them.
 *
 * @param traits codes of the boxes that are ticked
 */
public record ProjectFields(
        String code,
        String name,
        String investor,
        String investorCode,
        List<String> traits,
        String leader,
        String total,
        String summary) {
    public ProjectFields {
        traits = List.copyOf(traits);
    }

    static ProjectFields of(ProjectForm form) {
        return new ProjectFields(
                form.code(),
                form.name(),
                form.investor(),
                form.investorCode(),
                form.traits(),
                form.leader(),
                form.total(),
                form.summary());
    }

    public boolean has(Trait trait) {
        return traits.contains(trait.code());
    }
}
