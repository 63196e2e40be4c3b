package luodi.engine.merkle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

class SignedNoteTest {
    /** The first test vector of RFC 8032. */
    private static final byte[] SEED =
            HexFormat.of().parseHex("9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60");

    private static final byte[] PUBLIC =
            HexFormat.of().parseHex("d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a");

    /** A key, a note and a second signature that Go's sumdb/note publishes as its example. */
    private static final String KNOWN_KEY = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW";

    private static final String KNOWN_NOTE = """
            If you think cryptography is the answer to your problem,
            then you don't know what your problem is.

            — PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=
            """;

    private final NoteKey.Signer signer = Ed25519.signer("luodi.example/log", SEED, PUBLIC);
    private final Checkpoint checkpoint =
            new Checkpoint("luodi.example/log", 7, TreeHash.SHA_256.empty(), List.of("time 2026-11-27T08:00:00Z"));

    @Test
    void acceptsANoteOfAnotherProgram() throws MalformedNote {
        NoteKey key = NoteKey.parse(KNOWN_KEY, Ed25519.TYPE, Ed25519::verifies);

        assertThat(SignedNote.parse(KNOWN_NOTE).isSignedBy(key)).isTrue();
        assertThat(SignedNote.parse(KNOWN_NOTE.replace("answer", "remedy")).isSignedBy(key))
                .isFalse();
    }

    @Test
    void readsBackWhatItWrites() throws MalformedNote {
        SignedNote note = SignedNote.sign(checkpoint.text(), List.of(signer));

        SignedNote read = SignedNote.parse(note.encoded());

        assertThat(read).isEqualTo(note);
        assertThat(Checkpoint.parse(read.text())).isEqualTo(checkpoint);
        assertThat(read.isSignedBy(signer.key())).isTrue();
        assertThat(NoteKey.parse(signer.key().encoded(), Ed25519.TYPE, Ed25519::verifies)
                        .id())
                .isEqualTo(signer.key().id());
    }

    @Test
    void passesOverSignaturesItDoesNotKnow() throws MalformedNote {
        NoteKey.Signer stranger = Ed25519.signer("someone else", SEED, PUBLIC);
        String text = checkpoint.text();
        SignedNote note = SignedNote.sign(text, List.of(signer));
        String both = note.encoded() + "— stranger " + "AAAAAAAA" + "\n";

        assertThat(SignedNote.parse(both).isSignedBy(signer.key())).isTrue();
        assertThat(SignedNote.parse(both).isSignedBy(stranger.key())).isFalse();
    }

    @Test
    void refusesEveryFlippedBitOfASignedCheckpoint() {
        String encoded = SignedNote.sign(checkpoint.text(), List.of(signer)).encoded();
        byte[] bytes = encoded.getBytes(java.nio.charset.StandardCharsets.UTF_8);
        int refused = 0;
        for (int bit = 0; bit < bytes.length * 8; bit++) {
            byte[] bent = bytes.clone();
            bent[bit / 8] ^= (byte) (1 << bit % 8);
            String text = new String(bent, java.nio.charset.StandardCharsets.UTF_8);
            try {
                boolean good = SignedNote.parse(text).isSignedBy(signer.key());
                assertThat(good).as("bit %s flipped: %s", bit, text).isFalse();
            } catch (MalformedNote e) {
                assertThat(e).hasMessageNotContaining("\n");
            }
            refused++;
        }
        System.out.println("promise | A checkpoint with one bit flipped is refused | " + bytes.length * 8
                + " | refused " + refused);
    }

    @Test
    void refusesWhatIsNoCheckpoint() {
        for (String text : List.of(
                "",
                "a\n1\n",
                "a\n1\nAAAA",
                "a\n01\nAAAA\n",
                "a\n-1\nAAAA\n",
                "a\n1\n%\n",
                "a\n1\nAAAA\n\nmore\n",
                "a\n9999999999999999999\nAAAA\n")) {
            assertThatThrownBy(() -> Checkpoint.parse(text)).as(text).isInstanceOf(MalformedNote.class);
        }
        for (String text : List.of("", "no lines", "text\n\n", "text\n\n- name AAAA\n", "text\n\n— name AA==\n")) {
            assertThatThrownBy(() -> SignedNote.parse(text)).as(text).isInstanceOf(MalformedNote.class);
        }
    }
}
