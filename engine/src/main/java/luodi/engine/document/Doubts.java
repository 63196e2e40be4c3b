package luodi.engine.document;

import java.util.ArrayList;
import java.util.List;
import luodi.engine.document.Text.Paragraph;

/** Collects what a person should look at. */
final class Doubts {
    /** A list nobody can read through warns of nothing. */
    private static final int MOST = 500;

    private final Text text;
    private final List<Warning> warnings = new ArrayList<>();

    Doubts(Text text) {
        this.text = text;
    }

    void add(String what, Paragraph at) {
        add(what, at.start(), at.end());
    }

    void add(String what, int start, int end) {
        if (warnings.size() < MOST) {
            warnings.add(new Warning(what, text.span(start, end)));
        }
    }

    List<Warning> all() {
        return warnings;
    }
}
