package luodi.engine.document.format;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import luodi.engine.container.XmlCursor;
import org.jspecify.annotations.Nullable;

/** What styles say about numbering and hiding; looks are of no interest to a reader. */
final class DocxStyles {
    /** A chain of base styles is 11 long at most in Word; a cycle ends here too. */
    private static final int LONGEST_CHAIN = 20;

    private static final class Style {
        private String name = "";
        private @Nullable String basedOn;
        private @Nullable Integer numberingId;
        private @Nullable Integer level;
        private @Nullable Boolean hidden;
    }

    private final Map<String, Style> styles = new HashMap<>();
    private String defaultParagraph = "";

    static DocxStyles read(Optional<InputStream> part) throws IOException {
        DocxStyles styles = new DocxStyles();
        if (part.isPresent()) {
            try (InputStream in = part.get()) {
                XmlCursor xml = XmlCursor.over(in);
                xml.children(child -> {
                    if (child.equals("style")) {
                        styles.readStyle(xml);
                    }
                });
            }
        }
        return styles;
    }

    private void readStyle(XmlCursor xml) throws IOException {
        String id = xml.attribute("styleId").orElse("");
        Style style = new Style();
        styles.put(id, style);
        boolean isDefault = xml.attribute("default").filter(DocxStyles::isOn).isPresent();
        if (isDefault && xml.attribute("type").orElse("").equals("paragraph")) {
            defaultParagraph = id;
        }
        xml.children(child -> {
            switch (child) {
                case "name" -> style.name = xml.attribute("val").orElse("").toLowerCase(Locale.ROOT);
                case "basedOn" -> style.basedOn = xml.attribute("val").orElse(null);
                case "pPr" -> readParagraph(xml, style);
                case "rPr" -> style.hidden = hiddenIn(xml).orElse(null);
                default -> {}
            }
        });
    }

    private static void readParagraph(XmlCursor xml, Style style) throws IOException {
        xml.children(property -> {
            if (property.equals("numPr")) {
                xml.children(part -> {
                    switch (part) {
                        case "numId" -> style.numberingId = number(xml);
                        case "ilvl" -> style.level = number(xml);
                        default -> {}
                    }
                });
            }
        });
    }

    /** Whether run properties hide their text; empty where they do not say. */
    static Optional<Boolean> hiddenIn(XmlCursor xml) throws IOException {
        boolean[] said = new boolean[2];
        xml.children(property -> {
            if (property.equals("vanish")) {
                said[0] = true;
                said[1] = isOn(xml.attribute("val").orElse("true"));
            }
        });
        return said[0] ? Optional.of(said[1]) : Optional.empty();
    }

    static boolean isOn(String value) {
        return value.equals("1") || value.equals("true") || value.equals("on");
    }

    /** The {@code val} of the element as a number; null where it is none. */
    static @Nullable Integer number(XmlCursor xml) {
        String value = xml.attribute("val").orElse("");
        return value.matches("-?\\d{1,9}") ? Integer.valueOf(value) : null;
    }

    Optional<Integer> numberingId(@Nullable String style) {
        return inherited(style, s -> s.numberingId);
    }

    Optional<Integer> level(@Nullable String style) {
        return inherited(style, s -> s.level);
    }

    boolean hides(@Nullable String style) {
        return inherited(style, s -> s.hidden).orElse(false);
    }

    /** Entries of a table of contents repeat headings that stand in the text. */
    boolean isTableOfContents(@Nullable String style) {
        Style found = style == null ? null : styles.get(style);
        return found != null && found.name.matches("toc \\d");
    }

    /** The style itself and those it is based on, nearest first. */
    List<String> lineage(@Nullable String style) {
        List<String> ids = new ArrayList<>();
        String id = style == null ? defaultParagraph : style;
        while (id != null && ids.size() < LONGEST_CHAIN) {
            ids.add(id);
            Style found = styles.get(id);
            id = found == null ? null : found.basedOn;
        }
        return ids;
    }

    private <T> Optional<T> inherited(@Nullable String style, Function<Style, @Nullable T> property) {
        for (String id : lineage(style)) {
            Style found = styles.get(id);
            T value = found == null ? null : property.apply(found);
            if (value != null) {
                return Optional.of(value);
            }
        }
        return Optional.empty();
    }
}
