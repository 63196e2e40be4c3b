package luodi.engine.factor.rcpsp;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;

/** Small projects for the tests. */
final class Problems {
    private Problems() {}

    /** Up to ten activities on two resources of five units; arcs lead from a lower number to a higher. */
    static Arbitrary<Problem> small() {
        return Arbitraries.integers()
                .between(1, 10)
                .flatMap(size -> Arbitraries.randomValue(random -> {
                    int[] durations = new int[size];
                    int[][] successors = new int[size][];
                    int[][] demands = new int[size][2];
                    for (int i = 0; i < size; i++) {
                        durations[i] = random.nextInt(6);
                        demands[i][0] = random.nextInt(6);
                        demands[i][1] = random.nextInt(6);
                        int from = i + 1;
                        successors[i] = java.util.stream.IntStream.range(from, size)
                                .filter(next -> random.nextInt(4) == 0)
                                .toArray();
                    }
                    return new Problem(durations, successors, demands, new int[] {5, 5});
                }));
    }

    /** Three activities of two periods, each holding two of the units. */
    static Problem threeInARow(int units) {
        return new Problem(
                new int[] {2, 2, 2}, new int[][] {{}, {}, {}}, new int[][] {{2}, {2}, {2}}, new int[] {units});
    }

    /** A file of three jobs as PSPLIB writes it. */
    static String file() {
        return """
                ************************************************************************
                jobs (incl. supersource/sink ):  3
                horizon                       :  4
                RESOURCES
                  - renewable                 :  2   R
                  - nonrenewable              :  0   N
                  - doubly constrained        :  0   D
                ************************************************************************
                PRECEDENCE RELATIONS:
                jobnr.    #modes  #successors   successors
                   1        1          1           2
                   2        1          1           3
                   3        1          0
                ************************************************************************
                REQUESTS/DURATIONS:
                jobnr. mode duration  R 1  R 2
                ------------------------------------------------------------------------
                  1      1     0       0    0
                  2      1     4       1    2
                  3      1     0       0    0
                ************************************************************************
                RESOURCEAVAILABILITIES:
                  R 1  R 2
                    1    3
                ************************************************************************
                """;
    }
}
