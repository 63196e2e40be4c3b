package luodi.app.office.pdf;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The letters of one paper: a letter that one font lacks is taken from the next, and one that all lack is a box. */
public final class Letters implements AutoCloseable {
    private final List<Typeface> typefaces;
    private final Map<Typeface, FontFile> open = new HashMap<>();
    private final Set<Integer> missing = new LinkedHashSet<>();

    /** @param typefaces in the order in which they stand in for each other */
    public Letters(List<Typeface> typefaces) {
        this.typefaces = List.copyOf(typefaces);
    }

    public List<Glyph> glyphs(String words, Typeface typeface, boolean heavy) {
        List<Glyph> glyphs = new ArrayList<>(words.length());
        words.codePoints().forEach(codePoint -> glyphs.add(glyph(codePoint, typeface, heavy)));
        return glyphs;
    }

    private Glyph glyph(int codePoint, Typeface wanted, boolean heavy) {
        Outline outline = codePoint < ' ' ? Outline.NOTHING : outline(wanted, codePoint);
        if (outline != null) {
            return new Glyph(codePoint, wanted, outline, heavy);
        }
        for (Typeface other : typefaces) {
            Outline found = other.equals(wanted) ? null : outline(other, codePoint);
            if (found != null) {
                return new Glyph(codePoint, other, found, heavy);
            }
        }
        missing.add(codePoint);
        return new Glyph(codePoint, wanted, Outline.BOX, false);
    }

    private @Nullable Outline outline(Typeface typeface, int codePoint) {
        if (!typeface.knows(codePoint)) {
            try {
                FontFile file = open.get(typeface);
                if (file == null) {
                    file = typeface.open();
                    open.put(typeface, file);
                }
                typeface.read(file, codePoint);
            } catch (IOException gone) {
                throw new UncheckedIOException(gone);
            }
        }
        return typeface.outline(codePoint);
    }

    /** What no font of this machine has, in the order met. */
    public Set<Integer> missing() {
        return missing;
    }

    @Override
    public void close() {
        open.values().forEach(file -> {
            try {
                file.close();
            } catch (IOException ignored) {
                // It was only read.
            }
        });
    }
}
