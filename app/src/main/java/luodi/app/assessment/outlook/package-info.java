/**
 * Outlooks (兑现把握): how likely an entry is delivered by its day, in the judgement of the unit that leads it and of the
 * office that keeps it, and how often each was right. Neither lamps nor scores know of them. The door is
 * {@link luodi.app.assessment.outlook.Outlooks}.
 */
@NamedInterface("outlook")
@NullMarked
package luodi.app.assessment.outlook;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
