package luodi.app.project.exchange;

import java.util.List;
import java.util.UUID;
import luodi.app.ground.Sentence;
import luodi.app.org.UnitChoices;
import luodi.app.web.Page;
import org.jspecify.annotations.Nullable;

/**
 * Importing projects: the form, or what a file would do.
 *
 * @param offices that may import; empty beside a preview
 * @param problem why nothing was taken; null at the first
 */
public record ProjectImportPage(
        List<UnitChoices.Choice> offices,
        @Nullable Sentence problem,
        @Nullable Shown shown) implements Page {
    public ProjectImportPage {
        offices = List.copyOf(offices);
    }

    public record Fault(Sentence where, Sentence why) {}

    public record Line(Sentence where, String project, boolean added, List<Sentence> what) {
        public Line {
            what = List.copyOf(what);
        }
    }

    /** What a file would do. */
    public record Shown(
            UUID id,
            String fileName,
            boolean applied,
            List<Fault> faults,
            List<Line> lines,
            int unchanged,
            List<Sentence> notices,
            String fingerprint) {
        public Shown {
            faults = List.copyOf(faults);
            lines = List.copyOf(lines);
            notices = List.copyOf(notices);
        }

        public long added() {
            return lines.stream().filter(Line::added).count();
        }
    }

    @Override
    public int status() {
        return problem == null ? 200 : 422;
    }

    @Override
    public String template() {
        return "project/Import.jte";
    }
}
