package luodi.engine.factor;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.OptionalInt;
import java.util.Random;
import luodi.engine.factor.Factor.Kind;

/** Portfolios for the tests. */
final class Portfolios {
    private static final List<Kind> KINDS = List.of(Kind.USED_UP, Kind.RENTED, Kind.RELEASED);

    private Portfolios() {}

    static Factor factor(String id, Kind kind, long... supply) {
        return new Factor(id, "盘山县", "亩", kind, LongList.of(supply));
    }

    static Stage stage(String id, int months, Demand... demands) {
        return new Stage(id, months, List.of(), 0, OptionalInt.empty(), OptionalInt.empty(), List.of(demands));
    }

    static Stage after(String before, Stage stage) {
        return new Stage(
                stage.id(),
                stage.months(),
                List.of(before),
                stage.release(),
                stage.fixed(),
                stage.planned(),
                stage.demands());
    }

    static Stage fixed(int month, Stage stage) {
        return new Stage(
                stage.id(),
                stage.months(),
                stage.after(),
                stage.release(),
                OptionalInt.of(month),
                stage.planned(),
                stage.demands());
    }

    static Project project(String id, long weight, int due, Stage... stages) {
        return new Project(id, weight, due, List.of(stages));
    }

    /** As many projects of a gate, a building lot and a trial run as there are, on factors that carry about two thirds. */
    static Portfolio generated(int projects, int factors, int months, long seed) {
        Random random = new Random(seed);
        List<Factor> all = new ArrayList<>();
        for (int f = 0; f < factors; f++) {
            Kind kind = KINDS.get(f % 3);
            long supply = (kind == Kind.USED_UP ? 3L : 20L) * Math.max(1, projects / 2) * 10 / factors;
            all.add(new Factor("F" + f, "area", "unit", kind, Collections.nCopies(months, supply)));
        }
        List<Project> list = new ArrayList<>();
        for (int p = 0; p < projects; p++) {
            int release = random.nextInt(Math.max(1, months / 2));
            List<Stage> stages = new ArrayList<>();
            int length = 0;
            for (int s = 0; s < 3; s++) {
                int stageMonths = 1 + random.nextInt(Math.max(1, months / 10));
                length += stageMonths;
                int lead = release > 3 ? random.nextInt(3) : 0;
                List<Demand> demands = random.ints(0, factors)
                        .limit(1 + random.nextInt(2))
                        .distinct()
                        .mapToObj(f -> new Demand("F" + f, 1 + random.nextInt(20), lead))
                        .toList();
                stages.add(new Stage(
                        "S" + s,
                        stageMonths,
                        s == 0 ? List.of() : List.of("S" + (s - 1)),
                        release,
                        OptionalInt.empty(),
                        OptionalInt.empty(),
                        demands));
            }
            int due = Math.min(months - 1, release + length + random.nextInt(4));
            list.add(new Project("P" + p, 1 + random.nextInt(9), due, stages));
        }
        return new Portfolio(months, all, list);
    }

    /** Longs as the list a factor keeps. */
    private static final class LongList {
        static List<Long> of(long... values) {
            return java.util.Arrays.stream(values).boxed().toList();
        }
    }
}
