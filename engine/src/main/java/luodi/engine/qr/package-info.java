/**
 * QR codes (ISO/IEC 18004): bytes in, black and white squares out. One error correction level, M, and all forty
 * sizes, which is up to 2,331 bytes: enough for what an office scans from a screen or a sheet.
 */
@NullMarked
package luodi.engine.qr;

import org.jspecify.annotations.NullMarked;
