package luodi.engine.merkle;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.function.Function;

/**
 * The hashes of a tree over one hash function. Leaves and nodes are hashed under different first bytes, so that a node
 * can never be passed off as a leaf.
 *
 * @param length of the function's values, in bytes
 * @param function hashes the concatenation of its argument
 */
public record TreeHash(int length, Function<byte[], byte[]> function) {
    private static final byte LEAF = 0;
    private static final byte NODE = 1;

    public static final TreeHash SHA_256 = new TreeHash(32, TreeHash::sha256);

    public Hash empty() {
        return plain(new byte[0]);
    }

    public Hash leaf(byte[] data) {
        byte[] all = new byte[data.length + 1];
        all[0] = LEAF;
        System.arraycopy(data, 0, all, 1, data.length);
        return plain(all);
    }

    public Hash node(Hash left, Hash right) {
        byte[] all = new byte[1 + left.length() + right.length()];
        all[0] = NODE;
        System.arraycopy(left.bytes(), 0, all, 1, left.length());
        System.arraycopy(right.bytes(), 0, all, 1 + left.length(), right.length());
        return plain(all);
    }

    /** The function itself, without the first byte of a tree. */
    public Hash plain(byte[] data) {
        return Hash.of(function.apply(data));
    }

    private static byte[] sha256(byte[] data) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(data);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
