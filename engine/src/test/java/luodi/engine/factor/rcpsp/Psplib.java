package luodi.engine.factor.rcpsp;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The folder of PSPLIB files that may stand beside the project; its absence skips what needs it. */
final class Psplib {
    private Psplib() {}

    static Optional<Path> find() {
        String set = System.getProperty("luodi.shared");
        Path shared = set != null ? Path.of(set) : besideProject();
        return Optional.ofNullable(shared)
                .map(folder -> folder.resolve("psplib"))
                .filter(Files::isDirectory);
    }

    private static @Nullable Path besideProject() {
        Path here = Path.of("").toAbsolutePath();
        while (here != null && !Files.isDirectory(here.resolve(".mvn"))) {
            here = here.getParent();
        }
        return here == null || here.getParent() == null ? null : here.resolveSibling("shared");
    }
}
