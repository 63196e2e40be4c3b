/** The command line as a script meets it: processes, streams and statuses. */
@NullMarked
package luodi.cli;

import org.jspecify.annotations.NullMarked;
