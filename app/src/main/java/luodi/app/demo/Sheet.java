package luodi.app.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/** A tab-separated file of the demonstration city, its first line the names of the columns. */
final class Sheet {
    private Sheet() {}

    /** The rows below the head, each split into its cells. */
    static List<List<String>> rows(String name) {
        return text(name)
                .lines()
                .skip(1)
                .filter(line -> !line.isBlank())
                .map(line -> Arrays.asList(line.split("\t", -1)))
                .toList();
    }

    static String text(String name) {
        try (var in = Sheet.class.getResourceAsStream("/demo/" + name)) {
            if (in == null) {
                throw new IllegalStateException("/demo/" + name + " is missing from the class path");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
