package luodi.engine.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every value read can be shown in the text it was read from. */
class SpansTest {

    @Test
    void everyReadingPointsIntoItsText() {
        Stream.of(Papers.THREE_YEAR_PLAN, Papers.PRESS_BRIEFING, Papers.REGULATION)
                .forEach(SpansTest::check);
    }

    @Test
    void everyReadingOfARealPaperPointsIntoIt() {
        Optional<Path> shared = PlanFolder.find();
        if (shared.isEmpty()) {
            System.out.println("SpansTest over real papers skipped: no ../shared/plans beside the project");
            return;
        }
        List<Path> texts = new ArrayList<>(PlanFolder.texts(shared.get().resolve("plans")));
        texts.addAll(PlanFolder.texts(shared.get().resolve("seeds")));
        texts.forEach(file -> check(PlanFolder.text(file)));
    }

    static void check(String text) {
        Reading reading = DocumentReader.read(text);
        Map<String, Node> byId = new HashMap<>();
        int last = 0;
        Map<String, Integer> endOfSibling = new HashMap<>();
        for (Node node : reading.nodes()) {
            assertThat(node.at().end()).isLessThanOrEqualTo(text.length());
            assertThat(node.at().start()).as("order of %s", node).isGreaterThanOrEqualTo(last);
            last = node.at().start();
            byId.put(node.id(), node);
            String parent = node.parent() == null ? "" : node.parent();
            if (node.parent() != null) {
                Node above = Objects.requireNonNull(byId.get(node.parent()), "the parent comes first");
                assertThat(node.at().start()).isGreaterThanOrEqualTo(above.at().start());
                assertThat(node.at().end())
                        .as("%s inside %s", node, above)
                        .isLessThanOrEqualTo(above.at().end());
            }
            assertThat(node.at().start())
                    .as("%s behind its sibling", node)
                    .isGreaterThanOrEqualTo(endOfSibling.getOrDefault(parent, 0));
            endOfSibling.put(parent, node.at().end());
            assertThat(plain(withoutPageNumbers(cut(text, node.at())))).contains(plain(node.heading()));
        }
        for (Target target : reading.targets()) {
            String cut = plain(cut(text, target.at()));
            if (target.value() != null && !"位".equals(target.unit())) {
                // An amount may be written without a digit: 千家, 翻一番.
                assertThat(cut.replace(",", ""))
                        .containsPattern(target.value().toPlainString().replace(".", "\\.") + "|[十百千番]");
                assertThat(cut).contains(String.valueOf(target.unit()));
            }
            assertThat(byId).containsKey(target.node());
            assertInside(target.at(), byId, target.node());
        }
        for (Responsibility clause : reading.responsibilities()) {
            String cut = plain(cut(text, clause.at()));
            Stream.of(clause.lead(), clause.responsible(), clause.supporting(), clause.leaders())
                    .flatMap(List::stream)
                    .forEach(name -> assertThat(cut).contains(plain(name)));
            assertInside(clause.at(), byId, clause.node());
        }
        reading.deadlines().forEach(deadline -> assertInside(deadline.at(), byId, deadline.node()));
        reading.declared()
                .forEach(declared -> assertThat(cut(text, declared.at())).isNotEmpty());
        reading.warnings().forEach(warning -> assertThat(warning.at().end()).isLessThanOrEqualTo(text.length()));
    }

    private static void assertInside(Span at, Map<String, Node> byId, String id) {
        Node node = Objects.requireNonNull(byId.get(id), id);
        assertThat(at.start()).isGreaterThanOrEqualTo(node.at().start());
        assertThat(at.end())
                .as("%s of %s", at, node)
                .isLessThanOrEqualTo(node.at().end());
    }

    private static String cut(String text, Span at) {
        return text.substring(at.start(), at.end());
    }

    /** A sentence that goes on behind a page number is one sentence; what it spans holds the number too. */
    private static String withoutPageNumbers(String words) {
        return words.lines()
                .filter(line -> !Furniture.isPageNumber(
                        Marks.plain(line, 0, line.length()).strip()))
                .collect(Collectors.joining("\n"));
    }

    /** Line breaks and the two forms of a mark make no difference. */
    private static String plain(String words) {
        return Marks.plain(words, 0, words.length()).replaceAll("\\s", "");
    }
}
