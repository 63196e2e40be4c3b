@NullMarked
package luodi.app.files;

import org.jspecify.annotations.NullMarked;
