package luodi.app.backup;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.HexFormat;

/**
 * The sum modulo 2^256 of the SHA-256 of every row as COPY writes it. A table has no order, so a hash over its rows one
 * after another would differ between two equal tables. Guards against faults; against forgers the archive is sealed.
 */
final class RowDigest {
    private final MessageDigest sha256 = Disk.sha256();
    private final long[] sum = new long[4];
    private long rows;

    void add(byte[] row) {
        add(row, 0, row.length);
    }

    void add(byte[] row, int from, int length) {
        sha256.update(row, from, length);
        ByteBuffer hash = ByteBuffer.wrap(sha256.digest());
        long carry = 0;
        for (int i = 3; i >= 0; i--) {
            long before = sum[i];
            long added = before + hash.getLong(i * Long.BYTES);
            long carried = added + carry;
            boolean over = Long.compareUnsigned(added, before) < 0 || Long.compareUnsigned(carried, added) < 0;
            carry = over ? 1 : 0;
            sum[i] = carried;
        }
        rows++;
    }

    long rows() {
        return rows;
    }

    String hex() {
        ByteBuffer bytes = ByteBuffer.allocate(32);
        for (long word : sum) {
            bytes.putLong(word);
        }
        return HexFormat.of().formatHex(bytes.array());
    }
}
