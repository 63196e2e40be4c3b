package luodi.app.ground;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.MessageFormat;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * The words of the pages in one language. The Chinese sentence is its own key, so that a template reads as the
 * page does; {@code words/en.tsv} holds the English of each. Data stays as entered.
 */
public final class Words {
    private static final Words CHINESE = new Words("zh-CN", Map.of());
    private static final Words ENGLISH = new Words("en", load("/words/en.tsv"));

    private final String language;
    private final Map<String, String> translations;

    private Words(String language, Map<String, String> translations) {
        this.language = language;
        this.translations = translations;
    }

    public static Words in(String language) {
        return language.equals("en") ? ENGLISH : CHINESE;
    }

    /** The language as HTML names it. */
    public String language() {
        return language;
    }

    public boolean english() {
        return language.equals("en");
    }

    /** The sentence in this language; {@code {0}} and so on stand for the values. */
    public String t(String chinese, Object... values) {
        String pattern = translations.getOrDefault(chinese, chinese);
        return values.length == 0 ? pattern : new MessageFormat(pattern.replace("'", "''"), Locale.ROOT).format(values);
    }

    static Map<String, String> load(String resource) {
        Map<String, String> all = new HashMap<>();
        try (var in = Words.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException(resource + " is missing from the class path");
            }
            BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                int tab = line.indexOf('\t');
                if (tab > 0) {
                    all.put(line.substring(0, tab), line.substring(tab + 1));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Map.copyOf(all);
    }
}
