package luodi.app.ground;

import java.util.List;
import java.util.UUID;

/** What became of an act that a person tried. */
public sealed interface Result {
    /** @param id of what it was about */
    record Done(UUID id) implements Result {}

    /** Why not, and what would be right; one sentence each. Nothing was done. */
    record Refused(List<Sentence> why) implements Result {
        public Refused {
            why = List.copyOf(why);
        }
    }

    /** Refused for one reason. */
    static Result refused(String words, Object... arguments) {
        return new Refused(List.of(Sentence.of(words, arguments)));
    }
}
