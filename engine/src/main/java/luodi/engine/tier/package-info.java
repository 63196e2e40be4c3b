/**
 * Tiers (项目方阵): size classes of projects by planned investment, as an office writes them, and the points they bring. No
 * way of splitting a project brings more.
 */
@NullMarked
package luodi.engine.tier;

import org.jspecify.annotations.NullMarked;
