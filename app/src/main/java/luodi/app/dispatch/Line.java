package luodi.app.dispatch;

import java.math.BigDecimal;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The answer for one entry.
 *
 * @param completion per cent; null where not filled in
 * @param progress what was done; with {@code noProgress} the reason why nothing was
 * @param noProgress the unit says itself that nothing moved, which is counted as empty
 */
public record Line(
        UUID entryId,
        @Nullable BigDecimal completion,
        String progress,
        String problem,
        String nextStep,
        boolean noProgress) {

    /** Characters one text may have: what fits two pages is not an answer but a paper. */
    static final int LONGEST = 2000;

    private static final Pattern NOT_A_WORD = Pattern.compile("[^\\p{L}\\p{N}]+");
    private static final Set<String> SAYS_NOTHING =
            Set.of("", "无", "暂无", "没有", "同上", "同前", "略", "空", "none", "na", "nil");

    /** Whether the progress text tells anything; "无" and a dash do not. */
    boolean saysSomething() {
        return !SAYS_NOTHING.contains(
                NOT_A_WORD.matcher(progress).replaceAll("").toLowerCase(java.util.Locale.ROOT));
    }

    /** Whether this line can be handed in where these fields are asked for. */
    boolean complete(Set<Field> asked) {
        return saysSomething() && (noProgress || completion != null || !asked.contains(Field.COMPLETION));
    }

    /** The same with this figure. */
    Line with(@Nullable BigDecimal figure) {
        return new Line(entryId, figure, progress, problem, nextStep, noProgress);
    }

    /** Whether nobody typed a word yet. */
    boolean untouched() {
        return progress.isBlank() && problem.isBlank() && nextStep.isBlank() && !noProgress;
    }

    /** The same words and the same figure, whoever typed them. */
    boolean sameAs(Line other) {
        return entryId.equals(other.entryId)
                && noProgress == other.noProgress
                && progress.equals(other.progress)
                && problem.equals(other.problem)
                && nextStep.equals(other.nextStep)
                && (completion == null
                        ? other.completion == null
                        : other.completion != null && completion.compareTo(other.completion) == 0);
    }
}
