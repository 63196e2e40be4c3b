/**
 * Scores: a scheme is written and published, figures of a period are put together, units are scored and told, and may
 * appeal. Its doors are {@link luodi.app.assessment.scheme.Schemes} and
 * {@link luodi.app.assessment.scheme.Assessments}; the arithmetic is {@link luodi.engine.scoring.scheme}.
 */
@NamedInterface("scheme")
@NullMarked
package luodi.app.assessment.scheme;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
