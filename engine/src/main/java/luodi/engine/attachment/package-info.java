/**
 * Judges files that people put beside their answers: what a file is, told by its bytes, and whether it carries
 * anything that acts by itself: programs, scripts, objects, sources elsewhere, or a second format. The door is
 * {@link luodi.engine.attachment.Attachments}.
 */
@NullMarked
package luodi.engine.attachment;

import org.jspecify.annotations.NullMarked;
