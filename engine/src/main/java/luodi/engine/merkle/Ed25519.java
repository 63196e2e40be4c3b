package luodi.engine.merkle;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.HexFormat;

/** The signatures every reader of checkpoints knows. Keys are the 32 bytes of RFC 8032. */
public final class Ed25519 {
    public static final Hash TYPE = Hash.of(new byte[] {1});
    private static final int KEY_BYTES = 32;

    /** What DER says around the 32 bytes of a public and of a private key (RFC 8410). */
    private static final byte[] PUBLIC = HexFormat.of().parseHex("302a300506032b6570032100");

    private static final byte[] PRIVATE = HexFormat.of().parseHex("302e020100300506032b657004220420");

    private Ed25519() {}

    public static NoteKey key(String name, byte[] publicKey) {
        if (publicKey.length != KEY_BYTES) {
            throw new IllegalArgumentException("an Ed25519 key has 32 bytes, not " + publicKey.length);
        }
        return new NoteKey(name, TYPE, Hash.of(publicKey), Ed25519::verifies);
    }

    public static NoteKey.Signer signer(String name, byte[] seed, byte[] publicKey) {
        NoteKey key = key(name, publicKey);
        PrivateKey secret = secret(seed);
        return new NoteKey.Signer() {
            @Override
            public NoteKey key() {
                return key;
            }

            @Override
            public byte[] sign(byte[] message) {
                try {
                    Signature signature = Signature.getInstance("Ed25519");
                    signature.initSign(secret);
                    signature.update(message);
                    return signature.sign();
                } catch (GeneralSecurityException e) {
                    throw new IllegalStateException("every Java signs with Ed25519", e);
                }
            }
        };
    }

    private static PrivateKey secret(byte[] seed) {
        try {
            return KeyFactory.getInstance("Ed25519").generatePrivate(new PKCS8EncodedKeySpec(joined(PRIVATE, seed)));
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("not the 32 bytes of an Ed25519 key", e);
        }
    }

    public static boolean verifies(byte[] publicKey, byte[] message, byte[] signature) {
        try {
            Signature check = Signature.getInstance("Ed25519");
            check.initVerify(KeyFactory.getInstance("Ed25519")
                    .generatePublic(new X509EncodedKeySpec(joined(PUBLIC, publicKey))));
            check.update(message);
            return check.verify(signature);
        } catch (GeneralSecurityException e) {
            // A signature or key that is not even one of the algorithm.
            return false;
        }
    }

    private static byte[] joined(byte[] head, byte[] tail) {
        byte[] all = Arrays.copyOf(head, head.length + tail.length);
        System.arraycopy(tail, 0, all, head.length, tail.length);
        return all;
    }
}
