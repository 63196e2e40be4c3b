package luodi.app.factor;

import java.util.List;
import java.util.UUID;
import luodi.app.ground.Sentence;
import luodi.app.web.Page;

/**
 * What one project wants, and what of it is secured.
 *
 * @param stages that may want something
 * @param factors that may be wanted
 * @param records whether the viewer may say what it wants
 * @param keeps whether the viewer's office keeps one of the factors, and so may set it aside
 * @param problems what was wrong with the last try; empty at the first
 */
public record ProjectFactorsPage(
        UUID id,
        String name,
        List<Need> needs,
        List<Reservation> reservations,
        List<Choice> stages,
        List<Choice> factors,
        List<Choice> kept,
        boolean records,
        boolean keeps,
        String today,
        Typed typed,
        List<Sentence> problems)
        implements Page {
    public ProjectFactorsPage {
        needs = List.copyOf(needs);
        reservations = List.copyOf(reservations);
        stages = List.copyOf(stages);
        factors = List.copyOf(factors);
        kept = List.copyOf(kept);
        problems = List.copyOf(problems);
    }

    /** What may be chosen in a list. */
    public record Choice(String value, String label) {}

    /**
     * One demand.
     *
     * @param secured what is set aside for it and holds
     * @param gap what is not
     * @param due the month in which it has to be there; empty where the stage has no planned day
     * @param overdue whether that month has come and something is missing
     * @param shortage the month in which the area runs short before the project is served; empty when it does not
     */
    public record Need(
            String stage,
            String factor,
            String unit,
            String area,
            String wanted,
            String secured,
            String gap,
            boolean complete,
            int lead,
            String due,
            boolean overdue,
            String shortage) {}

    /**
     * Something set aside.
     *
     * @param amount what is left of it, with its unit
     * @param live whether it holds today
     * @param idle why it lies idle; null when it does not
     * @param returnable whether the viewer may take it back
     */
    public record Reservation(
            UUID id,
            String stage,
            String factor,
            String amount,
            String from,
            String until,
            String document,
            String conditions,
            boolean live,
            @org.jspecify.annotations.Nullable Sentence idle,
            boolean returnable,
            String by,
            String at) {}

    /** What was typed in either form. */
    public record Typed(
            String stage,
            String factor,
            String amount,
            String lead,
            String reason,
            String from,
            String until,
            String document,
            String conditions) {
        static Typed nothing() {
            return new Typed("started", "", "", "0", "", "", "", "", "");
        }
    }

    @Override
    public int status() {
        return problems.isEmpty() ? 200 : 422;
    }

    @Override
    public String template() {
        return "factor/ProjectFactors.jte";
    }
}
