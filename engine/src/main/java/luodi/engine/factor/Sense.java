package luodi.engine.factor;

import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Judges whether a project can be meant as it is written. */
final class Sense {
    private static final long MOST_WEIGHT = 1_000_000;

    private static final int MOST_STAGES = 1_000;

    private final Portfolio portfolio;
    private final Set<String> factors;
    private final Project project;
    private final Map<String, Stage> stages = new HashMap<>();

    Sense(Portfolio portfolio, Set<String> factors, Project project) {
        this.portfolio = portfolio;
        this.factors = factors;
        this.project = project;
    }

    Optional<String> fault() {
        if (project.weight() < 0 || project.weight() > MOST_WEIGHT) {
            return Optional.of("has the weight " + project.weight() + "; right would be: 0 to " + MOST_WEIGHT);
        }
        if (outside(project.due())) {
            return Optional.of("is due outside the horizon of " + portfolio.months() + " months");
        }
        int count = project.stages().size();
        if (count < 1 || count > MOST_STAGES) {
            return Optional.of("has " + count + " stages; right would be: 1 to " + MOST_STAGES);
        }
        for (Stage stage : project.stages()) {
            if (stages.put(stage.id(), stage) != null) {
                return Optional.of("has two stages \"" + stage.id() + "\"");
            }
        }
        for (Stage stage : project.stages()) {
            String why = fault(stage);
            if (why != null) {
                return Optional.of("stage \"" + stage.id() + "\" " + why);
            }
        }
        return cycle();
    }

    private boolean outside(int month) {
        return month < 0 || month >= portfolio.months();
    }

    private @Nullable String fault(Stage stage) {
        int horizon = portfolio.months();
        if (stage.months() < 1 || stage.months() > horizon) {
            return "takes " + stage.months() + " months; right would be: 1 to " + horizon;
        }
        if (outside(stage.release())
                || outside(stage.fixed().orElse(0))
                || outside(stage.planned().orElse(0))
                || stage.fixed().orElse(0) + stage.months() > horizon) {
            return "has a month outside the horizon of " + horizon + " months";
        }
        Set<String> needed = new HashSet<>();
        for (Demand demand : stage.demands()) {
            if (!needed.add(demand.factor())) {
                return "needs the factor \"" + demand.factor() + "\" twice";
            }
            if (!factors.contains(demand.factor())) {
                return "needs the unknown factor \"" + demand.factor() + "\"";
            }
            if (demand.amount() < 0 || demand.amount() > Portfolio.MOST) {
                return "has a demand of \"" + demand.factor() + "\" below nothing or beyond counting";
            }
            if (demand.lead() < 0 || demand.lead() >= horizon) {
                return "has a lead of " + demand.lead() + " months; right would be: 0 to " + (horizon - 1);
            }
        }
        for (String before : stage.after()) {
            Stage other = stages.get(before);
            if (other == null) {
                return "comes after the unknown stage \"" + before + "\"";
            }
            if (stage.fixed().isPresent() && other.fixed().isEmpty()) {
                return "has a fixed start, but comes after \"" + before + "\", which has none";
            }
            if (stage.fixed().isPresent()
                    && other.fixed().orElseThrow() + other.months()
                            > stage.fixed().orElseThrow()) {
                return "starts before \"" + before + "\" is over";
            }
        }
        return null;
    }

    private Optional<String> cycle() {
        Map<String, Integer> waiting = new HashMap<>();
        project.stages().forEach(stage -> waiting.put(stage.id(), stage.after().size()));
        ArrayDeque<String> ready = new ArrayDeque<>();
        waiting.forEach((id, count) -> {
            if (count == 0) {
                ready.add(id);
            }
        });
        while (!ready.isEmpty()) {
            String over = ready.remove();
            waiting.remove(over);
            for (Stage stage : project.stages()) {
                for (String before : stage.after()) {
                    if (before.equals(over) && waiting.merge(stage.id(), -1, Integer::sum) == 0) {
                        ready.add(stage.id());
                    }
                }
            }
        }
        return project.stages().stream()
                .filter(stage -> waiting.containsKey(stage.id()))
                .findFirst()
                .map(stage -> "waits for itself: a circle of precedence leads through stage \"" + stage.id() + "\"");
    }
}
