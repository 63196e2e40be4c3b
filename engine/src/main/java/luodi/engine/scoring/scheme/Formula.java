package luodi.engine.scoring.scheme;

import java.util.List;

/** The few ways in which figures become points. Nothing else can be said in a scheme. */
public sealed interface Formula {
    /** The figures it takes, by the names that stand in the table. */
    List<String> figures();

    /**
     * 完成率: actual ÷ target, the weighted mean over the parts, at most {@code cap}.
     *
     * @param parts at least one; their shares make up 10,000
     * @param cap largest ratio that counts, in millionths
     * @param better whether more or less is better; for less the ratio is target ÷ actual
     */
    record Completion(List<Share> parts, int cap, Better better) implements Formula {
        public Completion {
            parts = List.copyOf(parts);
        }

        @Override
        public List<String> figures() {
            return parts.stream()
                    .flatMap(part -> java.util.stream.Stream.of(part.name(), part.target()))
                    .toList();
        }
    }

    /**
     * One figure of several that are judged together.
     *
     * @param share of 10,000
     */
    record Share(String name, int share) {
        String target() {
            return targetOf(name);
        }
    }

    /** 时序进度: actual ÷ (target × the part of the period that is gone), at most {@code cap}. */
    record TimeProportional(String name, int cap) implements Formula {
        @Override
        public List<String> figures() {
            return List.of(name, target());
        }

        String target() {
            return targetOf(name);
        }
    }

    /**
     * 功效系数: floor + (1 − floor) × (x − min) ÷ (max − min) among the peers; all of it where max equals min.
     *
     * @param floor in millionths
     */
    record Efficacy(String name, int floor, Better better) implements Formula {
        @Override
        public List<String> figures() {
            return List.of(name);
        }
    }

    /** 比率: sum of the part ÷ sum of the whole, at most {@code cap}; sums over entries, never a mean of their ratios. */
    record RatioOfSums(String part, String whole, int cap) implements Formula {
        @Override
        public List<String> figures() {
            return List.of(part, whole);
        }
    }

    /**
     * 扣分: all points less so many for each case, never below 0.
     *
     * @param rates points a case
     */
    record Deduction(List<Rate> rates) implements Formula {
        public Deduction {
            rates = List.copyOf(rates);
        }

        @Override
        public List<String> figures() {
            return rates.stream().map(Rate::name).toList();
        }
    }

    /** 加分: so many points for each case, at most all points of the item. */
    record Bonus(List<Rate> rates) implements Formula {
        public Bonus {
            rates = List.copyOf(rates);
        }

        @Override
        public List<String> figures() {
            return rates.stream().map(Rate::name).toList();
        }
    }

    /** @param points for each case, in ten-thousandths of a point */
    record Rate(String name, long points) {}

    /** The column that holds the target of a figure. */
    private static String targetOf(String name) {
        return name + "目标";
    }

    /** Which way is good. */
    enum Better {
        MORE,
        LESS
    }
}
