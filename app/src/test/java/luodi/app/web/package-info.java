@NullMarked
package luodi.app.web;

import org.jspecify.annotations.NullMarked;
