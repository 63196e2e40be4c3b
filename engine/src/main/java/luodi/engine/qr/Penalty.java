package luodi.engine.qr;

/** How hard a code is to scan, by the four marks of the standard: the mask with the least is chosen. */
final class Penalty {
    private Penalty() {}

    static int of(boolean[][] dark) {
        int side = dark.length;
        int penalty = 0;
        int darkOnes = 0;
        for (int i = 0; i < side; i++) {
            boolean[] row = dark[i];
            boolean[] column = new boolean[side];
            for (int r = 0; r < side; r++) {
                column[r] = dark[r][i];
                darkOnes += dark[i][r] ? 1 : 0;
            }
            penalty += line(row) + line(column);
        }
        for (int r = 0; r + 1 < side; r++) {
            for (int c = 0; c + 1 < side; c++) {
                boolean on = dark[r][c];
                penalty += on == dark[r][c + 1] && on == dark[r + 1][c] && on == dark[r + 1][c + 1] ? 3 : 0;
            }
        }
        return penalty + 10 * (Math.abs(darkOnes * 20 - side * side * 10) / (side * side));
    }

    /** Runs of five and more, and what looks like a finder pattern. */
    private static int line(boolean[] line) {
        int penalty = 0;
        int run = 1;
        for (int i = 1; i <= line.length; i++) {
            if (i < line.length && line[i] == line[i - 1]) {
                run++;
            } else {
                penalty += run >= 5 ? run - 2 : 0;
                run = 1;
            }
        }
        int window = 0;
        for (int i = 0; i < line.length; i++) {
            window = (window << 1 | (line[i] ? 1 : 0)) & 0x7FF;
            if (i >= 10 && (window == 0b10111010000 || window == 0b00001011101)) {
                penalty += 40;
            }
        }
        return penalty;
    }
}
