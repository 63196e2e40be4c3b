@NullMarked
package luodi.app.ground;

import org.jspecify.annotations.NullMarked;
