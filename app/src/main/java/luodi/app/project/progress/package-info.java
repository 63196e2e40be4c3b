/** What a month was to bring to a project and what it brought: investment and building, each planned and actual. */
@NamedInterface("progress")
@NullMarked
package luodi.app.project.progress;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
