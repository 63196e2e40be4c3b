/** The modular monolith: each sub-package is a module with one public door. */
@NullMarked
package luodi.app;

import org.jspecify.annotations.NullMarked;
