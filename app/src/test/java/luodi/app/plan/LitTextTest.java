package luodi.app.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import luodi.engine.document.Span;
import org.junit.jupiter.api.Test;

class LitTextTest {
    @Test
    void cutsOverlappingReadingsSoThatEachPieceKnowsAllOfThem() {
        LitText lit = LitText.cut(
                "甲乙丙丁戊",
                List.of(
                        new LitText.Lit("n1", "clause", new Span(0, 5)),
                        new LitText.Lit("t-1", "aim", new Span(1, 4)),
                        new LitText.Lit("d-1", "due", new Span(3, 5))));

        assertThat(lit.lines()).hasSize(1);
        assertThat(lit.lines().getFirst().pieces())
                .containsExactly(
                        new LitText.Piece("甲", List.of("n1"), List.of("n1"), null),
                        new LitText.Piece("乙丙", List.of("t-1", "n1"), List.of("t-1"), "aim"),
                        new LitText.Piece("丁", List.of("d-1", "t-1", "n1"), List.of("d-1"), "due"),
                        new LitText.Piece("戊", List.of("d-1", "n1"), List.of(), "due"));
    }

    @Test
    void keepsEveryCharacterAndLightsAcrossLines() {
        LitText lit = LitText.cut("一行\n\n二行", List.of(new LitText.Lit("t-1", "aim", new Span(1, 5))));

        assertThat(lit.lines())
                .extracting(
                        line -> line.pieces().stream().map(LitText.Piece::text).reduce("", String::concat))
                .containsExactly("一行", "", "二行");
        assertThat(lit.lines().getLast().pieces().getFirst().refs()).containsExactly("t-1");
    }

    @Test
    void doesNotTrustASpanPastTheEnd() {
        LitText lit = LitText.cut("短", List.of(new LitText.Lit("t-1", "aim", new Span(0, 99))));

        assertThat(lit.lines().getFirst().pieces()).hasSize(1);
    }

    @Test
    void lightsNothingInAnEmptyText() {
        assertThat(LitText.cut("", List.of(new LitText.Lit("t-1", "aim", new Span(0, 3))))
                        .lines())
                .isEmpty();
    }
}
