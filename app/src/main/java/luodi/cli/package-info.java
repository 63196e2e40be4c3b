/**
 * The engines at the command line, without server, database or Spring: {@code ./luodi read …}.
 * Each command prints its answer on standard output, or one line on standard error and exits with 2.
 */
@NullMarked
package luodi.cli;

import org.jspecify.annotations.NullMarked;
