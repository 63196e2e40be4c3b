package luodi.engine.document;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import luodi.engine.document.Text.Paragraph;

/**
 * Puts the cells of a flattened row under the heads of their columns. An empty cell left no line and a cell of several
 * paragraphs left several, so the cheapest assignment in order is sought: units under a column of units, dates under one
 * of dates.
 */
final class RowCells {
    private static final int EMPTY = 3;
    private static final int EMPTY_AT_EASE = 1;
    private static final int MISFIT = 5;
    private static final int AGAIN = 2;

    /** Rows with more lines than this are no rows. */
    private static final int MOST = 60;

    private static final Pattern VALUE_COLUMN = Pattern.compile("\\d{4}年|目标值|预期值|现状|基期|累计|年均|权重|分值|得分|投资额|数量");
    private static final Pattern NUMBER = Pattern.compile("^[≥≤<>]?[+-]?\\d[\\d.,]*.{0,8}$");

    private final Text text;
    private final List<String> columns;
    private final List<Paragraph> cells;

    private RowCells(Text text, List<String> columns, List<Paragraph> cells) {
        this.text = text;
        this.columns = columns;
        this.cells = cells;
    }

    /** Under each column its cell; a column is missing where its cell is empty. */
    static Map<String, Paragraph> of(Text text, List<String> columns, List<Paragraph> cells) {
        Map<String, Paragraph> under = new LinkedHashMap<>();
        if (columns.isEmpty() || cells.isEmpty() || cells.size() > MOST || columns.size() > MOST) {
            return under;
        }
        if (cells.size() == columns.size()) {
            for (int k = 0; k < columns.size(); k++) {
                under.put(columns.get(k), cells.get(k));
            }
            return under;
        }
        return new RowCells(text, columns, cells).align();
    }

    private Map<String, Paragraph> align() {
        int m = columns.size();
        int n = cells.size();
        int[][] cost = new int[m + 1][n + 1];
        int[][] taken = new int[m + 1][n + 1];
        java.util.Arrays.fill(cost[0], 1, n + 1, Integer.MAX_VALUE / 2);
        for (int k = 1; k <= m; k++) {
            for (int c = 0; c <= n; c++) {
                int best = cost[k - 1][c]
                        + (Key.of(columns.get(k - 1)) != null || isRemark(k - 1) ? EMPTY_AT_EASE : EMPTY);
                int run = 0;
                int sum = 0;
                for (int t = 1; t <= c; t++) {
                    sum += misfit(k - 1, c - t) + (t > 1 ? AGAIN : 0);
                    if (cost[k - 1][c - t] + sum < best) {
                        best = cost[k - 1][c - t] + sum;
                        run = t;
                    }
                }
                cost[k][c] = best;
                taken[k][c] = run;
            }
        }
        List<Paragraph> found = new ArrayList<>();
        for (int k = m, c = n; k > 0; k--) {
            int run = taken[k][c];
            found.addFirst(
                    run == 0
                            ? new Paragraph(0, 0, false)
                            : new Paragraph(
                                    cells.get(c - run).start(), cells.get(c - 1).end(), false));
            c -= run;
        }
        Map<String, Paragraph> under = new LinkedHashMap<>();
        for (int k = 0; k < m; k++) {
            if (found.get(k).length() > 0) {
                under.put(columns.get(k), found.get(k));
            }
        }
        return under;
    }

    private boolean isRemark(int column) {
        return columns.get(column).endsWith("备注") || columns.get(column).endsWith("说明");
    }

    private int misfit(int column, int cell) {
        String words = text.plain(cells.get(cell));
        Key key = Key.of(columns.get(column));
        boolean units = UnitNames.allAre(UnitNames.split(words));
        boolean due = words.length() <= 24 && Deadlines.isDue(words);
        if (key == Key.DUE) {
            return due ? 0 : MISFIT;
        }
        if (key == Key.LEADER) {
            return words.length() <= 12 && !units ? 0 : MISFIT;
        }
        if (key != null) {
            return units ? 0 : MISFIT;
        }
        if (VALUE_COLUMN.matcher(columns.get(column)).find()) {
            return NUMBER.matcher(words).matches() || words.length() <= 12 ? 0 : MISFIT;
        }
        return units || due ? AGAIN : 0;
    }
}
