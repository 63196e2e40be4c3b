package luodi.engine.qr;

import java.nio.charset.StandardCharsets;

/** A square of dark and light modules, without the quiet zone of four modules that must surround it. */
public final class QrCode {
    /** As many bytes as the largest size holds. */
    public static final int MOST_BYTES = 2331;

    private static final int QUIET = 4;

    private final boolean[][] dark;

    QrCode(boolean[][] dark) {
        this.dark = dark;
    }

    /** The smallest code that holds the text as UTF-8. */
    public static QrCode of(String text) {
        return of(text.getBytes(StandardCharsets.UTF_8));
    }

    /** The smallest code that holds these bytes. */
    public static QrCode of(byte[] bytes) {
        if (bytes.length > MOST_BYTES) {
            throw new IllegalArgumentException("a QR code holds " + MOST_BYTES + " bytes, not " + bytes.length);
        }
        Size size = Size.smallestFor(bytes.length);
        boolean[] bits = Codewords.bits(size, bytes);
        Squares best = null;
        int least = Integer.MAX_VALUE;
        for (int mask = 0; mask < 8; mask++) {
            Squares tried = Squares.drawn(size, bits, mask);
            int penalty = Penalty.of(tried.dark());
            if (penalty < least) {
                least = penalty;
                best = tried;
            }
        }
        if (best == null) {
            throw new IllegalStateException("no mask was tried");
        }
        return new QrCode(best.dark());
    }

    /** Modules along one side. */
    public int side() {
        return dark.length;
    }

    public boolean dark(int row, int column) {
        return dark[row][column];
    }

    /** The code with its quiet zone as the {@code d} of one SVG path, in units of a module. */
    public String path() {
        StringBuilder out = new StringBuilder();
        for (int r = 0; r < side(); r++) {
            int from = -1;
            for (int c = 0; c <= side(); c++) {
                boolean on = c < side() && dark[r][c];
                if (on && from < 0) {
                    from = c;
                } else if (!on && from >= 0) {
                    out.append('M').append(from + QUIET).append(' ').append(r + QUIET);
                    out.append('h')
                            .append(c - from)
                            .append("v1h-")
                            .append(c - from)
                            .append('z');
                    from = -1;
                }
            }
        }
        return out.toString();
    }

    /** Modules along one side, the quiet zone included: the view box of {@link #path}. */
    public int sideWithQuiet() {
        return side() + 2 * QUIET;
    }
}
