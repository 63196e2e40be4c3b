@NullMarked
package luodi.app.operations;

import org.jspecify.annotations.NullMarked;
