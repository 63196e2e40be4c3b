package luodi.bench.score;

import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import luodi.engine.scoring.scheme.Figures;
import luodi.engine.scoring.scheme.Scheme;
import luodi.engine.scoring.scheme.SchemeReader;
import luodi.engine.scoring.scheme.Sheet;
import org.jspecify.annotations.Nullable;

/**
 * {@code ./luodi bench score [--units N] [--seed N]}: forty rules over 200,000 units by the engine, by DuckDB and by
 * Drools, in turns in one process on the processors there are. All keep ratio and points of every rule, total and rank;
 * every total and rank is compared.
 */
public final class ScoreBench {
    private static final int ROUNDS = 7;
    private static final int PEERS = 100;
    private static final int ELAPSED = 750_000;

    private ScoreBench() {}

    /** @param arguments work folder, units, seed */
    public static void main(String[] arguments) throws Exception {
        int units = Integer.parseInt(arguments[1]);
        long seed = Long.parseLong(arguments[2]);
        Scheme scheme = switch (SchemeReader.read(Rules.scheme())) {
            case SchemeReader.Read read -> read.scheme();
            case SchemeReader.Refused refused ->
                throw new IllegalStateException(refused.faults().toString());
        };
        List<String> names = List.copyOf(scheme.figures());
        long[][] table = table(names, units, new Random(seed));
        Figures figures = figures(names, table, units);
        BigDecimal elapsed = BigDecimal.valueOf(ELAPSED, 6);
        try (Connection duck = DriverManager.getConnection("jdbc:duckdb:")) {
            load(duck, Path.of(arguments[0]), names, table, units);
            String sql = Rules.sql(names, ELAPSED);
            double[] ours = new double[ROUNDS];
            double[] theirs = new double[ROUNDS];
            double[] drools = new double[ROUNDS];
            Peer rules = drools(names);
            Peer.Scores fired = rules.score(table, PEERS);
            Sheet sheet = Sheet.of(scheme, figures, elapsed);
            for (int round = 0; round < ROUNDS; round++) {
                long begun = System.nanoTime();
                sheet = Sheet.of(scheme, figures, elapsed);
                ours[round] = (System.nanoTime() - begun) / 1e6;
                begun = System.nanoTime();
                try (Statement statement = duck.createStatement()) {
                    statement.execute(sql);
                }
                theirs[round] = (System.nanoTime() - begun) / 1e6;
                begun = System.nanoTime();
                fired = rules.score(table, PEERS);
                drools[round] = (System.nanoTime() - begun) / 1e6;
            }
            int differ = differ(duck, sheet);
            int otherwise = differ(fired, sheet);
            Arrays.sort(ours);
            Arrays.sort(theirs);
            Arrays.sort(drools);
            System.out.printf(
                    "%d units x %d rules, seed %d, DuckDB %s, %d processors%n",
                    units,
                    Rules.COUNT,
                    seed,
                    version(duck),
                    Runtime.getRuntime().availableProcessors());
            System.out.printf(
                    "engine p50 %.0f ms (best %.0f), DuckDB p50 %.0f ms (best %.0f): %.1f times; totals and ranks that differ: %d%n",
                    ours[ROUNDS / 2],
                    ours[0],
                    theirs[ROUNDS / 2],
                    theirs[0],
                    theirs[ROUNDS / 2] / ours[ROUNDS / 2],
                    differ);
            System.out.printf(
                    "%s p50 %.0f ms (best %.0f): %.1f times; totals and ranks that differ: %d%n",
                    rules.name(), drools[ROUNDS / 2], drools[0], drools[ROUNDS / 2] / ours[ROUNDS / 2], otherwise);
            if (differ + otherwise > 0) {
                System.exit(1);
            }
        }
    }

    /** Compiled only where the peers are fetched. */
    private static Peer drools(List<String> names) throws ReflectiveOperationException {
        return Class.forName("luodi.bench.score.DroolsPeer")
                .asSubclass(Peer.class)
                .getConstructor(List.class, int.class)
                .newInstance(names, ELAPSED);
    }

    private static int differ(Peer.Scores scores, Sheet sheet) {
        int differ = 0;
        for (int unit = 0; unit < scores.totals().length; unit++) {
            boolean same = sheet.total(unit).compareTo(BigDecimal.valueOf(scores.totals()[unit], 4)) == 0
                    && sheet.rank(unit) == scores.ranks()[unit];
            differ += same ? 0 : 1;
        }
        return differ;
    }

    private static long[][] table(List<String> names, int units, Random random) {
        long[][] table = new long[names.size()][units];
        for (int column = 0; column < names.size(); column++) {
            String name = names.get(column);
            boolean divisor = name.endsWith("目标") || name.endsWith("乙");
            boolean count = name.endsWith("牌") || name.endsWith("数");
            for (int unit = 0; unit < units; unit++) {
                table[column][unit] = divisor
                        ? 10_000 + random.nextInt(50_000_000)
                        : count ? 10_000L * random.nextInt(6) : random.nextInt(60_000_000);
                if (!divisor && random.nextInt(100) == 0) {
                    table[column][unit] = Long.MIN_VALUE;
                }
            }
        }
        return table;
    }

    private static Figures figures(List<String> names, long[][] table, int units) {
        Figures.Builder builder = new Figures.Builder(names);
        for (int unit = 0; unit < units; unit++) {
            List<@Nullable BigDecimal> row = new ArrayList<>(names.size());
            for (long[] column : table) {
                row.add(column[unit] == Long.MIN_VALUE ? null : BigDecimal.valueOf(column[unit], 4));
            }
            builder.add("u" + unit, "g" + unit / PEERS, row);
        }
        return builder.build();
    }

    private static void load(Connection duck, Path work, List<String> names, long[][] table, int units)
            throws SQLException, java.io.IOException {
        Path csv = Files.createDirectories(work).resolve("figures.csv");
        try (var out = Files.newBufferedWriter(csv)) {
            for (int unit = 0; unit < units; unit++) {
                out.append(Integer.toString(unit)).append(',').append(Integer.toString(unit / PEERS));
                for (long[] column : table) {
                    out.append(',');
                    if (column[unit] != Long.MIN_VALUE) {
                        out.append(Long.toString(column[unit]));
                    }
                }
                out.append('\n');
            }
        }
        StringBuilder columns = new StringBuilder("unit integer, peers integer");
        for (int i = 0; i < names.size(); i++) {
            columns.append(", c").append(i).append(" bigint");
        }
        try (Statement statement = duck.createStatement()) {
            statement.execute("create table figures (" + columns + ")");
            statement.execute("copy figures from '" + csv + "' (header false)");
        }
        Files.delete(csv);
    }

    private static int differ(Connection duck, Sheet sheet) throws SQLException {
        int differ = 0;
        int rows = 0;
        try (Statement statement = duck.createStatement();
                ResultSet row = statement.executeQuery("select unit, total, place from sheet")) {
            while (row.next()) {
                int unit = row.getInt(1);
                rows++;
                boolean same = sheet.total(unit).compareTo(BigDecimal.valueOf(row.getLong(2), 4)) == 0
                        && sheet.rank(unit) == row.getInt(3);
                differ += same ? 0 : 1;
            }
        }
        return differ + Math.abs(rows - sheet.figures().size());
    }

    private static String version(Connection duck) throws SQLException {
        return duck.getMetaData().getDatabaseProductVersion();
    }
}
