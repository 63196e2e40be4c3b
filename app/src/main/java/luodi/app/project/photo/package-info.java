/** Photos of the few stages that can be seen on the ground. Of nothing else is a photo asked for, nor taken. */
@NullMarked
package luodi.app.project.photo;

import org.jspecify.annotations.NullMarked;
