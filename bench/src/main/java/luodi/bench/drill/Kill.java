package luodi.bench.drill;

import java.util.List;
import java.util.Locale;

/** What happens in the middle of the load. */
enum Kill {
    /** kill -9 of the JVM; PostgreSQL is left behind. */
    SERVER("kill -9 of the JVM"),
    /** kill -9 of the postmaster and all its children; the JVM goes on. */
    DATABASE("kill -9 of PostgreSQL"),
    BOTH("kill -9 of both"),
    /** The file system stops without flushing its log, then both are killed. */
    POWER("power cut");

    /** All but the one that needs a disk of its own. */
    static final List<Kill> OF_PROCESSES = List.of(SERVER, DATABASE, BOTH);

    private final String words;

    Kill(String words) {
        this.words = words;
    }

    /** Those a list of names means, such as {@code database,both}; none where one of the names means nothing. */
    static List<Kill> named(String names) {
        List<String> wanted = List.of(names.split(",", -1));
        List<Kill> found = OF_PROCESSES.stream()
                .filter(kill -> wanted.contains(kill.name().toLowerCase(Locale.ROOT)))
                .toList();
        return found.size() == wanted.size() ? found : List.of();
    }

    String words() {
        return words;
    }
}
