package luodi.app.backup;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;

/** Writes entries one after another: a name, whether it is deflated, and blocks until an empty one. */
final class ArchiveWriter implements AutoCloseable {
    static final int PLAIN = 0;
    static final int DEFLATED = 1;

    private static final int BLOCK = 32 * 1024;

    private final DataOutputStream out;

    ArchiveWriter(OutputStream out, BackupKey key) throws IOException {
        this.out = new DataOutputStream(new SealingStream(out, Head.fresh(key)));
    }

    /** What fills an entry. */
    interface Content {
        void writeTo(OutputStream out) throws IOException;
    }

    /** How long the entry is and what it hashes to, both before it is deflated. */
    record Written(long bytes, String sha256) {}

    Written add(String name, boolean deflate, Content content) throws IOException {
        byte[] utf8 = name.getBytes(StandardCharsets.UTF_8);
        out.writeShort(utf8.length);
        out.write(utf8);
        out.writeByte(deflate ? DEFLATED : PLAIN);
        Blocks blocks = new Blocks();
        Written written;
        if (deflate) {
            // Attachments are compressed already; rows are text, and the fastest level gives most of the gain.
            Deflater deflater = new Deflater(Deflater.BEST_SPEED);
            try (DeflaterOutputStream deflated = new DeflaterOutputStream(blocks, deflater, BLOCK)) {
                written = measured(content, deflated);
            } finally {
                deflater.end();
            }
        } else {
            written = measured(content, blocks);
            blocks.close();
        }
        return written;
    }

    private static Written measured(Content content, OutputStream into) throws IOException {
        Measuring measuring = new Measuring(into);
        content.writeTo(measuring);
        return new Written(measuring.bytes, HexFormat.of().formatHex(measuring.sha256.digest()));
    }

    @Override
    public void close() throws IOException {
        out.close();
    }

    private static final class Measuring extends OutputStream {
        private final OutputStream out;
        private final MessageDigest sha256 = Disk.sha256();
        private long bytes;

        Measuring(OutputStream out) {
            this.out = out;
        }

        @Override
        public void write(int one) throws IOException {
            write(new byte[] {(byte) one}, 0, 1);
        }

        @Override
        public void write(byte[] some, int from, int length) throws IOException {
            sha256.update(some, from, length);
            bytes += length;
            out.write(some, from, length);
        }
    }

    private final class Blocks extends OutputStream {
        private final ByteArrayOutputStream block = new ByteArrayOutputStream(BLOCK);

        @Override
        public void write(int one) throws IOException {
            write(new byte[] {(byte) one}, 0, 1);
        }

        @Override
        public void write(byte[] some, int from, int length) throws IOException {
            block.write(some, from, length);
            if (block.size() >= BLOCK) {
                send();
            }
        }

        private void send() throws IOException {
            if (block.size() > 0) {
                out.writeInt(block.size());
                block.writeTo(out);
                block.reset();
            }
        }

        @Override
        public void close() throws IOException {
            send();
            out.writeInt(0);
        }
    }
}
