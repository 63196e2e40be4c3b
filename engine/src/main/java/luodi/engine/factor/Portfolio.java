package luodi.engine.factor;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * All that competes for the same factors.
 *
 * @param months on the grid; nothing is planned beyond them
 */
public record Portfolio(int months, List<Factor> factors, List<Project> projects) {
    /** A century: a wrong number must not ask for all the memory there is. */
    public static final int MOST_MONTHS = 1_200;

    /** What sums of 10,000 projects' amounts, and products of weights and delays, stay exact below. */
    static final long MOST = 1_000_000_000_000L;

    public Portfolio {
        factors = List.copyOf(factors);
        projects = List.copyOf(projects);
    }

    /** The first thing that makes no sense, in one line that names the project or the factor. */
    public Optional<String> fault() {
        if (months < 1 || months > MOST_MONTHS) {
            return Optional.of("the grid has " + months + " months; right would be: 1 to " + MOST_MONTHS);
        }
        Set<String> known = new HashSet<>();
        for (Factor factor : factors) {
            Optional<String> fault = known.add(factor.id()) ? fault(factor) : Optional.of("is there twice");
            if (fault.isPresent()) {
                return fault.map(what -> "factor \"" + factor.id() + "\" " + what);
            }
        }
        Set<String> names = new HashSet<>();
        for (Project project : projects) {
            Optional<String> fault =
                    names.add(project.id()) ? new Sense(this, known, project).fault() : Optional.of("is there twice");
            if (fault.isPresent()) {
                return fault.map(what -> "project \"" + project.id() + "\" " + what);
            }
        }
        return Grid.overdrawn(this);
    }

    private Optional<String> fault(Factor factor) {
        if (factor.supply().size() != months) {
            return Optional.of("has a supply of " + factor.supply().size() + " months; right would be: " + months);
        }
        return factor.supply().stream()
                .filter(amount -> amount < 0 || amount > MOST)
                .findFirst()
                .map(amount -> "has a supply below nothing or beyond counting");
    }
}
