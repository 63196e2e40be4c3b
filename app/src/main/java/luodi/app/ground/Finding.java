package luodi.app.ground;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a {@link Check} found.
 *
 * @param found the fact, with its figure
 * @param asOf the time the fact is from, which for a backup is when it was taken and not when one looked
 * @param remedy what to do; null where there is nothing to do
 */
public record Finding(
        State state,
        Sentence found,
        @Nullable Instant asOf,
        @Nullable Sentence remedy) {

    /** From well to not there. */
    public enum State {
        FINE("正常", 0),
        /** Somebody must look at it, and the server goes on serving. */
        WARNING("注意", 1),
        /** What is acknowledged now could be lost or wrong: the server is not ready. */
        FAILING("异常", 2),
        NOT_SET_UP("尚未配置", 3);

        private final String word;
        private final int figure;

        State(String word, int figure) {
            this.word = word;
            this.figure = figure;
        }

        /** The state as the page says it; also the key of its translation. */
        public String word() {
            return word;
        }

        /** The state as the metrics say it, the same for ever. */
        public int figure() {
            return figure;
        }
    }

    public static Finding fine(Sentence found, Instant asOf) {
        return new Finding(State.FINE, found, asOf, null);
    }

    public static Finding warning(Sentence found, Instant asOf, Sentence remedy) {
        return new Finding(State.WARNING, found, asOf, remedy);
    }

    public static Finding failing(Sentence found, Instant asOf, Sentence remedy) {
        return new Finding(State.FAILING, found, asOf, remedy);
    }

    public static Finding notSetUp(Sentence found, Sentence remedy) {
        return new Finding(State.NOT_SET_UP, found, null, remedy);
    }
}
