package luodi.app.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class WordsTest {
    private static final Path ENGLISH = Path.of("src/main/resources/words/en.tsv");
    private static final Pattern SAID = Pattern.compile("shell\\.t\\(\\s*\"((?:[^\"\\\\]|\\\\.)*)\"");
    /** What {@code Sentence.of}, {@code Result.refused} and {@code Notice.say} are given, and what follows it. */
    private static final Pattern TOLD = Pattern.compile(
            "(?:Sentence\\.of\\(|Result\\.refused\\(|Notice\\.say\\(\\s*\\w+,)\\s*\"((?:[^\"\\\\]|\\\\.)*)\"\\s*(.)");

    private static final Pattern HAN = Pattern.compile("\\p{IsHan}");
    private static final Pattern PLACE = Pattern.compile("\\{\\d\\}");

    @Test
    void everySentenceOfTheTemplatesHasItsEnglish() throws IOException {
        Set<String> missing = new TreeSet<>();
        try (Stream<Path> templates = Files.walk(Path.of("src/main/jte"))) {
            for (Path template : templates.filter(Files::isRegularFile).toList()) {
                var said = SAID.matcher(Files.readString(template));
                while (said.find()) {
                    String sentence = said.group(1).replace("\\\"", "\"");
                    if (!english().containsKey(sentence)) {
                        missing.add(sentence);
                    }
                }
            }
        }

        assertThat(missing).as("add these to " + ENGLISH).isEmpty();
    }

    @Test
    void everySentenceOfTheCodeHasItsEnglishAndIsSaidWhole() throws IOException {
        Set<String> missing = new TreeSet<>();
        Set<String> pieced = new TreeSet<>();
        try (Stream<Path> sources = Files.walk(Path.of("src/main/java"))) {
            for (Path source : sources.filter(Files::isRegularFile).toList()) {
                var told = TOLD.matcher(Files.readString(source));
                while (told.find()) {
                    String sentence = told.group(1).replace("\\\"", "\"");
                    if (HAN.matcher(sentence).find() && !english().containsKey(sentence)) {
                        missing.add(sentence);
                    }
                    if (told.group(2).equals("+")) {
                        pieced.add(source.getFileName() + ": " + sentence);
                    }
                }
            }
        }

        assertThat(missing).as("add these to " + ENGLISH).isEmpty();
        assertThat(pieced)
                .as("say the sentence whole, with {0} for what changes")
                .isEmpty();
    }

    @Test
    void aTranslationKeepsTheValuesOfItsSentence() throws IOException {
        List<String> changed = new ArrayList<>();
        english().forEach((chinese, english) -> {
            if (!places(chinese).equals(places(english))) {
                changed.add(chinese + " → " + english);
            }
        });

        assertThat(changed).as("both sides must hold the same {0} {1} …").isEmpty();
    }

    @Test
    void noSentenceIsTranslatedTwice() throws IOException {
        List<String> keys =
                lines().map(line -> line.substring(0, line.indexOf('\t'))).toList();

        assertThat(keys).as("lines of " + ENGLISH).doesNotHaveDuplicates();
    }

    private static Set<String> places(String sentence) {
        return PLACE.matcher(sentence).results().map(found -> found.group()).collect(Collectors.toSet());
    }

    private static Map<String, String> english() throws IOException {
        Map<String, String> all = new HashMap<>();
        lines().forEach(line -> all.put(line.substring(0, line.indexOf('\t')), line.substring(line.indexOf('\t') + 1)));
        return all;
    }

    private static Stream<String> lines() throws IOException {
        return Files.readAllLines(ENGLISH).stream().filter(line -> line.indexOf('\t') > 0);
    }
}
