package luodi.engine.scoring.scheme;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** The points of every unit, their ranks among peers, and how each came about. */
public final class Sheet {
    private static final int INDEX_BITS = 20;
    private static final int TOTAL_BITS = 31;
    private static final long TOTAL_HALF = 1L << (TOTAL_BITS - 1);

    private final Scheme scheme;
    private final Figures figures;
    private final int elapsed;
    private final List<Scheme.Item> items;
    private final List<Points.Column> columns;
    private final long[] totals;
    private final int[] ranks;
    private final int[] order;

    private Sheet(
            Scheme scheme,
            Figures figures,
            int elapsed,
            List<Points.Column> columns,
            long[] totals,
            int[] ranks,
            int[] order) {
        this.scheme = scheme;
        this.figures = figures;
        this.elapsed = elapsed;
        this.items = scheme.items();
        this.columns = columns;
        this.totals = totals;
        this.ranks = ranks;
        this.order = order;
    }

    /**
     * Scores and ranks all units.
     *
     * @param elapsed the part of the period that is gone, from 0 to 1 with at most six decimals
     */
    public static Sheet of(Scheme scheme, Figures figures, BigDecimal elapsed) {
        int gone = elapsed.movePointRight(6).intValueExact();
        if (gone < 0 || gone > Fixed.WHOLE) {
            throw new IllegalArgumentException("elapsed is a part of the period from 0 to 1, not " + elapsed);
        }
        List<Scheme.Item> items = scheme.items();
        List<Points.Column> columns = IntStream.range(0, items.size())
                .parallel()
                .mapToObj(i -> Points.of(items.get(i), figures, gone, scheme.places()))
                .toList();
        long[] totals = new long[figures.size()];
        int penalties = items.size() - scheme.penalties().size();
        for (int i = 0; i < items.size(); i++) {
            // A penalty keeps what is left of its points: what is missing is taken from the total.
            columns.get(i).addTo(totals, i >= penalties ? items.get(i).points() : 0);
        }
        int[] order = order(totals, figures);
        return new Sheet(scheme, figures, gone, columns, totals, ranks(order, totals, figures, scheme.tie()), order);
    }

    /** Units by group and falling total; equal ones as they came. */
    private static int[] order(long[] totals, Figures figures) {
        long[] keys = new long[totals.length];
        for (int i = 0; i < keys.length; i++) {
            if (totals[i] <= -TOTAL_HALF || totals[i] >= TOTAL_HALF) {
                throw new IllegalArgumentException(
                        "a total of " + Fixed.decimal(totals[i]) + " is beyond what can be ranked");
            }
            keys[i] = ((long) figures.groupOf(i) << (TOTAL_BITS + INDEX_BITS))
                    | ((TOTAL_HALF - totals[i]) << INDEX_BITS)
                    | i;
        }
        Arrays.parallelSort(keys);
        int[] order = new int[keys.length];
        for (int i = 0; i < order.length; i++) {
            order[i] = (int) (keys[i] & ((1L << INDEX_BITS) - 1));
        }
        return order;
    }

    /**
     * Ranks with bands: who lies less than the band behind the first of a band shares its rank, and the next rank counts
     * all before it.
     */
    private static int[] ranks(int[] order, long[] totals, Figures figures, long tie) {
        int[] ranks = new int[order.length];
        int begin = 0;
        int first = 0;
        for (int i = 0; i < order.length; i++) {
            boolean newGroup = i == 0 || figures.groupOf(order[i]) != figures.groupOf(order[i - 1]);
            if (newGroup) {
                begin = i;
                first = i;
            } else {
                long behind = totals[order[first]] - totals[order[i]];
                if (behind != 0 && behind >= tie) {
                    first = i;
                }
            }
            ranks[order[i]] = first - begin + 1;
        }
        return ranks;
    }

    public Scheme scheme() {
        return scheme;
    }

    public Figures figures() {
        return figures;
    }

    public BigDecimal total(int unit) {
        return said(totals[unit]);
    }

    /** From 1, among peers; those of a band share the first place of it. */
    public int rank(int unit) {
        return ranks[unit];
    }

    /** What a rank among peers is mentioned for in the circular. */
    public enum Mention {
        COMMENDED,
        SPURRED,
        NONE
    }

    /**
     * Who is commended or spurred on by the scheme's own rule. A band that does not fit into the part is left out as a
     * whole, at both ends: nobody is told apart by a difference the scheme calls none.
     */
    public Mention[] mentions() {
        Mention[] mentions = new Mention[order.length];
        for (int from = 0; from < order.length; ) {
            int to = from;
            while (to < order.length && figures.groupOf(order[to]) == figures.groupOf(order[from])) {
                to++;
            }
            mention(from, to, mentions);
            from = to;
        }
        return mentions;
    }

    /** One peer group, which lies from one place of the order to another. */
    private void mention(int from, int to, Mention[] mentions) {
        int peers = to - from;
        int firstAfterBand = to;
        for (int i = to - 1; i >= from; i--) {
            int unit = order[i];
            int rank = ranks[unit];
            if (firstAfterBand - from <= share(scheme.commend(), peers)) {
                mentions[unit] = Mention.COMMENDED;
            } else {
                mentions[unit] = rank > peers - share(scheme.spur(), peers) ? Mention.SPURRED : Mention.NONE;
            }
            if (i > from && ranks[order[i - 1]] != rank) {
                firstAfterBand = i;
            }
        }
    }

    private static long share(int part, int peers) {
        return (long) part * peers / Fixed.WHOLE;
    }

    /** Units by group and rank. */
    public int[] order() {
        return order.clone();
    }

    public BigDecimal points(int item, int unit) {
        return said(columns.get(item).points(unit));
    }

    /** Points of all items in ten-thousandths, in the order of the items: as they are stored. */
    public long[] stored(int unit) {
        long[] points = new long[columns.size()];
        for (int i = 0; i < points.length; i++) {
            points[i] = columns.get(i).points(unit);
        }
        return points;
    }

    /** Total in ten-thousandths. */
    public long storedTotal(int unit) {
        return totals[unit];
    }

    /**
     * Why a total is what it is, down to the figures.
     *
     * @param label what it is about
     * @param points what it gave, or took
     * @param how the calculation in Chinese; empty for a sum
     */
    public record Reason(String label, BigDecimal points, String how, List<Reason> parts) {
        public Reason {
            parts = List.copyOf(parts);
        }
    }

    /** The tree of a unit: the sum of the parts' points is the whole's, at every level. */
    public Reason explain(int unit) {
        List<Reason> parts = new ArrayList<>();
        int at = 0;
        for (Scheme.Part part : scheme.parts()) {
            List<Reason> inside = new ArrayList<>();
            for (Scheme.Item _ : part.items()) {
                inside.add(item(at++, unit, 0));
            }
            parts.add(sum(part.name(), inside));
        }
        parts.addAll(extra("加分项", scheme.bonuses().size(), at, unit, false));
        at += scheme.bonuses().size();
        parts.addAll(extra("扣分项", scheme.penalties().size(), at, unit, true));
        return sum(figures.unit(unit), parts);
    }

    private List<Reason> extra(String label, int count, int from, int unit, boolean penalty) {
        if (count == 0) {
            return List.of();
        }
        List<Reason> inside = new ArrayList<>();
        for (int i = from; i < from + count; i++) {
            inside.add(item(i, unit, penalty ? items.get(i).points() : 0));
        }
        return List.of(sum(label, inside));
    }

    private Reason sum(String label, List<Reason> parts) {
        BigDecimal points = parts.stream().map(Reason::points).reduce(said(0), BigDecimal::add);
        return new Reason(label, points, "", parts);
    }

    private Reason item(int at, int unit, long less) {
        Scheme.Item item = items.get(at);
        Points.Column column = columns.get(at);
        return new Reason(
                item.name(),
                said(column.points(unit) - less),
                Sentences.of(item, figures, unit, column, elapsed, scheme.places(), less != 0),
                List.of());
    }

    private BigDecimal said(long points) {
        return Fixed.decimal(points).setScale(scheme.places(), java.math.RoundingMode.UNNECESSARY);
    }
}
