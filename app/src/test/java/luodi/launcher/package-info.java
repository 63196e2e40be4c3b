/** Tests of {@code ./luodi}, the launcher, in a room where every tool it calls is a stand-in that tells what it was asked. */
@NullMarked
package luodi.launcher;

import org.jspecify.annotations.NullMarked;
