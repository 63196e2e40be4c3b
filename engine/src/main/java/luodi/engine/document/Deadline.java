package luodi.engine.document;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A date a node must meet.
 *
 * @param by the last day; null for an open-ended deadline
 */
public record Deadline(String node, @Nullable LocalDate by, Span at) {}
