package luodi.engine.merkle;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;

/**
 * A public key that checks notes.
 *
 * @param type the algorithm: one byte, or 0xff and a name
 * @param publicKey as the algorithm encodes it
 */
public record NoteKey(String name, Hash type, Hash publicKey, Check check) {

    /** Whether this key made the signature over this message. */
    @FunctionalInterface
    public interface Check {
        boolean verifies(byte[] publicKey, byte[] message, byte[] signature);
    }

    /** The private half. */
    public interface Signer {
        NoteKey key();

        byte[] sign(byte[] message);
    }

    public boolean verifies(byte[] message, byte[] signature) {
        return check.verifies(publicKey.bytes(), message, signature);
    }

    /** First four bytes of SHA-256 over name, line end, type and key. */
    public int id() {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.writeBytes(name.getBytes(StandardCharsets.UTF_8));
        all.write('\n');
        all.writeBytes(typed());
        return id(TreeHash.SHA_256.plain(all.toByteArray()).bytes());
    }

    static int id(byte[] bytes) {
        return java.nio.ByteBuffer.wrap(bytes).getInt();
    }

    /** The form in which a public key is handed on: {@code name+id+base64}. */
    public String encoded() {
        return name + "+" + HexFormat.of().toHexDigits(id()) + "+"
                + Base64.getEncoder().encodeToString(typed());
    }

    private byte[] typed() {
        byte[] all = new byte[type.length() + publicKey.length()];
        System.arraycopy(type.bytes(), 0, all, 0, type.length());
        System.arraycopy(publicKey.bytes(), 0, all, type.length(), publicKey.length());
        return all;
    }

    /** Reads the handed-on form of a key of a known algorithm. */
    public static NoteKey parse(String encoded, Hash type, Check check) throws MalformedNote {
        String[] parts = encoded.strip().split("\\+", 3);
        if (parts.length != 3) {
            throw new MalformedNote("a key is name+id+base64, not \"" + encoded.strip() + "\"");
        }
        byte[] typed;
        try {
            typed = Hash.decoded(parts[2]);
        } catch (IllegalArgumentException e) {
            throw new MalformedNote("the key of " + parts[0] + " is not Base64");
        }
        int length = type.length();
        if (typed.length <= length
                || !Hash.of(java.util.Arrays.copyOf(typed, length)).equals(type)) {
            throw new MalformedNote("the key of " + parts[0] + " is of another algorithm");
        }
        NoteKey key =
                new NoteKey(parts[0], type, Hash.of(java.util.Arrays.copyOfRange(typed, length, typed.length)), check);
        if (!HexFormat.of().toHexDigits(key.id()).equals(parts[1])) {
            throw new MalformedNote("the key of " + parts[0] + " does not fit its id " + parts[1]);
        }
        return key;
    }
}
