package luodi.app.indicator;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What is typed on the pages of measures; field names are those of the forms. */
public final class Forms {
    private Forms() {}

    private static String typed(@Nullable String text) {
        return text == null ? "" : text.strip();
    }

    /** A new measure. {@code entry} is the id of an entry, or empty. */
    public record NewMeasure(
            String name,
            String unit,
            String kind,
            String direction,
            String owner,
            String verifier,
            String entry,
            String verifiedFrom,
            String tolerance,
            String lagDays) {
        static final NewMeasure EMPTY = new NewMeasure("", "", "FLOW", "HIGHER", "", "", "", "REGISTER", "5", "15");

        /** Nothing typed yet but the entry it tells of. */
        static NewMeasure of(UUID entry) {
            return new NewMeasure("", "", "FLOW", "HIGHER", "", "", entry.toString(), "REGISTER", "5", "15");
        }

        public NewMeasure {
            name = typed(name);
            unit = typed(unit);
            kind = typed(kind);
            direction = typed(direction);
            owner = typed(owner);
            verifier = typed(verifier);
            entry = typed(entry);
            verifiedFrom = typed(verifiedFrom);
            tolerance = typed(tolerance);
            lagDays = typed(lagDays);
        }
    }

    /** A value. {@code period} is written 2026-03. */
    public record NewValue(String period, String value, String evidence, String source) {
        static final NewValue EMPTY = new NewValue("", "", "SELF", "");

        public NewValue {
            period = typed(period);
            value = typed(value);
            evidence = typed(evidence);
            source = typed(source);
        }
    }

    /**
     * A trajectory.
     *
     * @param season twelve shares parted by blanks, 均匀 or 历年
     * @param effects a line each: name, first month, ramp in months, size
     */
    public record NewPath(
            String from,
            String to,
            String baseline,
            String target,
            String season,
            String effects,
            String effective,
            String reason) {
        static final NewPath EMPTY = new NewPath("", "", "0", "", "均匀", "", "", "");

        public NewPath {
            from = typed(from);
            to = typed(to);
            baseline = typed(baseline);
            target = typed(target);
            season = typed(season);
            effects = typed(effects);
            effective = typed(effective);
            reason = typed(reason);
        }
    }

    /** What is said of a discrepancy. */
    public record NewWord(String reported, String verified, String kind, String words) {
        public NewWord {
            reported = typed(reported);
            verified = typed(verified);
            kind = typed(kind);
            words = typed(words);
        }
    }
}
