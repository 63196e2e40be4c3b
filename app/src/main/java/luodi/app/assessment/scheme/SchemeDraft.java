package luodi.app.assessment.scheme;

import java.time.Instant;
import java.util.UUID;

/**
 * A scheme an office is writing.
 *
 * @param organisationId whose plan office keeps it
 * @param version counts the savings, so that two do not overwrite each other
 * @param published the number of the version in force; 0 before the first
 */
public record SchemeDraft(
        UUID id,
        String region,
        UUID organisationId,
        String text,
        int version,
        String editedBy,
        Instant editedAt,
        int published) {

    /** The first line that says anything. */
    public String title() {
        return title(text);
    }

    static String title(String text) {
        return text.lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .findFirst()
                .orElse("（还没有写）");
    }
}
