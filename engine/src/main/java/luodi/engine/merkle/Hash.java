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
        return new Hash(Base64.getDecoder().decode(text));
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
