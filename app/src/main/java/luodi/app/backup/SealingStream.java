package luodi.app.backup;

import java.io.IOException;
import java.io.OutputStream;

/** Seals what is written to it chunk by chunk. Closing writes the last chunk; what is not closed does not open. */
final class SealingStream extends OutputStream {
    private final OutputStream out;
    private final Sealed sealed;
    private final byte[] chunk = new byte[Sealed.CHUNK];
    private int filled;
    private long number;
    private boolean closed;

    SealingStream(OutputStream out, Head.Opened opened) throws IOException {
        this.out = out;
        this.sealed = new Sealed(opened.payloadKey());
        out.write(opened.head().bytes());
    }

    @Override
    public void write(int one) throws IOException {
        write(new byte[] {(byte) one}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
        int at = from;
        int left = length;
        while (left > 0) {
            // A full chunk waits for more, since only then is it known not to be the last.
            if (filled == Sealed.CHUNK) {
                out.write(sealed.seal(chunk, filled, number++, false));
                filled = 0;
            }
            int now = Math.min(left, Sealed.CHUNK - filled);
            System.arraycopy(bytes, at, chunk, filled, now);
            filled += now;
            at += now;
            left -= now;
        }
    }

    @Override
    public void flush() throws IOException {
        out.flush();
    }

    @Override
    public void close() throws IOException {
        if (!closed) {
            closed = true;
            out.write(sealed.seal(chunk, filled, number, true));
            out.flush();
        }
    }
}
