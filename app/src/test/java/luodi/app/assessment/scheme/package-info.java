@NullMarked
package luodi.app.assessment.scheme;

import org.jspecify.annotations.NullMarked;
