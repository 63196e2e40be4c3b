package luodi.engine.qr;

/** The square while it is drawn: which modules are dark, and which belong to patterns and are never masked. */
final class Squares {
    /** Level M, as the format bits name it. */
    private static final int LEVEL = 0b00;

    private final boolean[][] dark;
    private final boolean[][] fixed;

    private Squares(int side) {
        this.dark = new boolean[side][side];
        this.fixed = new boolean[side][side];
    }

    static Squares drawn(Size size, boolean[] bits, int mask) {
        Squares out = new Squares(size.side());
        out.patterns(size);
        out.format(mask);
        if (size.version() >= 7) {
            out.version(size.version());
        }
        out.fill(bits);
        out.mask(mask);
        return out;
    }

    boolean[][] dark() {
        return dark;
    }

    private int side() {
        return dark.length;
    }

    private void set(int row, int column, boolean on) {
        dark[row][column] = on;
        fixed[row][column] = true;
    }

    private void patterns(Size size) {
        int last = side() - 1;
        for (int i = 0; i < side(); i++) {
            set(6, i, i % 2 == 0);
            set(i, 6, i % 2 == 0);
        }
        finder(3, 3);
        finder(3, last - 3);
        finder(last - 3, 3);
        int[] lines = size.alignment();
        for (int r = 0; r < lines.length; r++) {
            for (int c = 0; c < lines.length; c++) {
                boolean corner =
                        (r == 0 && c == 0) || (r == 0 && c == lines.length - 1) || (r == lines.length - 1 && c == 0);
                if (!corner) {
                    alignment(lines[r], lines[c]);
                }
            }
        }
    }

    private void finder(int row, int column) {
        for (int dr = -4; dr <= 4; dr++) {
            for (int dc = -4; dc <= 4; dc++) {
                int r = row + dr;
                int c = column + dc;
                if (r >= 0 && r < side() && c >= 0 && c < side()) {
                    int ring = Math.max(Math.abs(dr), Math.abs(dc));
                    set(r, c, ring != 2 && ring != 4);
                }
            }
        }
    }

    private void alignment(int row, int column) {
        for (int dr = -2; dr <= 2; dr++) {
            for (int dc = -2; dc <= 2; dc++) {
                set(row + dr, column + dc, Math.max(Math.abs(dr), Math.abs(dc)) != 1);
            }
        }
    }

    /** Level and mask with their BCH code, twice. */
    private void format(int mask) {
        int data = LEVEL << 3 | mask;
        int bits = (data << 10 | remainder(data, 10, 0x537)) ^ 0x5412;
        for (int i = 0; i < 15; i++) {
            boolean on = (bits >>> i & 1) == 1;
            int down = i < 6 ? i : i < 8 ? i + 1 : side() - 15 + i;
            int across = i < 8 ? side() - 1 - i : i == 8 ? 7 : 14 - i;
            set(down, 8, on);
            set(8, across, on);
        }
        set(side() - 8, 8, true);
    }

    private void version(int version) {
        int bits = version << 12 | remainder(version, 12, 0x1F25);
        for (int i = 0; i < 18; i++) {
            boolean on = (bits >>> i & 1) == 1;
            int a = side() - 11 + i % 3;
            int b = i / 3;
            set(b, a, on);
            set(a, b, on);
        }
    }

    private static int remainder(int data, int degree, int generator) {
        int left = data;
        for (int i = 0; i < degree; i++) {
            left = left << 1 ^ (left >>> (degree - 1)) * generator;
        }
        return left;
    }

    /** Two columns at a time from the right, up and down in turn, past the vertical timing pattern. */
    private void fill(boolean[] bits) {
        int n = 0;
        for (int right = side() - 1; right >= 1; right -= 2) {
            if (right == 6) {
                right = 5;
            }
            boolean up = (right + 1 & 2) == 0;
            for (int step = 0; step < side(); step++) {
                int row = up ? side() - 1 - step : step;
                for (int column = right; column > right - 2; column--) {
                    if (!fixed[row][column] && n < bits.length) {
                        dark[row][column] = bits[n++];
                    }
                }
            }
        }
    }

    private void mask(int mask) {
        for (int r = 0; r < side(); r++) {
            for (int c = 0; c < side(); c++) {
                if (!fixed[r][c] && flips(mask, r, c)) {
                    dark[r][c] = !dark[r][c];
                }
            }
        }
    }

    private static boolean flips(int mask, int r, int c) {
        return switch (mask) {
            case 0 -> (r + c) % 2 == 0;
            case 1 -> r % 2 == 0;
            case 2 -> c % 3 == 0;
            case 3 -> (r + c) % 3 == 0;
            case 4 -> (r / 2 + c / 3) % 2 == 0;
            case 5 -> r * c % 2 + r * c % 3 == 0;
            case 6 -> (r * c % 2 + r * c % 3) % 2 == 0;
            case 7 -> ((r + c) % 2 + r * c % 3) % 2 == 0;
            default -> throw new IllegalArgumentException("there are eight masks, not " + mask);
        };
    }
}
