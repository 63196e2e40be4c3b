/**
 * The edge of reading: bytes that somebody uploaded become plain text, or one clear line that says why
 * not. The format is told by content, every resource is bounded, and what is left out is noted.
 */
@NullMarked
package luodi.engine.document.format;

import org.jspecify.annotations.NullMarked;
