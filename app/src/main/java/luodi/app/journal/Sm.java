package luodi.app.journal;

import java.math.BigInteger;
import java.security.SecureRandom;
import java.util.Arrays;
import luodi.engine.merkle.Hash;
import luodi.engine.merkle.NoteKey;
import luodi.engine.merkle.TreeHash;
import org.bouncycastle.asn1.gm.GMNamedCurves;
import org.bouncycastle.asn1.x9.X9ECParameters;
import org.bouncycastle.crypto.CryptoException;
import org.bouncycastle.crypto.digests.SM3Digest;
import org.bouncycastle.crypto.params.ECDomainParameters;
import org.bouncycastle.crypto.params.ECPrivateKeyParameters;
import org.bouncycastle.crypto.params.ECPublicKeyParameters;
import org.bouncycastle.crypto.params.ParametersWithRandom;
import org.bouncycastle.crypto.signers.PlainDSAEncoding;
import org.bouncycastle.crypto.signers.SM2Signer;

/** SM2 and SM3 (GB/T 32918, GB/T 32905) in the forms the engine asks for. */
final class Sm {
    /** 0xff says "an algorithm by name": others pass such a line over. */
    static final Hash SM2 = Hash.of(typed("sm2-with-sm3"));

    static final TreeHash SM3 = new TreeHash(32, Sm::sm3);

    private static final X9ECParameters CURVE = GMNamedCurves.getByName("sm2p256v1");
    private static final ECDomainParameters DOMAIN =
            new ECDomainParameters(CURVE.getCurve(), CURVE.getG(), CURVE.getN(), CURVE.getH());

    private Sm() {}

    private static byte[] typed(String name) {
        byte[] ascii = name.getBytes(java.nio.charset.StandardCharsets.US_ASCII);
        byte[] type = new byte[1 + ascii.length];
        type[0] = (byte) 0xff;
        System.arraycopy(ascii, 0, type, 1, ascii.length);
        return type;
    }

    private static byte[] sm3(byte[] data) {
        SM3Digest digest = new SM3Digest();
        digest.update(data, 0, data.length);
        byte[] hash = new byte[digest.getDigestSize()];
        digest.doFinal(hash, 0);
        return hash;
    }

    /** 32 bytes that are a private key of the curve. */
    static byte[] newKey(SecureRandom random) {
        byte[] secret = new byte[32];
        do {
            random.nextBytes(secret);
        } while (!isKey(new BigInteger(1, secret)));
        return secret;
    }

    private static boolean isKey(BigInteger secret) {
        return secret.signum() > 0 && secret.compareTo(DOMAIN.getN().subtract(BigInteger.ONE)) < 0;
    }

    static NoteKey key(String name, byte[] publicKey) {
        return new NoteKey(name, SM2, Hash.of(publicKey), Sm::verifies);
    }

    static NoteKey.Signer signer(String name, byte[] secret) {
        BigInteger d = new BigInteger(1, secret);
        NoteKey key = key(name, DOMAIN.getG().multiply(d).normalize().getEncoded(false));
        return new NoteKey.Signer() {
            @Override
            public NoteKey key() {
                return key;
            }

            @Override
            public byte[] sign(byte[] message) {
                try {
                    SM2Signer signer = new SM2Signer(PlainDSAEncoding.INSTANCE);
                    signer.init(
                            true, new ParametersWithRandom(new ECPrivateKeyParameters(d, DOMAIN), new SecureRandom()));
                    signer.update(message, 0, message.length);
                    return signer.generateSignature();
                } catch (CryptoException e) {
                    throw new IllegalStateException("the SM2 key cannot sign", e);
                }
            }
        };
    }

    static boolean verifies(byte[] publicKey, byte[] message, byte[] signature) {
        if (signature.length != 64) {
            return false;
        }
        try {
            SM2Signer check = new SM2Signer(PlainDSAEncoding.INSTANCE);
            check.init(
                    false,
                    new ECPublicKeyParameters(
                            CURVE.getCurve().decodePoint(Arrays.copyOf(publicKey, publicKey.length)), DOMAIN));
            check.update(message, 0, message.length);
            return check.verifySignature(signature);
        } catch (IllegalArgumentException notAPoint) {
            return false;
        }
    }
}
