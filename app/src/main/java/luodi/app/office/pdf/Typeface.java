package luodi.app.office.pdf;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * A font of this machine. The outlines met so far are kept, some hundred bytes a letter; its file, tens of megabytes,
 * is open only while a paper needs letters no paper before it had.
 */
public final class Typeface {
    private final Path file;
    private final Map<Integer, Optional<Outline>> known = new ConcurrentHashMap<>();

    private Typeface(Path file) {
        this.file = file;
    }

    /** @throws IOException when there is no font in the file that may be embedded */
    public static Typeface of(Path file) throws IOException {
        FontFile.check(file);
        return new Typeface(file);
    }

    /** The name of its file, as a name in a .pdf may be written. */
    String name() {
        String name = file.getFileName().toString().replaceAll("\\.[^.]*$", "").replaceAll("[^A-Za-z0-9-]", "");
        return name.isEmpty() ? "Font" : name;
    }

    FontFile open() throws IOException {
        return FontFile.open(file);
    }

    boolean knows(int codePoint) {
        return known.containsKey(codePoint);
    }

    void read(FontFile open, int codePoint) throws IOException {
        known.put(codePoint, Optional.ofNullable(open.outline(codePoint)));
    }

    /** Null where the font lacks a letter it has been asked for. */
    @Nullable
    Outline outline(int codePoint) {
        return known.getOrDefault(codePoint, Optional.empty()).orElse(null);
    }
}
