package luodi.engine.container;

import java.io.IOException;
import java.io.InputStream;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;

/** Inflates one part and stops at the length its directory entry declared: the length that was checked. */
final class BoundedInflater extends InflaterInputStream {
    private final long declared;
    private final String name;
    private long read;

    BoundedInflater(InputStream packed, long declared, String name) {
        super(packed, new Inflater(true), 8192);
        this.declared = declared;
        this.name = name;
    }

    @Override
    public int read(byte[] into, int from, int length) throws IOException {
        int got = super.read(into, from, length);
        read += Math.max(0, got);
        if (read > declared) {
            throw new HostileContainer(name + " unpacks beyond the " + declared + " bytes it declares");
        }
        return got;
    }

    @Override
    public void close() throws IOException {
        super.close();
        inf.end();
    }
}
