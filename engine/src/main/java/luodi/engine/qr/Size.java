package luodi.engine.qr;

/** One of the forty sizes at error correction level M. */
record Size(int version) {
    private static final int LARGEST = 40;
    /** Error correction codewords of one block, by version (ISO/IEC 18004, table 9, level M). */
    private static final int[] CORRECTION = {
        0, 10, 16, 26, 18, 24, 16, 18, 22, 22, 26, 30, 22, 22, 24, 24, 28, 28, 26, 26, 26, 26, 28, 28, 28, 28, 28, 28,
        28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28
    };
    /** Blocks, by version (the same table). */
    private static final int[] BLOCKS = {
        0, 1, 1, 1, 2, 2, 4, 4, 4, 5, 5, 5, 8, 9, 9, 10, 10, 11, 13, 14, 16, 17, 17, 18, 20, 21, 23, 25, 26, 28, 29, 31,
        33, 35, 37, 38, 40, 43, 45, 47, 49
    };

    static Size smallestFor(int bytes) {
        for (int version = 1; version <= LARGEST; version++) {
            Size size = new Size(version);
            if (4 + size.lengthBits() + 8 * bytes <= 8 * size.dataCodewords()) {
                return size;
            }
        }
        throw new IllegalArgumentException("no size holds " + bytes + " bytes");
    }

    int side() {
        return 17 + 4 * version;
    }

    int lengthBits() {
        return version < 10 ? 8 : 16;
    }

    int blocks() {
        return BLOCKS[version];
    }

    int correction() {
        return CORRECTION[version];
    }

    /** All codewords: what is left of the square after the patterns every code has. */
    int codewords() {
        int modules = (16 * version + 128) * version + 64;
        if (version >= 2) {
            int lines = alignment().length;
            modules -= (25 * lines - 10) * lines - 55;
            if (version >= 7) {
                modules -= 36;
            }
        }
        return modules / 8;
    }

    int dataCodewords() {
        return codewords() - blocks() * correction();
    }

    /** Rows and columns on which alignment patterns are centred. */
    int[] alignment() {
        if (version == 1) {
            return new int[0];
        }
        int lines = version / 7 + 2;
        int step = (version * 8 + lines * 3 + 5) / (lines * 4 - 4) * 2;
        int[] at = new int[lines];
        at[0] = 6;
        for (int i = lines - 1, place = side() - 7; i >= 1; i--, place -= step) {
            at[i] = place;
        }
        return at;
    }
}
