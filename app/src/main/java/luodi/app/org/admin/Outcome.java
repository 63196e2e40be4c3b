package luodi.app.org.admin;

import java.util.UUID;
import luodi.app.ground.Sentence;

/** What became of an administrator's act. */
sealed interface Outcome {
    /** Done to this object. */
    record Done(UUID id) implements Outcome {}

    /** Not done; nothing has changed. */
    record Refused(Sentence line) implements Outcome {}

    static Refused refused(String sentence, Object... values) {
        return new Refused(Sentence.of(sentence, values));
    }
}
