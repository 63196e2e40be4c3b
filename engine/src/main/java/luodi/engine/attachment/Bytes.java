package luodi.engine.attachment;

import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** Looks for what stands at the beginning, at the end, or anywhere in a file. */
final class Bytes {
    private static final int SNIFFED = 1024;
    private static final byte[] OLE = {(byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0};
    private static final byte[] VBA = "_VBA_PROJECT".getBytes(StandardCharsets.UTF_16LE);
    private static final byte[] END_OF_ZIP = {'P', 'K', 5, 6};
    private static final int END_OF_ZIP_SIZE = 22;
    private static final int LONGEST_ZIP_COMMENT = 0xFFFF;

    private Bytes() {}

    static boolean startWith(byte[] bytes, int... magic) {
        if (bytes.length < magic.length) {
            return false;
        }
        for (int i = 0; i < magic.length; i++) {
            if ((bytes[i] & 0xFF) != magic[i]) {
                return false;
            }
        }
        return true;
    }

    static boolean isOle(byte[] bytes) {
        return matchAt(bytes, 0, OLE);
    }

    /** The project of macros inside an OLE file, whatever the file is called. */
    static boolean holdVba(byte[] bytes) {
        return indexOf(bytes, VBA, 0, bytes.length) >= 0;
    }

    static boolean isProgram(byte[] bytes) {
        return startWith(bytes, 'M', 'Z') || startWith(bytes, 0x7F, 'E', 'L', 'F') || startWith(bytes, '#', '!');
    }

    /** The first characters as a browser that guesses would look at them. */
    static String sniffed(byte[] bytes) {
        return new String(bytes, 0, Math.min(SNIFFED, bytes.length), StandardCharsets.ISO_8859_1)
                .toLowerCase(Locale.ROOT);
    }

    /** A zip is read from its end, so whatever stands before it, the file is also an archive. */
    static boolean endLikeZip(byte[] bytes) {
        int lowest = Math.max(0, bytes.length - END_OF_ZIP_SIZE - LONGEST_ZIP_COMMENT);
        for (int at = bytes.length - END_OF_ZIP_SIZE; at >= lowest; at--) {
            if (matchAt(bytes, at, END_OF_ZIP)) {
                int comment = (bytes[at + 20] & 0xFF) | ((bytes[at + 21] & 0xFF) << 8);
                int entries = (bytes[at + 10] & 0xFF) | ((bytes[at + 11] & 0xFF) << 8);
                if (entries > 0 && at + END_OF_ZIP_SIZE + comment <= bytes.length) {
                    return true;
                }
            }
        }
        return false;
    }

    static int indexOf(byte[] bytes, byte[] wanted, int from, int to) {
        for (int at = from; at + wanted.length <= to; at++) {
            if (bytes[at] == wanted[0] && matchAt(bytes, at, wanted)) {
                return at;
            }
        }
        return -1;
    }

    private static boolean matchAt(byte[] bytes, int at, byte[] wanted) {
        if (at < 0 || at + wanted.length > bytes.length) {
            return false;
        }
        for (int i = 0; i < wanted.length; i++) {
            if (bytes[at + i] != wanted[i]) {
                return false;
            }
        }
        return true;
    }
}
