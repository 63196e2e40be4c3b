/** The table of a month's project meeting: what does not go as planned, and nothing else. */
@NullMarked
package luodi.app.project.meeting;

import org.jspecify.annotations.NullMarked;
