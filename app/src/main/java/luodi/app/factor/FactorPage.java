package luodi.app.factor;

import java.util.List;
import java.util.UUID;
import luodi.app.ground.Sentence;
import luodi.app.web.Page;

/**
 * One factor and what there is of it.
 *
 * @param keeps whether the viewer's office keeps it
 * @param areas those that may be chosen
 * @param supplies what counts, by area and month
 * @param said all that was said, the latest first
 * @param typed what was typed of a supply
 * @param editing whether the last try was to change it
 * @param problems what was wrong with the last try; empty at the first
 */
public record FactorPage(
        UUID id,
        FactorForm fields,
        int version,
        String name,
        String unit,
        String kind,
        String reach,
        String keeper,
        boolean retired,
        boolean keeps,
        List<Area> areas,
        List<Supply> supplies,
        List<Said> said,
        Typed typed,
        boolean editing,
        List<Sentence> problems)
        implements Page {
    public FactorPage {
        areas = List.copyOf(areas);
        supplies = List.copyOf(supplies);
        said = List.copyOf(said);
        problems = List.copyOf(problems);
    }

    public record Area(String code, String name) {}

    public record Supply(String area, String month, String amount) {}

    public record Said(String area, String month, String amount, String source, String by, String at) {}

    /** A supply as it was typed. */
    public record Typed(String area, String from, String to, String amount, String source) {}

    @Override
    public int status() {
        return problems.isEmpty() ? 200 : 422;
    }

    @Override
    public String template() {
        return "factor/Factor.jte";
    }
}
