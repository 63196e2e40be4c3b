package luodi.engine.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What a typist, a converter or a page may change about a paper changes nothing that is read from it. */
class SameReadingTest {

    private static final Map<String, UnaryOperator<String>> CHANGES = new LinkedHashMap<>();

    static {
        CHANGES.put("half-width brackets", text -> text.replace('（', '(').replace('）', ')'));
        CHANGES.put(
                "1、 instead of 1.",
                text -> Pattern.compile("(?m)^([\\s\\u3000]*\\d{1,3})\\.")
                        .matcher(text)
                        .replaceAll("$1、"));
        CHANGES.put(
                "1． instead of 1.",
                text -> Pattern.compile("(?m)^([\\s\\u3000]*\\d{1,3})\\.")
                        .matcher(text)
                        .replaceAll("$1．"));
        CHANGES.put("no blank lines", text -> text.replaceAll("\\n\\s*\\n+", "\n"));
        CHANGES.put(
                "no indentation",
                text -> Pattern.compile("(?m)^[ \\t\\u3000]+").matcher(text).replaceAll(""));
        CHANGES.put("Windows line ends", text -> text.replace("\r", "").replace("\n", "\r\n"));
        CHANGES.put("full-width digits", SameReadingTest::fullWidth);
        CHANGES.put(
                "half-width commas",
                text -> text.replace('，', ',').replace('；', ';').replace('：', ':'));
        CHANGES.put("lines of 30 characters", text -> wrapped(text, 30, "　　"));
        CHANGES.put("lines of 38 characters", text -> wrapped(text, 38, "　　"));
        CHANGES.put("lines of 30 characters without indents", text -> wrapped(text, 30, ""));
        CHANGES.put("lines of 38 characters without indents", text -> wrapped(text, 38, ""));
    }

    @Test
    void readsTheSameFromRealPapersHoweverTheyAreSet() {
        Optional<Path> shared = PlanFolder.find();
        if (shared.isEmpty()) {
            System.out.println("SameReadingTest over real papers skipped: no ../shared/plans beside the project");
            return;
        }
        List<String> differences = new ArrayList<>();
        List<Path> texts = new ArrayList<>(PlanFolder.texts(shared.get().resolve("plans")));
        texts.addAll(PlanFolder.texts(shared.get().resolve("seeds")).stream()
                .filter(file -> file.getFileName().toString().startsWith("002"))
                .toList());
        for (Path file : texts) {
            differences.addAll(differences(file.getFileName().toString(), PlanFolder.text(file)));
        }
        differences.forEach(System.out::println);
        assertThat(differences).isEmpty();
    }

    static List<String> differences(String name, String text) {
        List<String> differences = new ArrayList<>();
        Map<String, Integer> counts = counts(DocumentReader.read(text));
        CHANGES.forEach((change, by) -> {
            // A flattened table has a cell on each line; a page that breaks cells is no longer that table.
            Map<String, Integer> before = counts;
            boolean table = change.startsWith("lines of") && text.contains("\n序号\n");
            Map<String, Integer> changed = counts(DocumentReader.read(by.apply(text)));
            if (change.endsWith("without indents")) {
                // Where a full stop meets the margin nothing tells a new paragraph: only numbered headings are sure.
                changed = numbered(changed);
                before = numbered(counts);
            }
            if (!table && !changed.equals(before)) {
                differences.add(name + " with " + change + ": " + difference(before, changed));
            }
        });
        return differences;
    }

    private static String difference(Map<String, Integer> counts, Map<String, Integer> changed) {
        List<String> lines = new ArrayList<>();
        for (String key : counts.keySet()) {
            if (!counts.get(key).equals(changed.get(key))) {
                lines.add(key + " " + counts.get(key) + "→" + changed.get(key));
            }
        }
        for (String key : changed.keySet()) {
            if (!counts.containsKey(key)) {
                lines.add(key + " 0→" + changed.get(key));
            }
        }
        return String.join(", ", lines);
    }

    private static Map<String, Integer> counts(Reading reading) {
        Map<String, Integer> counts = new TreeMap<>();
        for (Node node : reading.nodes()) {
            counts.merge("style " + node.style().label(), 1, Integer::sum);
            counts.merge("kind " + node.kind(), 1, Integer::sum);
        }
        counts.put("responsibilities", reading.responsibilities().size());
        counts.put(
                "units",
                reading.responsibilities().stream()
                        .mapToInt(clause -> clause.lead().size()
                                + clause.responsible().size()
                                + clause.supporting().size())
                        .sum());
        counts.put("targets", reading.targets().size());
        counts.put("deadlines", reading.deadlines().size());
        counts.put("declared", reading.declared().size());
        return counts;
    }

    private static Map<String, Integer> numbered(Map<String, Integer> counts) {
        Map<String, Integer> kept = new TreeMap<>(counts);
        kept.keySet().removeIf(key -> key.startsWith("kind") || key.equals("style none"));
        return kept;
    }

    private static String fullWidth(String text) {
        StringBuilder out = new StringBuilder();
        for (String line : text.split("\n", -1)) {
            boolean address = line.startsWith("http");
            for (int i = 0; i < line.length(); i++) {
                char c = line.charAt(i);
                out.append(!address && c >= '0' && c <= '9' ? (char) (c - '0' + '０') : c);
            }
            out.append('\n');
        }
        return out.toString();
    }

    /** Breaks every line at {@code width}, as a page does; lines that fit stay. */
    private static String wrapped(String text, int width, String indent) {
        StringBuilder out = new StringBuilder();
        for (String line : text.split("\n", -1)) {
            boolean address = line.startsWith("http");
            String rest = line.isBlank() || address ? line : indent + line.strip();
            while (rest.length() > width && !address) {
                out.append(rest, 0, width).append('\n');
                rest = rest.substring(width);
            }
            out.append(rest).append('\n');
        }
        return out.toString();
    }
}
