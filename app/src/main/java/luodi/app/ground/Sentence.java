package luodi.app.ground;

import java.util.List;

/**
 * A sentence for a person, said in the language of whoever reads it.
 *
 * @param pattern the Chinese, which is also the key of its translation
 * @param values what stands for {@code {0}} and so on; a sentence among them is said in the same language
 */
public record Sentence(String pattern, List<Object> values) {
    public Sentence {
        values = List.copyOf(values);
    }

    public static Sentence of(String pattern, Object... values) {
        return new Sentence(pattern, List.of(values));
    }

    /** All of them in one line. */
    public static Sentence joined(List<Sentence> sentences) {
        return sentences.stream()
                .reduce((one, next) -> of("{0}；{1}", one, next))
                .orElseGet(() -> of(""));
    }

    public String in(Words words) {
        return words.t(
                pattern,
                values.stream()
                        .map(value -> value instanceof Sentence sentence ? sentence.in(words) : value)
                        .toArray());
    }

    /** In Chinese, for the journal, the API and whoever debugs. */
    @Override
    public String toString() {
        return in(Words.in("zh"));
    }
}
