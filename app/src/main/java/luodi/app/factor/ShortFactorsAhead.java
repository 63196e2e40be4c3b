package luodi.app.factor;

import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import luodi.app.org.Viewer;
import luodi.app.project.ShortFactors;
import org.springframework.stereotype.Component;

/** Tells the pages of projects what each will find too little of. */
@Component
class ShortFactorsAhead implements ShortFactors {
    private final FactorBooks books;

    ShortFactorsAhead(FactorBooks books) {
        this.books = books;
    }

    @Override
    public Map<UUID, List<Short>> of(Viewer viewer) {
        FactorBook book = books.of(viewer);
        Map<UUID, List<Short>> stopped = new HashMap<>();
        for (Heat.Row row : Heat.of(book, FactorPortfolio.of(book), 0, 0).rows()) {
            Heat.Shortage shortage = row.shortage();
            if (shortage != null) {
                Short what = new Short(
                        row.factor(), row.area(), YearMonth.parse(shortage.month()), shortage.gap() + " " + row.unit());
                shortage.stopped()
                        .forEach(each -> stopped.computeIfAbsent(each.id(), any -> new ArrayList<>())
                                .add(what));
            }
        }
        stopped.values().forEach(each -> each.sort(Comparator.comparing(Short::month)));
        return stopped;
    }
}
