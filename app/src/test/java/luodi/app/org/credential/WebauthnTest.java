package luodi.app.org.credential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A device made in the test: what is true is taken, and every way of it being false is refused. */
class WebauthnTest {
    private static final String HOST = "luodi.example.gov.cn";
    private static final String ORIGIN = "https://" + HOST;
    private static final String CHALLENGE = Secret.fresh();
    private static final Webauthn.Asked ASKED = new Webauthn.Asked(CHALLENGE, ORIGIN, HOST);
    private static final int SEEN = 0x05;

    private KeyPair pair;

    @BeforeEach
    void aDevice() throws Exception {
        KeyPairGenerator maker = KeyPairGenerator.getInstance("EC");
        maker.initialize(new ECGenParameterSpec("secp256r1"));
        pair = maker.generateKeyPair();
    }

    private static byte[] client(String type, String challenge, String origin, String more) {
        return ("{\"type\":\"" + type + "\",\"challenge\":\"" + challenge + "\",\"origin\":\"" + origin + "\"" + more
                        + "}")
                .getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] data(String host, int flags, int uses) {
        return ByteBuffer.allocate(37)
                .put(Webauthn.sha256(host.getBytes(StandardCharsets.UTF_8)))
                .put((byte) flags)
                .putInt(uses)
                .array();
    }

    private byte[] signed(byte[] data, byte[] client) throws Exception {
        Signature signature = Signature.getInstance("SHA256withECDSA");
        signature.initSign(pair.getPrivate());
        signature.update(data);
        signature.update(Webauthn.sha256(client));
        return signature.sign();
    }

    private Webauthn.Used use(byte[] client, byte[] data, byte[] signature) throws Webauthn.Refused {
        return Webauthn.use(
                ASKED,
                Webauthn.encoded(client),
                Webauthn.encoded(data),
                Webauthn.encoded(signature),
                Webauthn.encoded(pair.getPublic().getEncoded()),
                Webauthn.ES256);
    }

    private static byte[] bytes(BigInteger number) {
        byte[] plain = number.toByteArray();
        byte[] out = new byte[32];
        int length = Math.min(32, plain.length);
        System.arraycopy(plain, plain.length - length, out, 32 - length, length);
        return out;
    }

    /** COSE: {1: 2, 3: algorithm, -1: 1, -2: x, -3: y}. */
    private byte[] cose(int algorithm) {
        ECPublicKey key = (ECPublicKey) pair.getPublic();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(new byte[] {(byte) 0xA5, 1, 2, 3, (byte) (0x20 | (-1 - algorithm)), 0x20, 1, 0x21, 0x58, 32});
        out.writeBytes(bytes(key.getW().getAffineX()));
        out.writeBytes(new byte[] {0x22, 0x58, 32});
        out.writeBytes(bytes(key.getW().getAffineY()));
        return out.toByteArray();
    }

    private static byte[] attestation(byte[] data, byte[] id, byte[] cose) {
        ByteArrayOutputStream inner = new ByteArrayOutputStream();
        inner.writeBytes(data);
        inner.writeBytes(new byte[16]);
        inner.writeBytes(new byte[] {(byte) (id.length >> 8), (byte) id.length});
        inner.writeBytes(id);
        inner.writeBytes(cose);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(0xA3);
        text(out, "fmt");
        text(out, "none");
        text(out, "attStmt");
        out.write(0xA0);
        text(out, "authData");
        out.writeBytes(new byte[] {0x59, (byte) (inner.size() >> 8), (byte) inner.size()});
        out.writeBytes(inner.toByteArray());
        return out.toByteArray();
    }

    private static void text(ByteArrayOutputStream out, String text) {
        out.write(0x60 | text.length());
        out.writeBytes(text.getBytes(StandardCharsets.US_ASCII));
    }

    @Test
    void aTrueRegistrationAndATrueUseAreTaken() throws Exception {
        byte[] id = {1, 2, 3, 4, 5, 6, 7, 8};
        Webauthn.Registered made = Webauthn.register(
                ASKED,
                Webauthn.encoded(client("webauthn.create", CHALLENGE, ORIGIN, ",\"crossOrigin\":false")),
                Webauthn.encoded(attestation(data(HOST, SEEN | 0x40, 0), id, cose(Webauthn.ES256))));

        assertThat(Webauthn.decoded(made.credentialId())).isEqualTo(id);
        assertThat(Webauthn.decoded(made.publicKey()))
                .isEqualTo(pair.getPublic().getEncoded());
        byte[] client = client("webauthn.get", CHALLENGE, ORIGIN, "");
        byte[] data = data(HOST, SEEN, 7);
        assertThat(use(client, data, signed(data, client)).uses()).isEqualTo(7);
    }

    @Test
    void whatIsSaidForAnotherPurposePlaceOrTimeIsRefusedThoughTrulySigned() throws Exception {
        Map<String, byte[][]> lies = Map.of(
                "a registration shown as a use",
                        new byte[][] {client("webauthn.create", CHALLENGE, ORIGIN, ""), data(HOST, SEEN, 1)},
                "another challenge",
                        new byte[][] {client("webauthn.get", Secret.fresh(), ORIGIN, ""), data(HOST, SEEN, 1)},
                "another site",
                        new byte[][] {
                            client("webauthn.get", CHALLENGE, "https://luodi.example.gov.cn.evil.example", ""),
                            data(HOST, SEEN, 1)
                        },
                "without TLS",
                        new byte[][] {client("webauthn.get", CHALLENGE, "http://" + HOST, ""), data(HOST, SEEN, 1)},
                "inside a foreign page",
                        new byte[][] {
                            client("webauthn.get", CHALLENGE, ORIGIN, ",\"crossOrigin\":true"), data(HOST, SEEN, 1)
                        },
                "a key of another host",
                        new byte[][] {client("webauthn.get", CHALLENGE, ORIGIN, ""), data("evil.example", SEEN, 1)},
                "nobody was there", new byte[][] {client("webauthn.get", CHALLENGE, ORIGIN, ""), data(HOST, 0x04, 1)},
                "nobody was verified",
                        new byte[][] {client("webauthn.get", CHALLENGE, ORIGIN, ""), data(HOST, 0x01, 1)},
                "too short",
                        new byte[][] {
                            client("webauthn.get", CHALLENGE, ORIGIN, ""), Arrays.copyOf(data(HOST, SEEN, 1), 36)
                        });
        for (var lie : lies.entrySet()) {
            byte[] client = lie.getValue()[0];
            byte[] data = lie.getValue()[1];
            byte[] signature = signed(data, client);

            assertThatThrownBy(() -> use(client, data, signature))
                    .as(lie.getKey())
                    .isInstanceOf(Webauthn.Refused.class);
        }
    }

    @Test
    void everyBitThatIsTurnedAroundIsRefused() throws Exception {
        byte[] client = client("webauthn.get", CHALLENGE, ORIGIN, "");
        byte[] data = data(HOST, SEEN, 7);
        byte[] signature = signed(data, client);
        int turned = 0;
        int refused = 0;
        for (int part = 0; part < 3; part++) {
            byte[] whole = part == 0 ? client : part == 1 ? data : signature;
            for (int bit = 0; bit < whole.length * 8; bit++) {
                byte[] bad = whole.clone();
                bad[bit / 8] ^= (byte) (1 << bit % 8);
                turned++;
                try {
                    assertThat(use(part == 0 ? bad : client, part == 1 ? bad : data, part == 2 ? bad : signature))
                            .isNull();
                } catch (Webauthn.Refused expected) {
                    refused++;
                }
            }
        }

        System.out.printf("passkeys: %d bits turned around, %d refused%n", turned, refused);
        assertThat(refused).isEqualTo(turned);
    }

    @Test
    void anUnreadableRegistrationIsRefusedAndNeverAFault() throws Exception {
        byte[] whole = attestation(data(HOST, SEEN | 0x40, 0), new byte[] {1, 2, 3}, cose(Webauthn.ES256));
        String client = Webauthn.encoded(client("webauthn.create", CHALLENGE, ORIGIN, ""));
        java.util.Random random = new java.util.Random(11);
        int cut = 0;
        for (int length = 0; length < whole.length; length++) {
            String part = Webauthn.encoded(Arrays.copyOf(whole, length));
            assertThatThrownBy(() -> Webauthn.register(ASKED, client, part))
                    .as("cut at " + length)
                    .isInstanceOf(Webauthn.Refused.class);
            cut++;
        }
        int taken = 0;
        for (int i = 0; i < 20_000; i++) {
            byte[] bad = whole.clone();
            bad[random.nextInt(bad.length)] = (byte) random.nextInt(256);
            bad[random.nextInt(bad.length)] = (byte) random.nextInt(256);
            try {
                taken += Webauthn.register(ASKED, client, Webauthn.encoded(bad)) == null ? 0 : 1;
            } catch (Webauthn.Refused expected) {
                cut++;
            }
        }
        System.out.printf("passkeys: %d broken registrations refused, %d harmless ones taken, no fault%n", cut, taken);
        assertThatThrownBy(() -> Webauthn.register(
                        ASKED, client, Webauthn.encoded(attestation(data(HOST, SEEN, 0), new byte[] {1}, cose(-7)))))
                .as("without the flag of a credential")
                .isInstanceOf(Webauthn.Refused.class);
        assertThatThrownBy(() -> Webauthn.register(
                        ASKED,
                        client,
                        Webauthn.encoded(attestation(data(HOST, SEEN | 0x40, 0), new byte[] {1}, cose(-9)))))
                .as("an algorithm that was not offered")
                .isInstanceOf(Webauthn.Refused.class);
    }
}
