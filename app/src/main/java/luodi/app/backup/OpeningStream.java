package luodi.app.backup;

import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/** Gives back what was sealed, never a byte that was not. */
final class OpeningStream extends InputStream {
    private final InputStream in;
    private final String name;
    private final Sealed sealed;
    private final byte[] ahead = new byte[Sealed.CHUNK + Sealed.TAG + 1];

    private int aheadLength;
    private byte[] chunk = new byte[0];
    private int at;
    private long number;
    private boolean ended;

    OpeningStream(InputStream in, String name, BackupKey key) throws IOException {
        this.in = in;
        this.name = name;
        this.sealed = new Sealed(Head.open(in, name, key).payloadKey());
    }

    @Override
    public int read() throws IOException {
        return fill() ? chunk[at++] & 0xff : -1;
    }

    @Override
    public int read(byte[] into, int from, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        if (!fill()) {
            return -1;
        }
        int now = Math.min(length, chunk.length - at);
        System.arraycopy(chunk, at, into, from, now);
        at += now;
        return now;
    }

    /** False at the end. */
    private boolean fill() throws IOException {
        while (at == chunk.length) {
            if (ended) {
                return false;
            }
            chunk = next();
            at = 0;
        }
        return true;
    }

    /** One byte more than a chunk is read, to see whether it is the last. */
    private byte[] next() throws IOException {
        aheadLength += in.readNBytes(ahead, aheadLength, ahead.length - aheadLength);
        boolean last = aheadLength < ahead.length;
        int length = last ? aheadLength : aheadLength - 1;
        if (length < Sealed.TAG) {
            throw new BackupRefused(name + " is cut off: it ends within chunk " + number);
        }
        byte @Nullable [] opened = sealed.open(ahead, length, number, last);
        if (opened == null) {
            throw damaged(length, last);
        }
        if (last) {
            ended = true;
        } else {
            ahead[0] = ahead[length];
            aheadLength = 1;
        }
        number++;
        return opened;
    }

    private BackupRefused damaged(int length, boolean last) {
        boolean opensOtherwise = sealed.open(ahead, length, number, !last) != null;
        if (opensOtherwise) {
            return new BackupRefused(
                    last
                            ? name + " is cut off: chunk " + number + " is not its last"
                            : name + " has something behind its end, which is chunk " + number);
        }
        return new BackupRefused(name + " is damaged: chunk " + number + ", from byte "
                + (Head.BYTES + number * (Sealed.CHUNK + Sealed.TAG)) + ", is not what was written");
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
