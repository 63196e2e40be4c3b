@NullMarked
package luodi.engine.attachment;

import org.jspecify.annotations.NullMarked;
