package luodi.engine.document;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The folder of real papers that may stand beside the project; its absence skips what needs it. */
final class PlanFolder {
    private PlanFolder() {}

    static Optional<Path> find() {
        String set = System.getProperty("luodi.shared");
        Path shared = set != null ? Path.of(set) : besideProject();
        return shared != null && Files.isDirectory(shared.resolve("plans")) ? Optional.of(shared) : Optional.empty();
    }

    private static @Nullable Path besideProject() {
        Path here = Path.of("").toAbsolutePath();
        while (here != null && !Files.isDirectory(here.resolve(".mvn"))) {
            here = here.getParent();
        }
        return here == null || here.getParent() == null ? null : here.resolveSibling("shared");
    }

    static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    static List<Path> texts(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".txt"))
                    .sorted()
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
