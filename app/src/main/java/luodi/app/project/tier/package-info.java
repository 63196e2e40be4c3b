/** Size classes of projects, and sums of projects by class, chain, role, county and pool, each with its rule. */
@NullMarked
package luodi.app.project.tier;

import org.jspecify.annotations.NullMarked;
