package luodi.app.org.admin;

import java.util.UUID;
import luodi.app.org.Line;

/** What became of an administrator's act. */
sealed interface Outcome {
    /** Done to this object. */
    record Done(UUID id) implements Outcome {}

    /** Not done; nothing has changed. */
    record Refused(Line line) implements Outcome {}

    static Refused refused(String sentence, Object... values) {
        return new Refused(Line.of(sentence, values));
    }
}
