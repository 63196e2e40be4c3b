/**
 * Tests of reading: texts written for them in the shapes of real papers, and a score over real papers where a folder of
 * them stands beside the project. No sentence of a real paper is kept here.
 */
@NullMarked
package luodi.engine.document;

import org.jspecify.annotations.NullMarked;
