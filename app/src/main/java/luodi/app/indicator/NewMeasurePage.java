package luodi.app.indicator;

import java.util.List;
import java.util.Map;
import luodi.app.ground.Sentence;
import luodi.app.org.UnitChoices;
import luodi.app.web.Page;

/**
 * The form of a new measure, with what is wrong in it by field.
 *
 * @param entry the entry it is to tell of, by name; empty for one of the city as a whole
 */
public record NewMeasurePage(
        Forms.NewMeasure form, String entry, List<UnitChoices.Choice> units, Map<String, Sentence> wrong)
        implements Page {
    public NewMeasurePage {
        units = List.copyOf(units);
        wrong = Map.copyOf(wrong);
    }

    @Override
    public String template() {
        return "indicator/NewMeasure.jte";
    }

    @Override
    public int status() {
        return wrong.isEmpty() ? 200 : 422;
    }
}
