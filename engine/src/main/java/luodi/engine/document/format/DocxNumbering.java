package luodi.engine.document.format;

import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import luodi.engine.container.XmlCursor;
import org.jspecify.annotations.Nullable;

/**
 * Counts automatic numbers the way Word prints them, so that a 一、 which nobody typed stands in the
 * text. Lists that share a definition share its counters.
 */
final class DocxNumbering {
    private static final int LEVELS = 9;
    /** No list of an office counts further; a start of two thousand million is an attack on the digits. */
    private static final int HIGHEST = 1_000_000;

    private static final class Level {
        private int start = 1;
        private NumberStyle style = NumberStyle.DECIMAL;
        private String text = "";
        private boolean legal;
        private int restartAfter = -1;
        private @Nullable String linkedStyle;
    }

    private static final class Definition {
        private final @Nullable Level[] levels = new Level[LEVELS];
        private final int[] counters = new int[LEVELS];
        private final boolean[] running = new boolean[LEVELS];
        private @Nullable String borrowsStyle;

        Level level(int index) {
            Level level = levels[index];
            return level == null ? new Level() : level;
        }
    }

    private static final class Instance {
        private int definition;
        private final Map<Integer, Integer> starts = new HashMap<>();
        private final Map<Integer, Level> overrides = new HashMap<>();
        private final Set<Integer> begun = new HashSet<>();
    }

    private final Map<Integer, Definition> definitions = new HashMap<>();
    private final Map<Integer, Instance> instances = new HashMap<>();
    private final DocxStyles styles;

    private DocxNumbering(DocxStyles styles) {
        this.styles = styles;
    }

    static DocxNumbering read(Optional<InputStream> part, DocxStyles styles) throws IOException {
        DocxNumbering numbering = new DocxNumbering(styles);
        if (part.isPresent()) {
            try (InputStream in = part.get()) {
                XmlCursor xml = XmlCursor.over(in);
                xml.children(child -> {
                    switch (child) {
                        case "abstractNum" -> numbering.readDefinition(xml);
                        case "num" -> numbering.readInstance(xml);
                        default -> {}
                    }
                });
            }
        }
        return numbering;
    }

    /**
     * The number a paragraph shows, or empty; counts it.
     *
     * @param numberingId as the paragraph says; null leaves it to the style
     * @param level as the paragraph says; null leaves it to the style
     */
    Optional<String> next(@Nullable Integer numberingId, @Nullable Integer level, @Nullable String style) {
        Integer id =
                numberingId != null ? numberingId : styles.numberingId(style).orElse(null);
        Instance instance = id == null ? null : instances.get(id);
        if (instance == null) {
            return Optional.empty();
        }
        Definition definition = resolve(instance, 0);
        int at = level != null ? level : levelOf(definition, style);
        if (at < 0 || at >= LEVELS) {
            return Optional.empty();
        }
        count(instance, definition, at);
        return Optional.of(label(instance, definition, at)).filter(text -> !text.isEmpty());
    }

    private int levelOf(Definition definition, @Nullable String style) {
        for (int i = 0; i < LEVELS; i++) {
            Level level = definition.levels[i];
            String linked = level == null ? null : level.linkedStyle;
            if (linked != null && styles.lineage(style).contains(linked)) {
                return i;
            }
        }
        return styles.level(style).orElse(0);
    }

    /** A definition may borrow another through a numbering style. */
    private Definition resolve(Instance instance, int hops) {
        Definition definition = definitions.computeIfAbsent(instance.definition, id -> new Definition());
        if (definition.borrowsStyle == null || hops > 3) {
            return definition;
        }
        Instance lent =
                styles.numberingId(definition.borrowsStyle).map(instances::get).orElse(null);
        return lent == null ? definition : resolve(lent, hops + 1);
    }

    private static void count(Instance instance, Definition definition, int at) {
        boolean first = instance.begun.add(at);
        Integer override = instance.starts.get(at);
        if (first && override != null) {
            definition.counters[at] = override;
        } else if (definition.running[at]) {
            definition.counters[at]++;
        } else {
            definition.counters[at] = levelIn(instance, definition, at).start;
        }
        definition.running[at] = true;
        for (int deeper = at + 1; deeper < LEVELS; deeper++) {
            int restartAfter = levelIn(instance, definition, deeper).restartAfter;
            if (restartAfter != 0 && (restartAfter < 0 || at < restartAfter)) {
                definition.running[deeper] = false;
            }
        }
    }

    private static String label(Instance instance, Definition definition, int at) {
        Level level = levelIn(instance, definition, at);
        if (level.style == NumberStyle.BULLET) {
            return visibleBullet(level.text);
        }
        StringBuilder label = new StringBuilder();
        String pattern = level.text;
        for (int i = 0; i < pattern.length(); i++) {
            char c = pattern.charAt(i);
            boolean place = c == '%' && i + 1 < pattern.length() && "123456789".indexOf(pattern.charAt(i + 1)) >= 0;
            if (place) {
                int shown = pattern.charAt(++i) - '1';
                Level shownLevel = levelIn(instance, definition, shown);
                int value = definition.running[shown] ? definition.counters[shown] : shownLevel.start;
                NumberStyle style = level.legal ? NumberStyle.DECIMAL : shownLevel.style;
                label.append(style.print(Math.min(value, HIGHEST)));
            } else {
                label.append(c);
            }
        }
        return label.toString();
    }

    /** Bullets of symbol fonts are private characters; a dash is a dash and tells a level. */
    private static String visibleBullet(String text) {
        boolean symbol = text.isEmpty() || (text.charAt(0) >= '\uE000' && text.charAt(0) <= '\uF8FF');
        return symbol ? "•" : text;
    }

    private static Level levelIn(Instance instance, Definition definition, int at) {
        Level override = instance.overrides.get(at);
        return override != null ? override : definition.level(at);
    }

    private void readDefinition(XmlCursor xml) throws IOException {
        Definition definition = new Definition();
        definitions.put(attributeNumber(xml, "abstractNumId"), definition);
        xml.children(child -> {
            switch (child) {
                case "lvl" -> {
                    int at = attributeNumber(xml, "ilvl");
                    Level level = readLevel(xml);
                    if (at >= 0 && at < LEVELS) {
                        definition.levels[at] = level;
                    }
                }
                case "numStyleLink" ->
                    definition.borrowsStyle = xml.attribute("val").orElse(null);
                default -> {}
            }
        });
    }

    private void readInstance(XmlCursor xml) throws IOException {
        Instance instance = new Instance();
        instances.put(attributeNumber(xml, "numId"), instance);
        xml.children(child -> {
            switch (child) {
                case "abstractNumId" -> instance.definition = attributeNumber(xml, "val");
                case "lvlOverride" -> readOverride(xml, instance, attributeNumber(xml, "ilvl"));
                default -> {}
            }
        });
    }

    private static void readOverride(XmlCursor xml, Instance instance, int at) throws IOException {
        xml.children(child -> {
            switch (child) {
                case "startOverride" -> instance.starts.put(at, attributeNumber(xml, "val"));
                case "lvl" -> instance.overrides.put(at, readLevel(xml));
                default -> {}
            }
        });
    }

    private static Level readLevel(XmlCursor xml) throws IOException {
        Level level = new Level();
        xml.children(child -> readLevelPart(xml, level, child));
        return level;
    }

    private static void readLevelPart(XmlCursor xml, Level level, String part) throws IOException {
        switch (part) {
            case "start" -> level.start = Math.max(0, attributeNumber(xml, "val"));
            case "numFmt" ->
                level.style = NumberStyle.named(xml.attribute("val").orElse(""));
            case "lvlText" -> level.text = xml.attribute("val").orElse("");
            case "isLgl" -> level.legal = DocxStyles.isOn(xml.attribute("val").orElse("true"));
            case "lvlRestart" -> level.restartAfter = attributeNumber(xml, "val");
            case "pStyle" -> level.linkedStyle = xml.attribute("val").orElse(null);
            case "AlternateContent", "Choice" -> xml.children(inner -> readLevelPart(xml, level, inner));
            default -> {}
        }
    }

    private static int attributeNumber(XmlCursor xml, String name) {
        String value = xml.attribute(name).orElse("");
        return value.matches("-?\\d{1,9}") ? Integer.parseInt(value) : 0;
    }
}
