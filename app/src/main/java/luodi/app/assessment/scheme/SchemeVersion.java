package luodi.app.assessment.scheme;

import java.time.Instant;
import java.util.UUID;
import luodi.engine.scoring.scheme.Scheme;
import luodi.engine.scoring.scheme.SchemeReader;

/**
 * A scheme as it was published.
 *
 * @param provedOn the figures it was proved on
 * @param moved how many units ranked otherwise there than by the version before
 */
public record SchemeVersion(
        UUID id,
        UUID schemeId,
        int version,
        String text,
        UUID provedOn,
        int moved,
        String publishedBy,
        Instant recordedAt) {

    public String title() {
        return SchemeDraft.title(text);
    }

    /** What the text says. */
    public Scheme scheme() {
        return switch (SchemeReader.read(text)) {
            case SchemeReader.Read read -> read.scheme();
            case SchemeReader.Refused refused ->
                throw new IllegalStateException(
                        "version " + id + " was published and is not read any more: " + refused.faults());
        };
    }
}
