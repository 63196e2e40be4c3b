package luodi.app.project.progress;

import java.math.BigDecimal;
import java.time.YearMonth;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One month of one kind.
 *
 * @param original the first plan
 * @param planned the plan as it is now
 * @param reported the last that was told, whoever told it
 * @param verified the last that was verified
 */
public record TwinMonth(
        YearMonth month,
        @Nullable Said original,
        @Nullable Said planned,
        @Nullable Said reported,
        @Nullable Said verified) {

    /** The months of a kind, the earliest first. */
    public static List<TwinMonth> of(Kind kind, List<Said> said) {
        TreeMap<YearMonth, TwinMonth> months = new TreeMap<>();
        said.stream()
                .filter(each -> each.kind() == kind)
                .forEach(each -> months.merge(
                        each.month(),
                        new TwinMonth(each.month(), null, null, null, null).with(each),
                        (known, more) -> known.with(each)));
        return List.copyOf(months.values());
    }

    private TwinMonth with(Said said) {
        if (said.planned()) {
            return new TwinMonth(month, original == null ? said : original, said, reported, verified);
        }
        return new TwinMonth(month, original, planned, said, said.verified() ? said : verified);
    }

    /** The value; nothing where nothing was told. */
    public static BigDecimal value(@Nullable Said said) {
        return said == null ? BigDecimal.ZERO : said.value();
    }
}
