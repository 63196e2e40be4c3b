/** Rolling portfolios, such as 三个一千亿: projects led together toward a sum, who rolled in and out, and what they invest. */
@NamedInterface("portfolio")
@NullMarked
package luodi.app.project.portfolio;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
