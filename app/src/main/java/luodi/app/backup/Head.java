package luodi.app.backup;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * The first 56 bytes of an archive, readable by anybody: what it is, which key opens it, and the salt that gives every
 * archive a key of its own. Each bit of it goes into that key, so a changed head opens nothing.
 */
@SuppressWarnings("ArrayRecordComponent") // Nobody compares two heads.
record Head(byte kind, byte[] keyId, byte[] salt) {
    static final int BYTES = 56;

    private static final byte[] MAGIC = "LUODI-BACKUP-1\n".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] KEY_ID = "luodi backup 1 key id".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] PAYLOAD = "luodi backup 1 payload".getBytes(StandardCharsets.US_ASCII);

    /** What follows the head is sealed by the second. */
    @SuppressWarnings("ArrayRecordComponent") // Nor two of these.
    record Opened(Head head, byte[] payloadKey) {}

    static Opened fresh(BackupKey key) {
        byte[] salt = new byte[32];
        new SecureRandom().nextBytes(salt);
        byte[] material = key.material(salt);
        Head head = new Head(key.kind(), keyId(material), salt);
        return new Opened(head, head.payloadKey(material));
    }

    static Opened open(InputStream in, String name, BackupKey key) throws IOException {
        byte[] bytes = in.readNBytes(BYTES);
        if (bytes.length < BYTES || !Arrays.equals(bytes, 0, MAGIC.length, MAGIC, 0, MAGIC.length)) {
            throw new BackupRefused(name + " is not a backup of Luodi (its first bytes say otherwise)");
        }
        Head head = new Head(bytes[15], Arrays.copyOfRange(bytes, 16, 24), Arrays.copyOfRange(bytes, 24, 56));
        if (head.kind != key.kind()) {
            throw new BackupRefused(
                    switch (head.kind) {
                        case 'K' -> name + " was sealed with a key file, and a passphrase was given";
                        case 'P' -> name + " was sealed with a passphrase, and a key file was given";
                        default -> name + " is damaged in its first bytes";
                    });
        }
        byte[] material = key.material(head.salt);
        byte[] given = keyId(material);
        if (!Arrays.equals(head.keyId, given)) {
            throw new BackupRefused(
                    head.kind == 'P'
                            ? name + " was sealed with another passphrase"
                            : name + " was sealed with key " + HexFormat.of().formatHex(head.keyId)
                                    + ", and the key given is "
                                    + HexFormat.of().formatHex(given));
        }
        return new Opened(head, head.payloadKey(material));
    }

    private static byte[] keyId(byte[] material) {
        return BackupKey.derive(material, new byte[0], KEY_ID, 8);
    }

    private byte[] payloadKey(byte[] material) {
        byte[] head = bytes();
        byte[] info = Arrays.copyOf(PAYLOAD, PAYLOAD.length + head.length);
        System.arraycopy(head, 0, info, PAYLOAD.length, head.length);
        return BackupKey.derive(material, salt, info, 32);
    }

    byte[] bytes() {
        return ByteBuffer.allocate(BYTES)
                .put(MAGIC)
                .put(kind)
                .put(keyId)
                .put(salt)
                .array();
    }
}
