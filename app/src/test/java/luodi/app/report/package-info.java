/** Tests of the circular: its numbers against counts of their own, its files as other programs read them. */
@NullMarked
package luodi.app.report;

import org.jspecify.annotations.NullMarked;
