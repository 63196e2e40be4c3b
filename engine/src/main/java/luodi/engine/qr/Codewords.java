package luodi.engine.qr;

/** Data and error correction, interleaved in the order in which they are drawn. */
final class Codewords {
    private static final int BYTE_MODE = 0b0100;

    private Codewords() {}

    static boolean[] bits(Size size, byte[] bytes) {
        byte[] all = interleaved(size, data(size, bytes));
        boolean[] bits = new boolean[all.length * 8];
        for (int i = 0; i < bits.length; i++) {
            bits[i] = (all[i / 8] >>> (7 - i % 8) & 1) == 1;
        }
        return bits;
    }

    /** Mode, length, bytes, terminator, and the two padding codewords in turn. */
    private static byte[] data(Size size, byte[] bytes) {
        byte[] out = new byte[size.dataCodewords()];
        int at = put(out, 0, BYTE_MODE, 4);
        at = put(out, at, bytes.length, size.lengthBits());
        for (byte each : bytes) {
            at = put(out, at, each & 0xFF, 8);
        }
        at = Math.min(at + 4, out.length * 8);
        for (int i = (at + 7) / 8, n = 0; i < out.length; i++, n++) {
            out[i] = (byte) (n % 2 == 0 ? 0xEC : 0x11);
        }
        return out;
    }

    private static int put(byte[] out, int at, int value, int bits) {
        for (int i = bits - 1; i >= 0; i--, at++) {
            out[at / 8] |= (byte) ((value >>> i & 1) << (7 - at % 8));
        }
        return at;
    }

    private static byte[] interleaved(Size size, byte[] data) {
        int blocks = size.blocks();
        int shortOnes = blocks - size.codewords() % blocks;
        int shortest = data.length / blocks;
        byte[][] parts = new byte[blocks][];
        byte[][] checks = new byte[blocks][];
        for (int b = 0, from = 0; b < blocks; b++) {
            int length = shortest + (b < shortOnes ? 0 : 1);
            parts[b] = java.util.Arrays.copyOfRange(data, from, from + length);
            checks[b] = ReedSolomon.remainder(parts[b], size.correction());
            from += length;
        }
        byte[] out = new byte[size.codewords()];
        int at = 0;
        for (int i = 0; i <= shortest; i++) {
            for (byte[] part : parts) {
                if (i < part.length) {
                    out[at++] = part[i];
                }
            }
        }
        for (int i = 0; i < size.correction(); i++) {
            for (byte[] check : checks) {
                out[at++] = check[i];
            }
        }
        return out;
    }
}
