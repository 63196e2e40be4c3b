package luodi.engine.scoring;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What a lamp remembers of a red before it. A grey lamp keeps the standing it found: suspending an entry does not
 * wash a red off.
 *
 * @param returnedOn the day the lamp came back from red to yellow; only for {@link Kind#RETURNED}
 * @param answeredOn the day of the answer that stood then; null when there was none
 */
public record Standing(
        Kind kind, @Nullable LocalDate returnedOn, @Nullable LocalDate answeredOn) {
    /** Nothing to make up for. */
    public static final Standing CLEAR = new Standing(Kind.CLEAR, null, null);

    /** Red and not made up for. */
    public static final Standing IN_RED = new Standing(Kind.IN_RED, null, null);

    public Standing {
        if ((kind == Kind.RETURNED) != (returnedOn != null)) {
            throw new IllegalArgumentException("exactly a returned standing has the day of its return");
        }
        if (kind != Kind.RETURNED && answeredOn != null) {
            throw new IllegalArgumentException("only a returned standing has an answer");
        }
    }

    /** Yellow after red, until a newer answer confirms it. */
    public static Standing returned(LocalDate on, @Nullable LocalDate answeredOn) {
        return new Standing(Kind.RETURNED, on, answeredOn);
    }

    /** The three standings. */
    public enum Kind {
        CLEAR,
        IN_RED,
        RETURNED
    }
}
