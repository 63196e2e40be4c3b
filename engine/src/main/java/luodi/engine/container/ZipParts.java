package luodi.engine.container;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The parts of a zip held in memory. The central directory is believed only where it agrees with the
 * local headers, and nothing is inflated while opening, so that a bomb costs no more than its own size.
 *
 * <p>The JDK's own readers are not used: {@code ZipInputStream} trusts local headers, {@code ZipFile}
 * trusts the directory, and neither sees two entries that share the same bytes.
 */
public final class ZipParts {

    /**
     * What a container may hold.
     *
     * @param entries number of entries
     * @param inflated bytes of all entries together once inflated
     * @param ratio inflated bytes for each packed byte, looked at only past {@link #RATIO_GRACE}
     */
    public record Limits(int entries, long inflated, int ratio) {
        /** Generous for any paper or workbook of an office: 2,000 entries, 64 MB, 1:100. */
        public static final Limits OFFICE = new Limits(2_000, 64L << 20, 100);
    }

    /** Short repetitive parts (empty styles, themes) compress beyond any ratio and hurt nobody. */
    private static final long RATIO_GRACE = 1L << 20;

    /** Why a container is not opened. */
    public enum Fault {
        NOT_A_ZIP,
        DAMAGED,
        ENCRYPTED,
        TOO_MANY_ENTRIES,
        TOO_LARGE,
        OVERLAPPING
    }

    /** Either the parts or the fault. */
    public sealed interface Opening permits Opened, Rejected {}

    /** The container is sound. */
    public record Opened(ZipParts parts) implements Opening {}

    /**
     * The container is not to be read.
     *
     * @param detail what was seen and what is allowed, in figures
     */
    public record Rejected(Fault fault, String detail) implements Opening {}

    private static final int END = 0x06054b50;
    private static final int DIRECTORY = 0x02014b50;
    private static final int LOCAL = 0x04034b50;
    private static final int END_SIZE = 22;
    private static final int DIRECTORY_SIZE = 46;
    private static final int LOCAL_SIZE = 30;
    private static final long IN_ZIP64 = 0xFFFFFFFFL;

    private record Entry(String name, int method, long packed, long inflated, int header, int data) {
        int end() {
            return (int) (data + packed);
        }
    }

    private final byte[] bytes;
    private final Map<String, Entry> entries;

    private ZipParts(byte[] bytes, Map<String, Entry> entries) {
        this.bytes = bytes;
        this.entries = entries;
    }

    /** Whether the bytes begin like a zip. */
    public static boolean looksLikeZip(byte[] bytes) {
        return bytes.length > 3 && bytes[0] == 'P' && bytes[1] == 'K' && bytes[2] < 8 && bytes[3] < 9;
    }

    /** Checks the whole container and opens it; the array must not change afterwards. */
    public static Opening open(byte[] bytes, Limits limits) {
        if (!looksLikeZip(bytes)) {
            return new Rejected(Fault.NOT_A_ZIP, "does not begin like a zip");
        }
        try {
            Map<String, Entry> entries = directory(ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN), limits);
            rejectOverlaps(entries);
            return new Opened(new ZipParts(bytes, entries));
        } catch (Unsound unsound) {
            return new Rejected(unsound.fault, unsound.detail);
        } catch (IndexOutOfBoundsException | IllegalArgumentException past) {
            return new Rejected(Fault.DAMAGED, "its directory points outside the file");
        }
    }

    /** Names of the parts, without leading slash, in the order of the directory. */
    public Set<String> names() {
        return Collections.unmodifiableSet(entries.keySet());
    }

    /** Length of a part once inflated, as declared; -1 where there is no such part. */
    public long length(String name) {
        Entry entry = entries.get(name);
        return entry == null ? -1 : entry.inflated;
    }

    /** A part to read; reading fails with {@link HostileContainer} past its declared length. */
    public Optional<InputStream> part(String name) {
        Entry entry = entries.get(name);
        if (entry == null) {
            return Optional.empty();
        }
        InputStream packed = new ByteArrayInputStream(bytes, entry.data, (int) entry.packed);
        return Optional.of(entry.method == 0 ? packed : new BoundedInflater(packed, entry.inflated, name));
    }

    /** A part as a whole. */
    public Optional<byte[]> bytesOf(String name) throws IOException {
        Optional<InputStream> part = part(name);
        if (part.isEmpty()) {
            return Optional.empty();
        }
        try (InputStream in = part.get()) {
            return Optional.of(in.readAllBytes());
        }
    }

    private static Map<String, Entry> directory(ByteBuffer zip, Limits limits) throws Unsound {
        int end = endOfDirectory(zip);
        int count = Short.toUnsignedInt(zip.getShort(end + 10));
        int at = offset(zip.getInt(end + 16) & IN_ZIP64, zip);
        if (count > limits.entries) {
            throw new Unsound(Fault.TOO_MANY_ENTRIES, count + " entries, at most " + limits.entries + " are read");
        }
        Map<String, Entry> entries = LinkedHashMap.newLinkedHashMap(count);
        long total = 0;
        for (int i = 0; i < count; i++) {
            if (zip.getInt(at) != DIRECTORY) {
                throw new Unsound(Fault.DAMAGED, "entry " + (i + 1) + " of its directory is broken");
            }
            Entry entry = entry(zip, at);
            total += entry.inflated;
            checkSize(entry, total, limits);
            if (!entry.name.endsWith("/") && entries.put(entry.name, entry) != null) {
                throw new Unsound(Fault.OVERLAPPING, "two entries are named " + entry.name);
            }
            at += DIRECTORY_SIZE
                    + Short.toUnsignedInt(zip.getShort(at + 28))
                    + Short.toUnsignedInt(zip.getShort(at + 30))
                    + Short.toUnsignedInt(zip.getShort(at + 32));
        }
        return entries;
    }

    private static void checkSize(Entry entry, long total, Limits limits) throws Unsound {
        if (total > limits.inflated) {
            throw new Unsound(
                    Fault.TOO_LARGE, "unpacks to more than " + (limits.inflated >> 20) + " MB (at " + entry.name + ")");
        }
        if (entry.inflated > RATIO_GRACE && entry.inflated > limits.ratio * Math.max(1, entry.packed)) {
            throw new Unsound(
                    Fault.TOO_LARGE,
                    entry.name + " unpacks " + entry.inflated / Math.max(1, entry.packed) + "-fold, at most "
                            + limits.ratio + "-fold is read");
        }
    }

    private static int endOfDirectory(ByteBuffer zip) throws Unsound {
        int lowest = Math.max(0, zip.limit() - END_SIZE - 0xFFFF);
        for (int at = zip.limit() - END_SIZE; at >= lowest; at--) {
            if (zip.getInt(at) == END) {
                return at;
            }
        }
        throw new Unsound(Fault.DAMAGED, "its directory is missing, as when a download stopped early");
    }

    private static Entry entry(ByteBuffer zip, int at) throws Unsound {
        int flags = zip.getShort(at + 8);
        int method = Short.toUnsignedInt(zip.getShort(at + 10));
        int nameLength = Short.toUnsignedInt(zip.getShort(at + 28));
        byte[] name = new byte[nameLength];
        zip.get(at + DIRECTORY_SIZE, name);
        Zip64 sizes = Zip64.read(zip, at, nameLength);
        int header = offset(sizes.offset, zip);
        if ((flags & 1) != 0) {
            throw new Unsound(Fault.ENCRYPTED, "its entries are encrypted");
        }
        if (method != 0 && method != 8) {
            throw new Unsound(Fault.DAMAGED, "compression method " + method + " is not used by office files");
        }
        if (zip.getInt(header) != LOCAL) {
            throw new Unsound(Fault.DAMAGED, "an entry does not begin where the directory says");
        }
        int data = header
                + LOCAL_SIZE
                + Short.toUnsignedInt(zip.getShort(header + 26))
                + Short.toUnsignedInt(zip.getShort(header + 28));
        if (sizes.packed < 0 || sizes.inflated < 0 || data + sizes.packed > zip.limit()) {
            throw new Unsound(Fault.DAMAGED, "an entry reaches past the end of the file");
        }
        if (method == 0 && sizes.packed != sizes.inflated) {
            throw new Unsound(Fault.DAMAGED, "a stored entry declares two lengths");
        }
        return new Entry(partName(name), method, sizes.packed, sizes.inflated, header, data);
    }

    private static String partName(byte[] raw) {
        String name = new String(raw, StandardCharsets.UTF_8).replace('\\', '/');
        return name.startsWith("/") ? name.substring(1) : name;
    }

    private static int offset(long value, ByteBuffer zip) throws Unsound {
        if (value < 0 || value >= zip.limit()) {
            throw new Unsound(Fault.DAMAGED, "its directory points outside the file");
        }
        return (int) value;
    }

    private static void rejectOverlaps(Map<String, Entry> entries) throws Unsound {
        List<Entry> byPosition = new ArrayList<>(entries.values());
        byPosition.sort(Comparator.comparingInt(Entry::header));
        for (int i = 1; i < byPosition.size(); i++) {
            if (byPosition.get(i).header < byPosition.get(i - 1).end()) {
                throw new Unsound(
                        Fault.OVERLAPPING,
                        byPosition.get(i).name + " shares its bytes with " + byPosition.get(i - 1).name);
            }
        }
    }

    /** Sizes and offset of a directory entry, taken from its zip64 field where the short ones are full. */
    private record Zip64(long packed, long inflated, long offset) {
        static Zip64 read(ByteBuffer zip, int at, int nameLength) {
            long packed = zip.getInt(at + 20) & IN_ZIP64;
            long inflated = zip.getInt(at + 24) & IN_ZIP64;
            long offset = zip.getInt(at + 42) & IN_ZIP64;
            int extra = at + DIRECTORY_SIZE + nameLength;
            int extraEnd = extra + Short.toUnsignedInt(zip.getShort(at + 30));
            while (extra + 4 <= extraEnd) {
                int size = Short.toUnsignedInt(zip.getShort(extra + 2));
                if (zip.getShort(extra) == 1) {
                    int value = extra + 4;
                    if (inflated == IN_ZIP64) {
                        inflated = zip.getLong(value);
                        value += 8;
                    }
                    if (packed == IN_ZIP64) {
                        packed = zip.getLong(value);
                        value += 8;
                    }
                    offset = offset == IN_ZIP64 ? zip.getLong(value) : offset;
                }
                extra += 4 + size;
            }
            return new Zip64(packed, inflated, offset);
        }
    }

    private static final class Unsound extends Exception {
        private static final long serialVersionUID = 1L;
        private final Fault fault;
        private final String detail;

        Unsound(Fault fault, String detail) {
            super(detail, null, false, false);
            this.fault = fault;
            this.detail = detail;
        }
    }
}
