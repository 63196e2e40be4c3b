package luodi.app.backup;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.util.HexFormat;
import java.util.Optional;
import java.util.zip.InflaterInputStream;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/** Reads the entries of an archive one after another. */
final class ArchiveReader implements AutoCloseable {
    private final String archive;
    private final DataInputStream in;
    private @Nullable Entry current;

    private ArchiveReader(String archive, InputStream in) {
        this.archive = archive;
        this.in = new DataInputStream(in);
    }

    static ArchiveReader open(Path file, BackupKey key) throws IOException {
        InputStream raw;
        try {
            if (Files.isDirectory(file)) {
                throw new BackupRefused(file + " is a directory; name the backup itself");
            }
            raw = Files.newInputStream(file);
        } catch (NoSuchFileException e) {
            throw new BackupRefused(file + " is not there", e);
        } catch (AccessDeniedException e) {
            throw new BackupRefused(file + " may not be read by user " + System.getProperty("user.name"), e);
        }
        boolean opened = false;
        try {
            ArchiveReader reader = new ArchiveReader(
                    file.toString(), new OpeningStream(new BufferedInputStream(raw, 1 << 17), file.toString(), key));
            opened = true;
            return reader;
        } finally {
            if (!opened) {
                raw.close();
            }
        }
    }

    /** One entry, to be read before the next is asked for. */
    final class Entry {
        private final String name;
        private final Counting counting;
        private final DigestInputStream hashed;
        private final Blocks blocks = new Blocks();
        private ArchiveWriter.@Nullable Written measured;

        private Entry(String name, boolean deflated) {
            this.name = name;
            this.counting = new Counting(deflated ? new InflaterInputStream(blocks) : blocks);
            this.hashed = new DigestInputStream(counting, Disk.sha256());
        }

        String name() {
            return name;
        }

        InputStream content() {
            return hashed;
        }

        private void finish() throws IOException {
            if (measured == null) {
                measure();
            }
            hashed.close();
            // The inflater stops at its own end and leaves the empty block that ends the entry.
            blocks.transferTo(OutputStream.nullOutputStream());
        }

        /** Reads what is left. */
        ArchiveWriter.Written measure() throws IOException {
            try {
                hashed.transferTo(OutputStream.nullOutputStream());
            } catch (ZipException | EOFException e) {
                throw malformed(name + " does not inflate: " + e.getMessage());
            }
            if (measured == null) {
                measured = new ArchiveWriter.Written(
                        counting.bytes,
                        HexFormat.of().formatHex(hashed.getMessageDigest().digest()));
            }
            return measured;
        }
    }

    Optional<Entry> next() throws IOException {
        if (current != null) {
            current.finish();
            current = null;
        }
        int first = in.read();
        if (first < 0) {
            return Optional.empty();
        }
        try {
            int length = (first << 8) | in.readUnsignedByte();
            byte[] name = new byte[length];
            in.readFully(name);
            Entry entry = new Entry(
                    new String(name, StandardCharsets.UTF_8), in.readUnsignedByte() == ArchiveWriter.DEFLATED);
            current = entry;
            return Optional.of(entry);
        } catch (EOFException e) {
            throw malformed("ends within the name of an entry");
        }
    }

    /** Sealed by the right key and yet wrong: written by a faulty program, never by a faulty disk. */
    BackupRefused malformed(String what) {
        return new BackupRefused(archive + " is not a backup this Luodi can read: " + what);
    }

    String archive() {
        return archive;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }

    private static final class Counting extends FilterInputStream {
        private long bytes;

        Counting(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            int one = in.read();
            bytes += one < 0 ? 0 : 1;
            return one;
        }

        @Override
        public int read(byte[] into, int from, int length) throws IOException {
            int n = in.read(into, from, length);
            bytes += Math.max(n, 0);
            return n;
        }

        @Override
        public boolean markSupported() {
            return false;
        }
    }

    private final class Blocks extends InputStream {
        private int left;
        private boolean ended;

        private boolean atEnd() throws IOException {
            if (left == 0 && !ended) {
                try {
                    left = in.readInt();
                } catch (EOFException e) {
                    throw malformed("ends within an entry");
                }
                if (left < 0) {
                    throw malformed("has a block of " + left + " bytes");
                }
                ended = left == 0;
            }
            return ended;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] into, int from, int length) throws IOException {
            if (atEnd()) {
                return -1;
            }
            int n = in.read(into, from, Math.min(length, left));
            if (n < 0) {
                throw malformed("ends within a block");
            }
            left -= n;
            return n;
        }
    }
}
