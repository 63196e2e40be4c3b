/**
 * Gates (关口): which decisions a project needs before it may enter a stage, whether they hold on a day, and what is still
 * missing. No start counts without them.
 */
@NullMarked
package luodi.engine.gate;

import org.jspecify.annotations.NullMarked;
