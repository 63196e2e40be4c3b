/** Tests of the description of the API. */
@NullMarked
package luodi.app.api;

import org.jspecify.annotations.NullMarked;
