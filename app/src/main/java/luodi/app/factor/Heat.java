package luodi.app.factor;

import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import luodi.app.project.ProjectsAhead.Ahead;
import luodi.engine.factor.Balance;
import org.jspecify.annotations.Nullable;

/**
 * What is left of each factor in each area, month by month.
 *
 * @param months the columns, such as 2026-03
 */
public record Heat(List<String> months, List<Row> rows) {
    /** Below this share of what is there, what is left counts as tight. */
    private static final int TIGHT_PERCENT = 10;

    private static final int PERCENT = 100;

    public Heat {
        months = List.copyOf(months);
        rows = List.copyOf(rows);
    }

    /**
     * One factor in one area.
     *
     * @param code of the area
     * @param area its name
     * @param shortage the first short month of the five years ahead; null when none is
     */
    public record Row(
            UUID factorId,
            String factor,
            String unit,
            String code,
            String area,
            List<Cell> cells,
            @Nullable Shortage shortage) {
        public Row {
            cells = List.copyOf(cells);
        }
    }

    /** @param left of the unit, below 0 when short */
    public record Cell(String left, Degree degree) {}

    /** How much is left, said by a sign, a word and a colour. */
    public enum Degree {
        ENOUGH("够", ""),
        TIGHT("紧", "▲"),
        SHORT("缺", "■"),
        NOTHING("没有供给和需求", "○");

        private final String word;
        private final String sign;

        Degree(String word, String sign) {
            this.word = word;
            this.sign = sign;
        }

        public String word() {
            return word;
        }

        public String sign() {
            return sign;
        }

        static Degree of(long supply, long demand) {
            if (supply == 0 && demand == 0) {
                return NOTHING;
            }
            long left = supply - demand;
            return left < 0 ? SHORT : left * PERCENT < supply * TIGHT_PERCENT ? TIGHT : ENOUGH;
        }
    }

    /**
     * When it is short first.
     *
     * @param ahead months from now
     * @param gap what is missing then
     */
    public record Shortage(String month, int ahead, String gap, List<Stopped> stopped) {
        public Shortage {
            stopped = List.copyOf(stopped);
        }
    }

    /** A project that will find too little. */
    public record Stopped(UUID id, String name) {}

    /** The same, where projects that do not exist lead to those they are a copy of. */
    Heat linked(Map<UUID, UUID> copies) {
        return new Heat(
                months,
                rows.stream()
                        .map(row -> new Row(
                                row.factorId(),
                                row.factor(),
                                row.unit(),
                                row.code(),
                                row.area(),
                                row.cells(),
                                linked(row.shortage(), copies)))
                        .toList());
    }

    private static @Nullable Shortage linked(@Nullable Shortage shortage, Map<UUID, UUID> copies) {
        return shortage == null
                ? null
                : new Shortage(
                        shortage.month(),
                        shortage.ahead(),
                        shortage.gap(),
                        shortage.stopped().stream()
                                .map(each -> new Stopped(copies.getOrDefault(each.id(), each.id()), each.name()))
                                .toList());
    }

    /** @param from the first column, counted from the first month of the model */
    static Heat of(FactorBook book, FactorPortfolio.Modelled model, int from, int months) {
        Balance balance = Balance.of(model.portfolio());
        Map<UUID, KeptFactor> factors = book.factorsById();
        Map<UUID, Ahead> projects = book.projectsById();
        int end = Math.min(FactorPortfolio.MONTHS, from + months);
        List<String> columns = new ArrayList<>();
        for (int month = from; month < end; month++) {
            columns.add(model.first().plusMonths(month).toString());
        }
        return new Heat(
                columns,
                balance.lines().stream()
                        .map(line -> row(line, model, factors, projects, from, end))
                        .toList());
    }

    private static Row row(
            Balance.Line line,
            FactorPortfolio.Modelled model,
            Map<UUID, KeptFactor> factors,
            Map<UUID, Ahead> projects,
            int from,
            int end) {
        FactorPortfolio.Line of = FactorPortfolio.Line.of(line.factor());
        KeptFactor factor = Objects.requireNonNull(factors.get(of.factorId()));
        List<Cell> cells = new ArrayList<>();
        for (int month = from; month < end; month++) {
            long supply = line.supply().get(month);
            long demand = line.demand().get(month);
            cells.add(new Cell(Amounts.shown(supply - demand), Degree.of(supply, demand)));
        }
        return new Row(
                of.factorId(),
                factor.name(),
                factor.unit(),
                of.area(),
                line.area(),
                cells,
                shortage(line, model, projects));
    }

    private static @Nullable Shortage shortage(
            Balance.Line line, FactorPortfolio.Modelled model, Map<UUID, Ahead> projects) {
        if (line.shortage().isEmpty()) {
            return null;
        }
        int month = line.shortage().getAsInt();
        YearMonth named = model.first().plusMonths(month);
        return new Shortage(
                named.toString(),
                month,
                Amounts.shown(line.demand().get(month) - line.supply().get(month)),
                line.stopped().stream()
                        .map(model::project)
                        .distinct()
                        .map(each -> new Stopped(
                                each, Objects.requireNonNull(projects.get(each)).name()))
                        .toList());
    }
}
