package luodi.app.reading;

import java.util.List;
import luodi.engine.attachment.Fault;
import luodi.engine.attachment.Kind;
import luodi.engine.attachment.Verdict;

/** The line in which the child hands back a verdict. */
final class Verdicts {
    private static final int LONGEST = 1_000;

    private Verdicts() {}

    static String write(Verdict verdict) {
        return switch (verdict) {
            case Verdict.Taken(Kind kind) -> "taken\t" + kind.name();
            case Verdict.Refused(Fault fault, String where) -> "refused\t" + fault.name() + "\t" + where;
        };
    }

    /** Anything else than a verdict is an {@link IllegalArgumentException}. */
    static Verdict read(String line) {
        List<String> parts = List.of(line.split("\t", 3));
        boolean plain = line.length() <= LONGEST && line.chars().noneMatch(c -> c < ' ' && c != '\t');
        if (plain && parts.size() == 2 && parts.getFirst().equals("taken")) {
            return new Verdict.Taken(Kind.valueOf(parts.get(1)));
        }
        if (plain && parts.size() == 3 && parts.getFirst().equals("refused")) {
            return new Verdict.Refused(Fault.valueOf(parts.get(1)), parts.get(2));
        }
        throw new IllegalArgumentException("not a verdict");
    }
}
