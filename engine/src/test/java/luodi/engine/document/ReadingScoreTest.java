package luodi.engine.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import luodi.engine.document.Node.Kind;
import luodi.engine.document.Node.Style;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * Reads real papers and prints how well: document by document, found against true. Skipped, with one line that says so,
 * where no folder of papers stands beside the project ({@code ../shared}, or {@code -Dluodi.shared=…}).
 */
class ReadingScoreTest {

    @Test
    void readsRealPapersAsAPersonCounted() {
        Optional<Path> shared = PlanFolder.find();
        if (shared.isEmpty()) {
            System.out.println("ReadingScoreTest skipped: no ../shared/plans beside the project");
            return;
        }
        Path plans = shared.get().resolve("plans");
        List<Row> rows = new ArrayList<>();
        for (Object entry : list(Json.parse(PlanFolder.text(plans.resolve("ground-truth.json"))))) {
            rows.add(new Row(map(entry), plans));
        }
        print(rows);

        assertThat(rows).filteredOn(row -> row.structureIsRight()).hasSizeGreaterThanOrEqualTo(rows.size() - 1);
        assertThat(rows).filteredOn(row -> row.responsibilitiesAreRight()).hasSizeGreaterThanOrEqualTo(rows.size() - 1);
        assertThat(rows).filteredOn(row -> row.targetsAreComplete).allSatisfy(row -> {
            assertThat(row.precision()).as(row.name).isGreaterThanOrEqualTo(0.95);
            assertThat(row.recall()).as(row.name).isGreaterThanOrEqualTo(0.95);
        });
        assertThat(rows).allSatisfy(row -> assertThat(row.recall()).as(row.name).isGreaterThanOrEqualTo(0.95));
        assertThat(rows)
                .filteredOn(row -> row.truth.containsKey("articles"))
                .hasSize(2)
                .allSatisfy(row -> {
                    assertThat(row.reading.warnings()).extracting(Warning::what).contains("no measures found");
                    assertThat(row.reading.nodes()).noneMatch(node -> isWork(node.kind()));
                });
    }

    @Test
    void readsTheMainPlanExactly() {
        Optional<Path> shared = PlanFolder.find();
        if (shared.isEmpty()) {
            System.out.println("ReadingScoreTest skipped: no ../shared/seeds beside the project");
            return;
        }
        Path seed = PlanFolder.texts(shared.get().resolve("seeds")).stream()
                .filter(file -> file.getFileName().toString().startsWith("002"))
                .findFirst()
                .orElseThrow();
        Reading reading = DocumentReader.read(PlanFolder.text(seed));

        List<Node> fields = reading.nodes().stream()
                .filter(node -> node.kind() == Kind.FIELD)
                .toList();
        assertThat(fields).extracting(Node::number).containsExactly(1, 2, 3, 4, 5, 6, 7, 8, 9, 10);
        assertThat(fields)
                .extracting(field -> reading.nodes().stream()
                        .filter(node -> field.id().equals(node.parent()) && node.kind() == Kind.MEASURE)
                        .count())
                .containsExactly(3L, 9L, 5L, 5L, 4L, 3L, 3L, 5L, 4L, 9L);
        assertThat(reading.nodes()).filteredOn(node -> isWork(node.kind())).hasSize(50);
        assertThat(reading.nodes())
                .filteredOn(node -> node.kind() == Kind.GOAL)
                .extracting(Node::number)
                .containsExactly(1, 2, 3, 4, 5, 6, 7, 8);
        assertThat(reading.nodes())
                .filteredOn(node -> node.kind() == Kind.SAFEGUARD)
                .hasSize(5);
        assertThat(reading.declared())
                .allMatch(Declared::agrees)
                .extracting(Declared::count)
                .containsExactly(8, 10, 8, 10, 50, 3, 9, 5, 5, 4, 3, 3, 5, 4, 9, 8, 5);
        assertThat(reading.targets())
                .filteredOn(target -> target.comparison() != null)
                .extracting(Target::kind, Target::comparison)
                .containsExactly(
                        tuple(Target.Kind.RELATIVE, ">="),
                        tuple(Target.Kind.RANK, "<="),
                        tuple(Target.Kind.THRESHOLD, ">"),
                        tuple(Target.Kind.THRESHOLD, ">="),
                        tuple(Target.Kind.RELATIVE, "="));
        assertThat(reading.targets())
                .filteredOn(target -> target.comparison() == null)
                .extracting(Target::kind)
                .containsOnly(Target.Kind.QUALITATIVE, Target.Kind.YES_NO);
    }

    private static void print(List<Row> rows) {
        System.out.printf(
                "%-44s %9s %9s %9s %9s %9s %9s %14s %5s %5s%n",
                "document", "h1", "h2", "h3", "tasks", "articles", "resp", "targets", "P", "R");
        for (Row row : rows) {
            System.out.printf(
                    "%-44s %9s %9s %9s %9s %9s %9s %14s %5.2f %5.2f%s%n",
                    row.name.substring(0, Math.min(44, row.name.length())),
                    row.cell("h1"),
                    row.cell("h2"),
                    row.cell("h3"),
                    row.cell("tasks"),
                    row.cell("articles"),
                    row.cell("resp"),
                    row.hits + "/" + row.expected.size() + " of " + row.numeric.size(),
                    row.precision(),
                    row.recall(),
                    row.targetsAreComplete ? " complete" : "");
        }
        System.out.println("structure right: "
                + rows.stream().filter(Row::structureIsRight).count() + " of " + rows.size()
                + ", responsibilities right: "
                + rows.stream().filter(Row::responsibilitiesAreRight).count() + " of " + rows.size());
        rows.stream()
                .filter(row -> !row.missed.isEmpty())
                .forEach(row -> System.out.println(row.name + " missed " + row.missed));
        rows.stream()
                .filter(row -> row.targetsAreComplete && !row.extra.isEmpty())
                .forEach(row -> System.out.println(row.name + " invented " + row.extra));
    }

    private static boolean isWork(Kind kind) {
        return kind == Kind.TASK || kind == Kind.MEASURE;
    }

    /** One paper: what was counted by hand, and what was read. */
    private static final class Row {
        final String name;
        final Map<String, @Nullable Object> truth;
        final Reading reading;
        final List<List<?>> expected = new ArrayList<>();
        final List<Target> numeric;
        final List<String> missed = new ArrayList<>();
        final List<String> extra = new ArrayList<>();
        final boolean targetsAreComplete;
        int hits;

        Row(Map<String, @Nullable Object> truth, Path plans) {
            this.truth = truth;
            this.name = String.valueOf(truth.get("file"));
            this.reading = DocumentReader.read(PlanFolder.text(plans.resolve(name)));
            this.numeric = reading.targets().stream()
                    .filter(target -> target.value() != null)
                    .toList();
            this.targetsAreComplete = Boolean.TRUE.equals(truth.get("targets_complete"));
            if (truth.get("targets") instanceof List<?> targets) {
                for (Object target : targets) {
                    expected.add((List<?>) target);
                }
            }
            match();
        }

        private void match() {
            List<Target> left = new ArrayList<>(numeric);
            for (List<?> target : expected) {
                Optional<Target> hit = left.stream()
                        .filter(found -> sameValue(String.valueOf(target.get(1)), found))
                        .findFirst();
                if (hit.isPresent()) {
                    hits++;
                    left.remove(hit.get());
                } else {
                    missed.add(String.valueOf(target));
                }
            }
            left.forEach(target -> extra.add(target.subject() + " " + target.value() + target.unit()));
        }

        private static boolean sameValue(String printed, Target found) {
            BigDecimal value = found.value();
            return value != null
                    && Pattern.compile("(?<![\\d.])" + Pattern.quote(value.toPlainString() + found.unit()))
                            .matcher(printed)
                            .find();
        }

        int found(String what) {
            return switch (what) {
                case "h1" -> styled(Style.CHINESE);
                case "h2" -> styled(Style.CHINESE_BRACKETED);
                case "h3" -> styled(Style.ARABIC);
                case "tasks" ->
                    (int) reading.nodes().stream()
                            .filter(node -> isWork(node.kind()))
                            .count();
                case "articles" ->
                    (int) reading.nodes().stream()
                            .filter(node -> node.kind() == Kind.ARTICLE)
                            .count();
                default -> reading.responsibilities().size();
            };
        }

        private int styled(Style style) {
            return (int) reading.nodes().stream()
                    .filter(node -> node.style() == style)
                    .count();
        }

        @Nullable
        Integer expected(String what) {
            Object count =
                    what.equals("tasks") && !truth.containsKey("tasks") ? truth.get("measures") : truth.get(what);
            // A clause without a keyword is told beside the count of those that have one.
            int more = what.equals("resp") && truth.containsKey("resp_extra") ? 1 : 0;
            return count instanceof Double number ? Integer.valueOf(number.intValue() + more) : null;
        }

        boolean isRight(String what) {
            Integer expected = expected(what);
            return expected == null || expected == found(what);
        }

        boolean structureIsRight() {
            return List.of("h1", "h2", "h3", "tasks", "articles").stream().allMatch(this::isRight);
        }

        boolean responsibilitiesAreRight() {
            return isRight("resp");
        }

        String cell(String what) {
            Integer expected = expected(what);
            return found(what) + "/" + (expected == null ? "-" : expected) + (isRight(what) ? " " : "!");
        }

        double precision() {
            return numeric.isEmpty() ? 1 : (double) hits / numeric.size();
        }

        double recall() {
            return expected.isEmpty() ? 1 : (double) hits / expected.size();
        }
    }

    @SuppressWarnings("unchecked")
    private static Map<String, @Nullable Object> map(@Nullable Object value) {
        Objects.requireNonNull(value);
        return (Map<String, @Nullable Object>) value;
    }

    @SuppressWarnings("unchecked")
    private static List<Object> list(@Nullable Object value) {
        Objects.requireNonNull(value);
        return (List<Object>) value;
    }
}
