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
        Said found,
        @Nullable Instant asOf,
        @Nullable Said remedy) {

    /** From well to not there. */
    public enum State {
        FINE("正常"),
        /** Somebody must look at it, and the server goes on serving. */
        WARNING("注意"),
        /** What is acknowledged now could be lost or wrong: the server is not ready. */
        FAILING("异常"),
        NOT_SET_UP("尚未配置");

        private final String word;

        State(String word) {
            this.word = word;
        }

        /** The state as the page says it; also the key of its translation. */
        public String word() {
            return word;
        }
    }

    public static Finding fine(Said found, Instant asOf) {
        return new Finding(State.FINE, found, asOf, null);
    }

    public static Finding warning(Said found, Instant asOf, Said remedy) {
        return new Finding(State.WARNING, found, asOf, remedy);
    }

    public static Finding failing(Said found, Instant asOf, Said remedy) {
        return new Finding(State.FAILING, found, asOf, remedy);
    }

    public static Finding notSetUp(Said found, Said remedy) {
        return new Finding(State.NOT_SET_UP, found, null, remedy);
    }
}
