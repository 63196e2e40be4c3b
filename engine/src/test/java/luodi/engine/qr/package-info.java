/** Tests of the QR code, read back by a reader that is not ours. */
@NullMarked
package luodi.engine.qr;

import org.jspecify.annotations.NullMarked;
