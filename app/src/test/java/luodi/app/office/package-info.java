/** Office files checked by another program's eyes: Apache POI opens what we write. */
@NullMarked
package luodi.app.office;

import org.jspecify.annotations.NullMarked;
