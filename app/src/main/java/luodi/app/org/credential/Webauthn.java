package luodi.app.org.credential;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.ECPublicKeySpec;
import java.security.spec.RSAPublicKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Checks what a browser says about a passkey, by Web Authentication Level 3, §7.1 and §7.2, with attestation
 * {@code none} and user verification always asked for. No state and no clock.
 */
final class Webauthn {
    static final int ES256 = -7;
    static final int EDDSA = -8;
    static final int RS256 = -257;

    private static final int PRESENT = 0x01;
    private static final int VERIFIED = 0x04;
    private static final int ATTESTED = 0x40;
    private static final int HEAD = 37;
    private static final int LONGEST_ID = 1023;
    private static final byte[] ED25519_HEAD = HexFormat.of().parseHex("302a300506032b6570032100");
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private Webauthn() {}

    /**
     * What the answer must belong to.
     *
     * @param origin scheme, host and port as the browser names them
     * @param host the host alone
     */
    record Asked(String challenge, String origin, String host) {}

    /** What was wrong, for the log; people are told that it did not work. */
    static final class Refused extends Exception {
        private static final long serialVersionUID = 1L;

        Refused(String why) {
            super(why);
        }

        Refused(String why, Throwable cause) {
            super(why, cause);
        }
    }

    /** A new passkey; id and key (X.509) in base64url. */
    record Registered(String credentialId, String publicKey, int algorithm, long uses) {}

    /** A passkey was used: how often, as its device counts. */
    record Used(long uses) {}

    static Registered register(Asked asked, String clientData, String attestation) throws Refused {
        byte[] client = decoded(clientData);
        checkClient(asked, client, "webauthn.create");
        try {
            if (!(Cbor.map(decoded(attestation), 0).get("authData") instanceof byte[] data)) {
                throw new Refused("no authData");
            }
            checkData(asked, data);
            if ((data[32] & ATTESTED) == 0 || data.length < HEAD + 18) {
                throw new Refused("no credential in it");
            }
            int length = ByteBuffer.wrap(data, HEAD + 16, 2).getShort() & 0xFFFF;
            if (length == 0 || length > LONGEST_ID || data.length < HEAD + 18 + length) {
                throw new Refused("credential id of " + length + " bytes");
            }
            byte[] id = Arrays.copyOfRange(data, HEAD + 18, HEAD + 18 + length);
            Map<?, ?> key = Cbor.map(data, HEAD + 18 + length);
            int algorithm = (int) number(key, 3L);
            return new Registered(encoded(id), encoded(key(key, algorithm).getEncoded()), algorithm, uses(data));
        } catch (Cbor.Malformed | GeneralSecurityException | ArithmeticException e) {
            throw new Refused("unreadable registration", e);
        }
    }

    static Used use(
            Asked asked, String clientData, String authenticatorData, String signature, String publicKey, int algorithm)
            throws Refused {
        byte[] client = decoded(clientData);
        byte[] data = decoded(authenticatorData);
        checkClient(asked, client, "webauthn.get");
        checkData(asked, data);
        try {
            PublicKey key = KeyFactory.getInstance(family(algorithm))
                    .generatePublic(new X509EncodedKeySpec(decoded(publicKey)));
            Signature check = Signature.getInstance(signatureOf(algorithm));
            check.initVerify(key);
            check.update(data);
            check.update(sha256(client));
            if (!check.verify(decoded(signature))) {
                throw new Refused("wrong signature");
            }
        } catch (GeneralSecurityException e) {
            throw new Refused("unreadable signature", e);
        }
        return new Used(uses(data));
    }

    private static void checkClient(Asked asked, byte[] client, String type) throws Refused {
        JsonNode said;
        try {
            said = JSON.readTree(client);
        } catch (JacksonException e) {
            throw new Refused("unreadable client data", e);
        }
        if (!said.path("type").asString("").equals(type)) {
            throw new Refused("type " + said.path("type"));
        }
        if (!MessageDigest.isEqual(
                asked.challenge().getBytes(StandardCharsets.US_ASCII),
                said.path("challenge").asString("").getBytes(StandardCharsets.UTF_8))) {
            throw new Refused("another challenge");
        }
        if (!said.path("origin").asString("").equals(asked.origin())) {
            throw new Refused("origin " + said.path("origin") + " instead of " + asked.origin());
        }
        if (said.path("crossOrigin").asBoolean(false)) {
            throw new Refused("from inside a foreign page");
        }
    }

    private static void checkData(Asked asked, byte[] data) throws Refused {
        if (data.length < HEAD) {
            throw new Refused("authenticator data of " + data.length + " bytes");
        }
        byte[] host = sha256(asked.host().getBytes(StandardCharsets.UTF_8));
        if (!MessageDigest.isEqual(host, Arrays.copyOf(data, host.length))) {
            throw new Refused("made for another host");
        }
        if ((data[32] & PRESENT) == 0 || (data[32] & VERIFIED) == 0) {
            throw new Refused("the device did not verify its user");
        }
    }

    private static long uses(byte[] data) {
        return ByteBuffer.wrap(data, 33, 4).getInt() & 0xFFFF_FFFFL;
    }

    static String encoded(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    static byte[] decoded(String base64url) throws Refused {
        try {
            return Base64.getUrlDecoder().decode(base64url);
        } catch (IllegalArgumentException e) {
            throw new Refused("no base64url", e);
        }
    }

    /** A COSE key (RFC 9053) as Java has it. Parameters that are not those of the algorithm are refused. */
    private static PublicKey key(Map<?, ?> cose, int algorithm) throws GeneralSecurityException, Refused {
        return switch (algorithm) {
            case ES256 -> {
                must(cose, 1L, 2);
                must(cose, -1L, 1);
                AlgorithmParameters curve = AlgorithmParameters.getInstance("EC");
                curve.init(new ECGenParameterSpec("secp256r1"));
                ECPoint point =
                        new ECPoint(new BigInteger(1, bytes(cose, -2L, 32)), new BigInteger(1, bytes(cose, -3L, 32)));
                yield KeyFactory.getInstance("EC")
                        .generatePublic(new ECPublicKeySpec(point, curve.getParameterSpec(ECParameterSpec.class)));
            }
            case RS256 -> {
                must(cose, 1L, 3);
                BigInteger modulus = new BigInteger(1, bytes(cose, -1L, -1));
                if (modulus.bitLength() < 2048 || modulus.bitLength() > 4096) {
                    throw new Refused("RSA of " + modulus.bitLength() + " bits");
                }
                yield KeyFactory.getInstance("RSA")
                        .generatePublic(new RSAPublicKeySpec(modulus, new BigInteger(1, bytes(cose, -2L, -1))));
            }
            case EDDSA -> {
                must(cose, 1L, 1);
                must(cose, -1L, 6);
                byte[] point = bytes(cose, -2L, 32);
                byte[] all = Arrays.copyOf(ED25519_HEAD, ED25519_HEAD.length + point.length);
                System.arraycopy(point, 0, all, ED25519_HEAD.length, point.length);
                yield KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(all));
            }
            default -> throw new Refused("algorithm " + algorithm);
        };
    }

    private static void must(Map<?, ?> cose, long label, long value) throws Refused {
        if (number(cose, label) != value) {
            throw new Refused("label " + label + " is " + cose.get(label));
        }
    }

    private static long number(Map<?, ?> cose, long label) throws Refused {
        if (cose.get(label) instanceof Long number) {
            return number;
        }
        throw new Refused("label " + label + " is no number");
    }

    private static byte[] bytes(Map<?, ?> cose, long label, int length) throws Refused {
        if (cose.get(label) instanceof byte[] bytes && (length < 0 || bytes.length == length)) {
            return bytes;
        }
        throw new Refused("label " + label + " has not the length it must have");
    }

    private static String family(int algorithm) throws Refused {
        return switch (algorithm) {
            case ES256 -> "EC";
            case RS256 -> "RSA";
            case EDDSA -> "Ed25519";
            default -> throw new Refused("algorithm " + algorithm);
        };
    }

    private static String signatureOf(int algorithm) throws Refused {
        return switch (algorithm) {
            case ES256 -> "SHA256withECDSA";
            case RS256 -> "SHA256withRSA";
            case EDDSA -> "Ed25519";
            default -> throw new Refused("algorithm " + algorithm);
        };
    }

    static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
