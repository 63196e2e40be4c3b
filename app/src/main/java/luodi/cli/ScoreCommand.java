package luodi.cli;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import luodi.cli.OneAnswer.Refusal;
import luodi.engine.scoring.scheme.Fault;
import luodi.engine.scoring.scheme.FigureTable;
import luodi.engine.scoring.scheme.Figures;
import luodi.engine.scoring.scheme.Movement;
import luodi.engine.scoring.scheme.Proof;
import luodi.engine.scoring.scheme.Scheme;
import luodi.engine.scoring.scheme.SchemeReader;
import luodi.engine.scoring.scheme.Sheet;
import tools.jackson.databind.json.JsonMapper;

/**
 * {@code score}: computes an assessment scheme from a table of figures.
 *
 * <pre>
 * score check SCHEME.txt TABLE.csv
 * score run SCHEME.txt TABLE.csv [--elapsed 0.25] [--explain UNIT] [--json]
 * score compare OLD.txt NEW.txt TABLE.csv [--elapsed 0.25] [--json]
 * </pre>
 *
 * <p>Ends as {@link OneAnswer} says.
 */
public final class ScoreCommand {
    private static final String USAGE = "luodi score: right would be: score check SCHEME.txt TABLE.csv"
            + " | run SCHEME.txt TABLE.csv [--elapsed 0.25] [--explain UNIT]"
            + " | compare OLD.txt NEW.txt TABLE.csv, each with [--json]";

    private static final long LONGEST_FILE = 64L << 20;

    private final List<String> words = new ArrayList<>();
    private BigDecimal elapsed = BigDecimal.ONE;
    private String unit = "";
    private boolean json;

    private ScoreCommand() {}

    /** Runs and ends the process. */
    public static void main(String[] args) {
        OneAnswer.give("luodi score", () -> new ScoreCommand().answer(args));
    }

    private byte[] answer(String[] args) throws Refusal {
        for (int i = 0; i < args.length; i++) {
            boolean more = i + 1 < args.length;
            switch (args[i]) {
                case "--json" -> json = true;
                case "--elapsed" -> elapsed = elapsed(more ? args[++i] : "");
                case "--explain" -> unit = more ? args[++i] : "";
                default -> words.add(args[i]);
            }
        }
        String what = words.isEmpty() ? "" : words.removeFirst();
        if (words.stream().anyMatch(word -> word.startsWith("--"))) {
            throw new Refusal(USAGE);
        }
        String said = switch (what + " " + words.size()) {
            case "check 2" -> check(scheme(words.get(0)), words.get(0), figures(words.get(1)));
            case "run 2" -> run(scheme(words.get(0)), words.get(0), figures(words.get(1)));
            case "compare 3" -> compare(scheme(words.get(0)), scheme(words.get(1)), figures(words.get(2)));
            default -> throw new Refusal(USAGE);
        };
        return (said + "\n").getBytes(StandardCharsets.UTF_8);
    }

    private String check(Scheme scheme, String file, Figures figures) throws Refusal {
        proven(scheme, file, figures);
        return json
                ? json(Map.of(
                        "title",
                        scheme.title(),
                        "units",
                        figures.size(),
                        "items",
                        scheme.items().size()))
                : scheme.title() + "：" + scheme.items().size() + " 项，" + figures.size() + " 个单位，可以发布";
    }

    private String run(Scheme scheme, String file, Figures figures) throws Refusal {
        proven(scheme, file, figures);
        Sheet sheet = Sheet.of(scheme, figures, elapsed);
        if (!unit.isEmpty()) {
            int at = IntStream.range(0, figures.size())
                    .filter(i -> figures.unit(i).equals(unit))
                    .findFirst()
                    .orElseThrow(() -> new Refusal("luodi score: no unit \"" + unit + "\" in the table"));
            Sheet.Reason reason = sheet.explain(at);
            return json ? json(tree(reason)) : outline(reason, 0).stripTrailing();
        }
        List<Map<String, Object>> rows = new ArrayList<>();
        for (int i : sheet.order()) {
            Map<String, Object> row = new LinkedHashMap<>();
            row.put("group", figures.group(i));
            row.put("rank", sheet.rank(i));
            row.put("unit", figures.unit(i));
            row.put("total", sheet.total(i));
            row.put("points", points(sheet, i));
            rows.add(row);
        }
        return json ? json(rows) : lines(rows);
    }

    private static List<BigDecimal> points(Sheet sheet, int at) {
        return IntStream.range(0, sheet.scheme().items().size())
                .mapToObj(item -> sheet.points(item, at))
                .toList();
    }

    private String compare(Scheme before, Scheme after, Figures figures) throws Refusal {
        proven(before, words.get(0), figures);
        proven(after, words.get(1), figures);
        List<Map<String, Object>> rows = new ArrayList<>();
        for (Movement each : Movement.between(Sheet.of(before, figures, elapsed), Sheet.of(after, figures, elapsed))) {
            Map<String, Object> row = new LinkedHashMap<>();
            row.put("group", each.group());
            row.put("rank", each.after().rank());
            row.put("unit", each.unit());
            row.put("total", each.after().total());
            row.put("rankBefore", each.before().rank());
            row.put("totalBefore", each.before().total());
            row.put("gained", each.gained());
            rows.add(row);
        }
        return json ? json(rows) : lines(rows);
    }

    private static String lines(List<Map<String, Object>> rows) {
        return String.join(
                "\n",
                rows.stream()
                        .map(row -> String.join(
                                "\t", row.values().stream().map(String::valueOf).toList()))
                        .toList());
    }

    private static String outline(Sheet.Reason reason, int depth) {
        StringBuilder text = new StringBuilder("  ".repeat(depth))
                .append(reason.label())
                .append("  ")
                .append(reason.points().toPlainString());
        if (!reason.how().isEmpty()) {
            text.append("  ").append(reason.how());
        }
        text.append('\n');
        reason.parts().forEach(part -> text.append(outline(part, depth + 1)));
        return text.toString();
    }

    private static Map<String, Object> tree(Sheet.Reason reason) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("label", reason.label());
        tree.put("points", reason.points());
        if (!reason.how().isEmpty()) {
            tree.put("how", reason.how());
        }
        if (!reason.parts().isEmpty()) {
            tree.put("parts", reason.parts().stream().map(ScoreCommand::tree).toList());
        }
        return tree;
    }

    private static String json(Object answer) {
        return JsonMapper.builder().build().writeValueAsString(answer);
    }

    private static void proven(Scheme scheme, String file, Figures figures) throws Refusal {
        refuseFor(file, Proof.of(scheme, figures));
    }

    private static void refuseFor(String file, List<Fault> faults) throws Refusal {
        if (!faults.isEmpty()) {
            throw new Refusal(file + ": "
                    + String.join("；", faults.stream().map(Fault::toString).toList()));
        }
    }

    private static Scheme scheme(String file) throws Refusal {
        return switch (SchemeReader.read(OneAnswer.text(file, LONGEST_FILE))) {
            case SchemeReader.Read read -> read.scheme();
            case SchemeReader.Refused refused -> {
                refuseFor(file, refused.faults());
                throw new IllegalStateException("refused without a fault");
            }
        };
    }

    private static Figures figures(String file) throws Refusal {
        return switch (FigureTable.read(OneAnswer.text(file, LONGEST_FILE))) {
            case FigureTable.Read read -> read.figures();
            case FigureTable.Refused refused -> {
                refuseFor(file, refused.faults());
                throw new IllegalStateException("refused without a fault");
            }
        };
    }

    private static BigDecimal elapsed(String text) throws Refusal {
        if (!text.matches("0(\\.\\d{1,6})?|1(\\.0{1,6})?")) {
            throw new Refusal("luodi score: --elapsed \"" + text
                    + "\" is no part of a period; right would be: 0 to 1 with at most six decimals");
        }
        return new BigDecimal(text);
    }
}
