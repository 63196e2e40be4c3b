package luodi.engine.scoring.scheme;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A scheme as read.
 *
 * @param full points of all parts together, in ten-thousandths
 * @param places decimals that points are rounded to, 0 to 4
 * @param tie units whose points differ by less than this share a rank, in ten-thousandths
 * @param commend who stands within this part of a peer group from the top is commended, in millionths; 0 for nobody
 * @param spur who stands within this part from the bottom is spurred on, in millionths; 0 for nobody
 * @param parts what makes up the full points
 * @param bonuses above the full points
 * @param penalties below them
 */
public record Scheme(
        String title,
        long full,
        int places,
        long tie,
        int commend,
        int spur,
        List<Part> parts,
        List<Item> bonuses,
        List<Item> penalties) {
    public Scheme {
        parts = List.copyOf(parts);
        bonuses = List.copyOf(bonuses);
        penalties = List.copyOf(penalties);
    }

    /** A heading with its items. */
    public record Part(String name, long points, List<Item> items) {
        public Part {
            items = List.copyOf(items);
        }
    }

    /**
     * One thing that is judged.
     *
     * @param points all it can give or take, in ten-thousandths
     * @param line where the document says it, counted from 1
     */
    public record Item(String name, long points, Formula formula, int line) {}

    /** All items, in the order of the document. */
    public List<Item> items() {
        return Stream.of(parts.stream().flatMap(part -> part.items().stream()), bonuses.stream(), penalties.stream())
                .flatMap(each -> each)
                .toList();
    }

    /** The figures a table must hold, in the order of the document. */
    public Set<String> figures() {
        Set<String> names = new LinkedHashSet<>();
        items().forEach(item -> names.addAll(item.formula().figures()));
        return names;
    }
}
