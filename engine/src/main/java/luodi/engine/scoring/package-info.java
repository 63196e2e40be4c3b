/**
 * Judges what is owed: lamps today, scores later. Every verdict carries its reason and the inputs it was made from,
 * so that whoever doubts it can make it again.
 */
@NullMarked
package luodi.engine.scoring;

import org.jspecify.annotations.NullMarked;
