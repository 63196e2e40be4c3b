package luodi.app.assessment;

import java.time.Instant;
import java.time.LocalDate;

/**
 * One judging of a whole plan.
 *
 * @param written lamps that had to be recorded because something had changed
 */
public record Round(
        LocalDate asOf,
        Instant recordedAt,
        String judgedBy,
        int ruleVersion,
        int green,
        int yellow,
        int red,
        int grey,
        int written) {
    public int judged() {
        return green + yellow + red + grey;
    }
}
