package luodi.app.plan;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import luodi.engine.document.Span;
import org.jspecify.annotations.Nullable;

/**
 * The text cut where readings begin and end, so that each piece knows all readings it belongs to: readings may
 * overlap, marks of HTML may not.
 */
public record LitText(List<Line> lines) {
    public LitText {
        lines = List.copyOf(lines);
    }

    /** One line of the text. */
    public record Line(List<Piece> pieces) {
        public Line {
            pieces = List.copyOf(pieces);
        }

        /** Whether the paper brings its own indent. */
        public boolean indented() {
            return !pieces.isEmpty() && pieces.getFirst().text().startsWith("　");
        }
    }

    /**
     * A run of characters that belong to the same readings.
     *
     * @param refs ids of the readings, the narrowest first
     * @param begins ids of the readings that begin here
     * @param what the kind of the narrowest reading; null where only a clause or nothing covers it
     */
    public record Piece(
            String text,
            List<String> refs,
            List<String> begins,
            @Nullable String what) {
        public Piece {
            refs = List.copyOf(refs);
            begins = List.copyOf(begins);
        }

        public String allRefs() {
            return String.join(" ", refs);
        }
    }

    /** @param what aim, owners, due, count, doubt, or clause, which is lit only when asked for */
    record Lit(String id, String what, Span at) {}

    static LitText of(String text, StoredReading reading) {
        List<Lit> all = new ArrayList<>();
        reading.clauses().forEach(each -> all.add(new Lit(each.id(), "clause", each.at())));
        reading.aims().stream()
                .filter(each -> !each.words().isEmpty())
                .forEach(each -> all.add(new Lit("t-" + each.position(), "aim", each.at())));
        reading.owners().forEach(each -> all.add(new Lit("r-" + each.position(), "owners", each.at())));
        reading.dues().forEach(each -> all.add(new Lit("d-" + each.position(), "due", each.at())));
        reading.counts().forEach(each -> all.add(new Lit("c-" + each.position(), "count", each.at())));
        reading.doubts().forEach(each -> all.add(new Lit("w-" + each.position(), "doubt", each.at())));
        return cut(text, all);
    }

    static LitText cut(String text, List<Lit> all) {
        List<Lit> lit = all.stream()
                .map(each -> new Lit(
                        each.id(),
                        each.what(),
                        new Span(
                                Math.min(each.at().start(), text.length()),
                                Math.min(each.at().end(), text.length()))))
                .filter(each -> each.at().end() > each.at().start())
                .sorted(Comparator.comparingInt(
                        each -> each.at().end() - each.at().start()))
                .toList();
        TreeSet<Integer> cuts = new TreeSet<>(List.of(0, text.length()));
        for (Lit each : lit) {
            cuts.add(each.at().start());
            cuts.add(each.at().end());
        }
        for (int i = text.indexOf('\n'); i >= 0; i = text.indexOf('\n', i + 1)) {
            cuts.add(i);
            cuts.add(i + 1);
        }
        List<Line> lines = new ArrayList<>();
        List<Piece> line = new ArrayList<>();
        Set<Lit> open = new LinkedHashSet<>();
        Set<String> begun = new LinkedHashSet<>();
        int from = 0;
        for (int to : cuts.tailSet(1)) {
            int start = from;
            open.removeIf(each -> each.at().end() <= start);
            for (Lit each : lit) {
                if (each.at().start() == start) {
                    open.add(each);
                    begun.add(each.id());
                }
            }
            if (text.charAt(start) == '\n') {
                lines.add(new Line(line));
                line = new ArrayList<>();
            } else {
                line.add(piece(text.substring(start, to), lit, open, begun));
                begun.clear();
            }
            from = to;
        }
        if (!line.isEmpty()) {
            lines.add(new Line(line));
        }
        return new LitText(lines);
    }

    private static Piece piece(String words, List<Lit> narrowestFirst, Set<Lit> open, Set<String> begun) {
        List<Lit> here = open.isEmpty()
                ? List.of()
                : narrowestFirst.stream().filter(open::contains).toList();
        String what = here.stream()
                .map(Lit::what)
                .filter(each -> !each.equals("clause"))
                .findFirst()
                .orElse(null);
        return new Piece(words, here.stream().map(Lit::id).toList(), List.copyOf(begun), what);
    }
}
