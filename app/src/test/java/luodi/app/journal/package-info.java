/** The journal against those who may do everything: honest work agrees, and whatever else was done is named. */
@NullMarked
package luodi.app.journal;

import org.jspecify.annotations.NullMarked;
