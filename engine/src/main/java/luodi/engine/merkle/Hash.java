package luodi.engine.merkle;

import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;

/** The value of a hash function; equal when the bytes are. */
public final class Hash {
    private final byte[] bytes;

    private Hash(byte[] bytes) {
        this.bytes = bytes;
    }

    public static Hash of(byte[] bytes) {
        return new Hash(bytes.clone());
    }

    /** Reads standard Base64 as checkpoints carry it; anything else is an {@link IllegalArgumentException}. */
    public static Hash ofBase64(String text) {
        return new Hash(decoded(text));
    }

    /** The last letter of Base64 may carry bits that mean nothing; set, they would let one letter change unseen. */
    static byte[] decoded(String text) {
        byte[] bytes = Base64.getDecoder().decode(text);
        if (!Base64.getEncoder().encodeToString(bytes).equals(text)) {
            throw new IllegalArgumentException("not the one way to write these bytes in Base64");
        }
        return bytes;
    }

    public static Hash ofHex(String text) {
        return new Hash(HexFormat.of().parseHex(text));
    }

    public byte[] bytes() {
        return bytes.clone();
    }

    public int length() {
        return bytes.length;
    }

    public String hex() {
        return HexFormat.of().formatHex(bytes);
    }

    public String base64() {
        return Base64.getEncoder().encodeToString(bytes);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Hash hash && Arrays.equals(bytes, hash.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        return hex();
    }
}
