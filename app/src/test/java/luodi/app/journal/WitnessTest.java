package luodi.app.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import luodi.engine.merkle.Frontier;
import luodi.engine.merkle.Proofs;
import luodi.engine.merkle.Subtrees;
import luodi.engine.merkle.TreeHash;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WitnessTest {
    private static final String ORIGIN = "luodi/211100000000/0123456789abcdef/1";

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it before anything reads it.
    private Path directory;

    @SuppressWarnings("NullAway.Init")
    private JournalKeys keys;

    @SuppressWarnings("NullAway.Init")
    private WitnessStore witness;

    @BeforeEach
    void begin() throws IOException {
        keys = JournalKeys.in(directory.resolve("operator"));
        java.nio.file.Files.createDirectories(directory.resolve("store"));
        witness = new WitnessStore(directory.resolve("store"));
        String log = SignedHead.log(ORIGIN);
        assertThat(witness.begin(keys.ed25519(log).key().encoded() + "\n"
                        + keys.sm2(log).key().encoded()))
                .isInstanceOf(WitnessStore.Stored.class);
    }

    @Test
    void storesWhatExtendsTheLast() throws IOException {
        assertThat(witness.offer(offer(ORIGIN, 0, 3, "leaf"))).isEqualTo(new WitnessStore.Stored(ORIGIN, 0, 3, false));
        assertThat(witness.offer(offer(ORIGIN, 3, 10, "leaf")))
                .isEqualTo(new WitnessStore.Stored(ORIGIN, 3, 10, false));
        assertThat(witness.offer(offer(ORIGIN, 3, 10, "leaf")))
                .isEqualTo(new WitnessStore.Stored(ORIGIN, 10, 10, false));
    }

    @Test
    void refusesAHistoryThatWasChangedHoweverWellItIsSigned() throws IOException {
        var _ = witness.offer(offer(ORIGIN, 0, 3, "leaf"));

        assertThat(refusal(witness.offer(offer(ORIGIN, 3, 10, "other"))))
                .contains("does not extend the one of 3 leaves");
        assertThat(refusal(witness.offer(offer(ORIGIN, 3, 3, "other"))))
                .contains("does not extend the one of 3 leaves");
        assertThat(witness.offer(offer(ORIGIN, 3, 10, "leaf"))).isInstanceOf(WitnessStore.Stored.class);
    }

    @Test
    void refusesAJournalThatWasCut() throws IOException {
        var _ = witness.offer(offer(ORIGIN, 0, 10, "leaf"));

        assertThat(refusal(witness.offer(offer(ORIGIN, 0, 3, "leaf")))).contains("the journal was cut");
    }

    @Test
    void refusesAProofFromAnotherSize() throws IOException {
        var _ = witness.offer(offer(ORIGIN, 0, 3, "leaf"));

        assertThat(refusal(witness.offer(offer(ORIGIN, 4, 10, "leaf")))).contains("ask for a proof from 3");
    }

    @Test
    void refusesWhatAnotherInstallationSigned() throws IOException {
        JournalKeys strangers = JournalKeys.in(directory.resolve("stranger"));

        assertThat(refusal(witness.offer(offer(strangers, ORIGIN, 0, 3, "leaf"))))
                .contains("is not signed by");
    }

    @Test
    void refusesEveryByteChangedOnTheWay() throws IOException {
        var _ = witness.offer(offer(ORIGIN, 0, 3, "leaf"));
        String good = offer(ORIGIN, 3, 10, "leaf");
        int refused = 0;
        for (int i = 0; i < good.length(); i++) {
            char other = good.charAt(i) == 'A' ? 'B' : 'A';
            WitnessStore.Answer answer = witness.offer(good.substring(0, i) + other + good.substring(i + 1));
            assertThat(answer).as("letter %s", i).isInstanceOf(WitnessStore.Refused.class);
            refused++;
        }
        System.out.println("promise | A witness refuses an offer with one letter changed | " + good.length()
                + " | refused " + refused);
    }

    @Test
    void remarksANewEpoch() throws IOException {
        var _ = witness.offer(offer(ORIGIN, 0, 10, "leaf"));
        String next = SignedHead.log(ORIGIN) + "/2";

        assertThat(witness.offer(offer(next, 0, 4, "leaf"))).isEqualTo(new WitnessStore.Stored(next, 0, 4, true));
    }

    @Test
    void refusesToBeginAgainWithOtherKeys() throws IOException {
        JournalKeys strangers = JournalKeys.in(directory.resolve("stranger"));
        String log = SignedHead.log(ORIGIN);

        assertThat(refusal(witness.begin(strangers.ed25519(log).key().encoded() + "\n"
                        + strangers.sm2(log).key().encoded())))
                .contains("was begun with other keys");
    }

    private String offer(String origin, int old, int size, String leaves) {
        return offer(keys, origin, old, size, leaves);
    }

    private static String offer(JournalKeys keys, String origin, int old, int size, String leaves) {
        Proofs sha256 = new Proofs(TreeHash.SHA_256, tree(TreeHash.SHA_256, leaves));
        Proofs sm3 = new Proofs(Sm.SM3, tree(Sm.SM3, leaves));
        SignedHead head = SignedHead.sign(
                keys, origin, size, Instant.parse("2026-03-31T02:00:00Z"), sha256.root(size), sm3.root(size));
        return new WitnessOffer(head, old, sha256.consistency(old, size), sm3.consistency(old, size)).encoded();
    }

    private static Subtrees tree(TreeHash hash, String leaves) {
        return (level, index) -> {
            Frontier frontier = new Frontier(hash);
            for (long i = index << level; i < (index + 1) << level; i++) {
                var _ = frontier.append(hash.leaf((leaves + i).getBytes(java.nio.charset.StandardCharsets.UTF_8)));
            }
            return frontier.root();
        };
    }

    private static String refusal(WitnessStore.Answer answer) {
        assertThat(answer).isInstanceOf(WitnessStore.Refused.class);
        return answer instanceof WitnessStore.Refused(String why) ? why : "";
    }
}
