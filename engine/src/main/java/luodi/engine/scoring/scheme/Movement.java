package luodi.engine.scoring.scheme;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * How one sheet differs from another for a unit that stands in both: what a new scheme would have meant last year.
 *
 * @param before total and rank by the first sheet
 * @param after total and rank by the second
 */
public record Movement(String unit, String group, Place before, Place after) {
    public record Place(BigDecimal total, int rank) {}

    /** Places gained; negative when lost. */
    public int gained() {
        return before.rank() - after.rank();
    }

    /** Units of both sheets, in the order of the second. */
    public static List<Movement> between(Sheet before, Sheet after) {
        Map<String, Integer> known = new HashMap<>();
        IntStream.range(0, before.figures().size())
                .forEach(i -> known.put(before.figures().unit(i), i));
        return IntStream.of(after.order())
                .filter(i -> known.containsKey(after.figures().unit(i)))
                .mapToObj(i -> {
                    int then = known.getOrDefault(after.figures().unit(i), 0);
                    return new Movement(
                            after.figures().unit(i),
                            after.figures().group(i),
                            new Place(before.total(then), before.rank(then)),
                            new Place(after.total(i), after.rank(i)));
                })
                .toList();
    }
}
