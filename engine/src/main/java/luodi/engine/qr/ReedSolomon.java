package luodi.engine.qr;

/** Remainders over GF(2^8) with the polynomial x^8 + x^4 + x^3 + x^2 + 1. */
final class ReedSolomon {
    private static final int POLYNOMIAL = 0x11D;

    private ReedSolomon() {}

    static byte[] remainder(byte[] data, int degree) {
        int[] divisor = divisor(degree);
        int[] left = new int[degree];
        for (byte each : data) {
            int factor = (each & 0xFF) ^ left[0];
            System.arraycopy(left, 1, left, 0, degree - 1);
            left[degree - 1] = 0;
            for (int i = 0; i < degree; i++) {
                left[i] ^= times(divisor[i], factor);
            }
        }
        byte[] out = new byte[degree];
        for (int i = 0; i < degree; i++) {
            out[i] = (byte) left[i];
        }
        return out;
    }

    /** The product of x - 2^i, without its leading one. */
    private static int[] divisor(int degree) {
        int[] product = new int[degree];
        product[degree - 1] = 1;
        int root = 1;
        for (int i = 0; i < degree; i++) {
            for (int j = 0; j < degree; j++) {
                product[j] = times(product[j], root) ^ (j + 1 < degree ? product[j + 1] : 0);
            }
            root = times(root, 2);
        }
        return product;
    }

    private static int times(int a, int b) {
        int product = 0;
        for (int i = 7; i >= 0; i--) {
            product = product << 1 ^ (product >>> 7) * POLYNOMIAL;
            product ^= (b >>> i & 1) * a;
        }
        return product;
    }
}
