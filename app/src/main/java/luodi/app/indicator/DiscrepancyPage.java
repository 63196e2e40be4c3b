package luodi.app.indicator;

import java.util.List;
import java.util.Map;
import luodi.app.ground.Sentence;
import luodi.app.web.Page;
import org.jspecify.annotations.Nullable;

/**
 * The queue of values that differ.
 *
 * @param refused the pair whose word was refused; null when none was
 */
public record DiscrepancyPage(
        List<Row> rows, long open, @Nullable String refused, Map<String, Sentence> wrong) implements Page {
    public DiscrepancyPage {
        rows = List.copyOf(rows);
        wrong = Map.copyOf(wrong);
    }

    /**
     * One of them.
     *
     * @param owner the name of the unit whose move it is
     * @param kinds what the viewer may say of it
     */
    public record Row(Discrepancy of, String owner, List<Discrepancy.Kind> kinds) {
        public Row {
            kinds = List.copyOf(kinds);
        }

        public String pair() {
            return DiscrepancyPage.pair(of.reported().id(), of.verified().id());
        }
    }

    static String pair(Object reported, Object verified) {
        return reported + " " + verified;
    }

    @Override
    public String template() {
        return "indicator/Discrepancies.jte";
    }

    @Override
    public int status() {
        return wrong.isEmpty() ? 200 : 422;
    }
}
