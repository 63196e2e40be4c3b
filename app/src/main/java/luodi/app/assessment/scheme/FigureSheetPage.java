package luodi.app.assessment.scheme;

import java.util.List;
import luodi.app.web.Page;
import luodi.engine.scoring.scheme.Figures;

/** A sheet of figures as it stands. */
public record FigureSheetPage(SchemeDraft scheme, FigureSheet sheet, Figures figures) implements Page {
    /** The figures of a unit as read, in the order of the columns. */
    public List<String> row(int unit) {
        return java.util.Arrays.stream(figures.stored(unit)).map(Said::figure).toList();
    }

    @Override
    public String template() {
        return "assessment/FigureSheet.jte";
    }
}
