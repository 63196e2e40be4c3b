package luodi.app.office.pdf;

import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.PathIterator;
import java.io.ByteArrayOutputStream;
import org.jspecify.annotations.Nullable;

/** The shape of one letter as a Type 2 charstring (Adobe technical note 5177), without hints. */
final class Outline {
    private static final int RLINETO = 5;
    private static final int RRCURVETO = 8;
    private static final int ENDCHAR = 14;
    private static final int RMOVETO = 21;

    /** An empty box as wide as a Chinese letter: here stands one that no font of this machine has. */
    static final Outline BOX = box();

    /** Of a line end. */
    static final Outline NOTHING = of(null, 0, 1);

    private final byte[] charstring;
    private final int width;

    private Outline(byte[] charstring, int width) {
        this.charstring = charstring;
        this.width = width;
    }

    byte[] charstring() {
        return charstring;
    }

    /** How far the next letter stands, in thousandths of the size. */
    int width() {
        return width;
    }

    /** @param shape null for a space */
    static Outline of(@Nullable Shape shape, int width, double scale) {
        Pen pen = new Pen(width);
        if (shape != null) {
            double[] at = new double[6];
            for (PathIterator path = shape.getPathIterator(AffineTransform.getScaleInstance(scale, scale));
                    !path.isDone();
                    path.next()) {
                switch (path.currentSegment(at)) {
                    case PathIterator.SEG_MOVETO -> pen.move(at[0], at[1]);
                    case PathIterator.SEG_LINETO -> pen.line(at[0], at[1]);
                    case PathIterator.SEG_QUADTO -> pen.quadratic(at[0], at[1], at[2], at[3]);
                    case PathIterator.SEG_CUBICTO -> pen.curve(at[0], at[1], at[2], at[3], at[4], at[5]);
                    default -> {} // a contour closes by itself where the next begins
                }
            }
        }
        return new Outline(pen.end(), width);
    }

    private static Outline box() {
        Pen pen = new Pen(1000);
        pen.move(100, -20);
        pen.line(900, -20);
        pen.line(900, 780);
        pen.line(100, 780);
        pen.move(140, 20);
        pen.line(140, 740);
        pen.line(860, 740);
        pen.line(860, 20);
        return new Outline(pen.end(), 1000);
    }

    /** Each step is written from where the rounded one before ended, so that roundings do not add up. */
    private static final class Pen {
        private final ByteArrayOutputStream out = new ByteArrayOutputStream();
        private int x;
        private int y;

        Pen(int width) {
            number(width);
        }

        void move(double toX, double toY) {
            step(toX, toY);
            out.write(RMOVETO);
        }

        void line(double toX, double toY) {
            step(toX, toY);
            out.write(RLINETO);
        }

        void quadratic(double controlX, double controlY, double toX, double toY) {
            curve(
                    x + (controlX - x) * 2 / 3,
                    y + (controlY - y) * 2 / 3,
                    toX + (controlX - toX) * 2 / 3,
                    toY + (controlY - toY) * 2 / 3,
                    toX,
                    toY);
        }

        void curve(double oneX, double oneY, double twoX, double twoY, double toX, double toY) {
            step(oneX, oneY);
            step(twoX, twoY);
            step(toX, toY);
            out.write(RRCURVETO);
        }

        byte[] end() {
            out.write(ENDCHAR);
            return out.toByteArray();
        }

        private void step(double toX, double toY) {
            int nextX = (int) Math.round(toX);
            int nextY = (int) Math.round(toY);
            number(nextX - x);
            number(nextY - y);
            x = nextX;
            y = nextY;
        }

        private void number(int value) {
            if (value >= -107 && value <= 107) {
                out.write(value + 139);
            } else if (value >= 108 && value <= 1131) {
                out.write(247 + ((value - 108) >> 8));
                out.write(value - 108);
            } else if (value >= -1131 && value <= -108) {
                out.write(251 + ((-value - 108) >> 8));
                out.write(-value - 108);
            } else {
                out.write(28);
                out.write(value >> 8);
                out.write(value);
            }
        }
    }
}
