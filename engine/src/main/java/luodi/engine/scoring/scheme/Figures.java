package luodi.engine.scoring.scheme;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What is known of the units of an assessment: one column a figure, one place a unit. */
public final class Figures {
    private static final int MOST_UNITS = 1 << 20;
    private static final int MOST_GROUPS = 1 << 12;

    private final List<String> units;
    private final List<String> groups;
    private final int[] groupOf;
    private final Map<String, long[]> columns;

    private Figures(List<String> units, List<String> groups, int[] groupOf, Map<String, long[]> columns) {
        this.units = List.copyOf(units);
        this.groups = List.copyOf(groups);
        this.groupOf = groupOf;
        this.columns = columns;
    }

    public int size() {
        return units.size();
    }

    public String unit(int index) {
        return units.get(index);
    }

    /** The peer group a unit is ranked in. */
    public String group(int index) {
        return groups.get(groupOf[index]);
    }

    int groupOf(int index) {
        return groupOf[index];
    }

    int groups() {
        return groups.size();
    }

    public boolean has(String figure) {
        return columns.containsKey(figure);
    }

    /** The figure of a unit; null where none was given. */
    public @Nullable BigDecimal figure(String name, int index) {
        long[] column = columns.get(name);
        return column == null || column[index] == Fixed.NONE ? null : Fixed.decimal(column[index]);
    }

    /** The names of the columns, in their order. */
    public List<String> names() {
        return List.copyOf(columns.keySet());
    }

    /** The figures of a unit as they are stored, in the order of the names: ten-thousandths, null for none. */
    public @Nullable Long[] stored(int index) {
        @Nullable Long[] stored = new @Nullable Long[columns.size()];
        int at = 0;
        for (long[] column : columns.values()) {
            stored[at++] = column[index] == Fixed.NONE ? null : column[index];
        }
        return stored;
    }

    /** The column as it is kept; without one, a column of no figures. */
    long[] column(String name) {
        long[] column = columns.get(name);
        if (column != null) {
            return column;
        }
        long[] none = new long[size()];
        Arrays.fill(none, Fixed.NONE);
        return none;
    }

    /** Collects figures unit by unit. */
    public static final class Builder {
        private final List<String> names;
        private final List<String> units = new ArrayList<>();
        private final Map<String, Integer> groups = new LinkedHashMap<>();
        private int[] groupOf = new int[16];
        private final List<long[]> columns = new ArrayList<>();

        /** @param names of the columns, each once */
        public Builder(List<String> names) {
            this.names = List.copyOf(names);
            if (names.stream().distinct().count() != names.size()) {
                throw new IllegalArgumentException("a column is named twice: " + names);
            }
            names.forEach(name -> columns.add(new long[16]));
        }

        /**
         * Adds a unit with its figures in the order of the columns; null stands for none.
         *
         * @throws ArithmeticException for a figure with more than four decimals or beyond 9 × 10^14
         */
        public Builder add(String unit, String group, List<? extends @Nullable BigDecimal> figures) {
            if (figures.size() != names.size()) {
                throw new IllegalArgumentException(figures.size() + " figures for " + names.size() + " columns");
            }
            int at = place(unit, group);
            for (int i = 0; i < figures.size(); i++) {
                BigDecimal figure = figures.get(i);
                columns.get(i)[at] = figure == null ? Fixed.NONE : Fixed.of(figure);
            }
            return this;
        }

        /** Adds a unit with figures as they are stored: whole ten-thousandths, null for none. */
        public Builder addStored(String unit, String group, @Nullable Long[] figures) {
            if (figures.length != names.size()) {
                throw new IllegalArgumentException(figures.length + " figures for " + names.size() + " columns");
            }
            int at = place(unit, group);
            for (int i = 0; i < figures.length; i++) {
                Long figure = figures[i];
                columns.get(i)[at] = figure == null ? Fixed.NONE : figure;
            }
            return this;
        }

        private int place(String unit, String group) {
            int at = units.size();
            if (at == MOST_UNITS) {
                throw new IllegalArgumentException("more than " + MOST_UNITS + " units");
            }
            if (at == groupOf.length) {
                groupOf = Arrays.copyOf(groupOf, at * 2);
                columns.replaceAll(column -> Arrays.copyOf(column, at * 2));
            }
            units.add(unit);
            groupOf[at] = groups.computeIfAbsent(group, each -> groups.size());
            if (groups.size() > MOST_GROUPS) {
                throw new IllegalArgumentException("more than " + MOST_GROUPS + " peer groups");
            }
            return at;
        }

        /** The figures; the builder is not used any more. */
        public Figures build() {
            Map<String, long[]> all = new LinkedHashMap<>();
            for (int i = 0; i < names.size(); i++) {
                all.put(names.get(i), Arrays.copyOf(columns.get(i), units.size()));
            }
            return new Figures(units, new ArrayList<>(groups.keySet()), Arrays.copyOf(groupOf, units.size()), all);
        }
    }
}
