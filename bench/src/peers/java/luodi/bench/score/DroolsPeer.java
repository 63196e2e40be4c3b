package luodi.bench.score;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.kie.api.KieBase;
import org.kie.api.io.ResourceType;
import org.kie.api.runtime.KieSession;
import org.kie.internal.utils.KieHelper;

/**
 * The forty rules in DRL, one a rule, over facts of one unit each. Least and most of a peer group are handed to Drools
 * ready, and so are the quotients' halves: what is measured is that rules fire, not how they would be worded best.
 */
public final class DroolsPeer implements Peer {
    /** Units a session: more, and the agenda of eight million rules would fill the heap. */
    private static final int A_SESSION = 5_000;

    private final KieBase rules;

    public DroolsPeer(List<String> figures, int elapsed) {
        KieHelper helper = new KieHelper();
        helper.addContent(Rules.drl(figures, elapsed), ResourceType.DRL);
        this.rules = helper.build();
    }

    @Override
    public String name() {
        return "Drools " + KieBase.class.getPackage().getImplementationVersion();
    }

    /** A fact. */
    public static final class Unit {
        private final long[] figures;
        private final long[] least;
        private final long[] most;
        private final long[] ratios = new long[Rules.COUNT];
        private final long[] points = new long[Rules.COUNT];

        Unit(long[] figures, long[] least, long[] most) {
            this.figures = figures;
            this.least = least;
            this.most = most;
        }

        public long figure(int column) {
            return figures[column];
        }

        public long least(int column) {
            return least[column];
        }

        public long most(int column) {
            return most[column];
        }

        public void give(int rule, long ratio, long given) {
            ratios[rule] = ratio;
            points[rule] = given;
        }
    }

    @Override
    public Scores score(long[][] table, int peers) {
        int units = table[0].length;
        long[][] least = new long[(units + peers - 1) / peers][];
        long[][] most = new long[least.length][];
        for (int group = 0; group < least.length; group++) {
            int from = group * peers;
            int to = Math.min(units, from + peers);
            least[group] = Arrays.stream(table)
                    .mapToLong(column -> Arrays.stream(column, from, to).filter(x -> x != Peer.NONE).min().orElse(0))
                    .toArray();
            most[group] = Arrays.stream(table)
                    .mapToLong(column -> Arrays.stream(column, from, to).filter(x -> x != Peer.NONE).max().orElse(0))
                    .toArray();
        }
        long[] totals = new long[units];
        IntStream.range(0, (units + A_SESSION - 1) / A_SESSION).parallel().forEach(session -> {
            int from = session * A_SESSION;
            List<Unit> facts = new ArrayList<>();
            for (int unit = from; unit < Math.min(units, from + A_SESSION); unit++) {
                long[] row = new long[table.length];
                for (int column = 0; column < row.length; column++) {
                    row[column] = table[column][unit];
                }
                facts.add(new Unit(row, least[unit / peers], most[unit / peers]));
            }
            KieSession working = rules.newKieSession();
            facts.forEach(working::insert);
            working.fireAllRules();
            working.dispose();
            for (int i = 0; i < facts.size(); i++) {
                totals[from + i] = Arrays.stream(facts.get(i).points).sum();
            }
        });
        return new Scores(totals, ranks(totals, peers));
    }

    private static int[] ranks(long[] totals, int peers) {
        Integer[] order = IntStream.range(0, totals.length).boxed().toArray(Integer[]::new);
        Arrays.parallelSort(
                order,
                Comparator.comparingInt((Integer unit) -> unit / peers).thenComparing(unit -> -totals[unit]));
        int[] ranks = new int[totals.length];
        for (int i = 0; i < order.length; i++) {
            boolean tied = i % peers != 0 && totals[order[i]] == totals[order[i - 1]];
            ranks[order[i]] = tied ? ranks[order[i - 1]] : i % peers + 1;
        }
        return ranks;
    }
}
