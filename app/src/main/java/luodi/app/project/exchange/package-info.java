/** Projects in and out: the 重点项目调度表 as a workbook, and OC4IDS 0.9.5 as JSON. Both are read into the same rows. */
@NullMarked
package luodi.app.project.exchange;

import org.jspecify.annotations.NullMarked;
