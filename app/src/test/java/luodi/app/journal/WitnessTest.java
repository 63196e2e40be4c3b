package luodi.app.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import luodi.engine.merkle.Frontier;
import luodi.engine.merkle.MalformedNote;
import luodi.engine.merkle.Proofs;
import luodi.engine.merkle.Subtrees;
import luodi.engine.merkle.TreeHash;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WitnessTest {
    private static final String ORIGIN = "luodi/211100000000/0123456789abcdef/1";
    private static final int NONE = -1;

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
        witness = store("store");
    }

    /** Begun with the keys of the operator. */
    private WitnessStore store(String name) throws IOException {
        WitnessStore store = new WitnessStore(Files.createDirectories(directory.resolve(name)));
        String log = SignedHead.log(ORIGIN);
        assertThat(store.begin(keys.ed25519(log).key().encoded() + "\n"
                        + keys.sm2(log).key().encoded()))
                .isInstanceOf(WitnessStore.Stored.class);
        return store;
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
    void readsACheckpointFromCodesInWhateverOrder() throws IOException {
        var _ = witness.offer(offer(ORIGIN, 0, 131, "leaf"));
        List<String> pieces = OfferPieces.of(offer(ORIGIN, 131, 200, "leaf"));
        assertThat(pieces).hasSizeGreaterThan(1).allMatch(piece -> piece.length() < 820);
        List<String> backwards = new ArrayList<>(pieces.reversed());
        backwards.add(pieces.getFirst());

        assertThat(witness.offer(String.join("\n", backwards) + "\n"))
                .isEqualTo(new WitnessStore.Stored(ORIGIN, 131, 200, false));
    }

    @Test
    void cutsAndJoinsEveryOffer() throws MalformedNote {
        for (int size = 1; size <= 300; size += 7) {
            for (int old = 0; old <= size; old += 11) {
                String offer = offer(ORIGIN, old, size, "leaf");
                List<String> pieces = OfferPieces.of(offer);
                assertThat(pieces).allMatch(piece -> piece.equals(piece.strip()));
                assertThat(OfferPieces.joined(String.join("", pieces))).isEqualTo(offer);
            }
        }
    }

    @Test
    void refusesCodesOfWhichOneIsMissingOrAnothers() throws IOException {
        List<String> pieces = OfferPieces.of(offer(ORIGIN, 131, 200, "leaf"));
        int last = pieces.size();

        assertThat(refusal(witness.offer(pieces.getFirst())))
                .contains("of " + last + " pieces these are missing")
                .contains(String.valueOf(last));
        assertThat(refusal(witness.offer(String.join("\n", pieces) + "\n[luodi 1/" + last + "]\nother")))
                .contains("two different pieces 1");
        assertThat(refusal(witness.offer(pieces.getFirst() + "\n[luodi 9/9]\nother")))
                .contains("[luodi 9/9]");
        assertThat(refusal(witness.offer("[luodi 2/1]\nother"))).contains("[luodi 2/1]");
    }

    /** Whoever has the key can write a new history that is signed and whole; only who kept an old one can tell. */
    @Test
    void aloneSeesAHistoryThatWasForgedWithTheStolenKey() throws IOException, MalformedNote {
        int forged = 0;
        int seen = 0;
        int taken = 0;
        for (int old = 1; old <= 6; old++) {
            for (int changed = 0; changed < old; changed++) {
                for (int size : new int[] {old, old + 1, old + 9}) {
                    WitnessStore held = store("held-" + forged);
                    // Whoever holds no checkpoint takes it: signed and whole.
                    String lie = offer(keys, ORIGIN, 0, size, "leaf", changed);
                    WitnessStore stranger = store("stranger-" + forged);
                    taken += stranger.offer(lie) instanceof WitnessStore.Stored ? 1 : 0;
                    var _ = held.offer(offer(ORIGIN, 0, old, "leaf"));
                    seen += held.offer(offer(keys, ORIGIN, old, size, "leaf", changed)) instanceof WitnessStore.Refused
                            ? 1
                            : 0;
                    forged++;
                }
            }
        }
        System.out.println("promise | A history forged with the stolen key is seen by a witness | " + forged
                + " | refused " + seen + "; by one who held no checkpoint of before: " + (forged - taken));
        assertThat(seen).isEqualTo(forged);
        assertThat(taken).as("without a witness nobody sees it").isEqualTo(forged);
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
        return offer(keys, origin, old, size, leaves, NONE);
    }

    /** @param changed the leaf that is another than it was */
    private static String offer(JournalKeys keys, String origin, int old, int size, String leaves, int changed) {
        Proofs sha256 = new Proofs(TreeHash.SHA_256, tree(TreeHash.SHA_256, leaves, changed));
        Proofs sm3 = new Proofs(Sm.SM3, tree(Sm.SM3, leaves, changed));
        SignedHead head = SignedHead.sign(
                keys, origin, size, Instant.parse("2026-03-31T02:00:00Z"), sha256.root(size), sm3.root(size));
        return new WitnessOffer(head, old, sha256.consistency(old, size), sm3.consistency(old, size)).encoded();
    }

    private static Subtrees tree(TreeHash hash, String leaves, int changed) {
        return (level, index) -> {
            Frontier frontier = new Frontier(hash);
            for (long i = index << level; i < (index + 1) << level; i++) {
                String leaf = i == changed ? "forged" : leaves + i;
                var _ = frontier.append(hash.leaf(leaf.getBytes(StandardCharsets.UTF_8)));
            }
            return frontier.root();
        };
    }

    private static String refusal(WitnessStore.Answer answer) {
        assertThat(answer).isInstanceOf(WitnessStore.Refused.class);
        return answer instanceof WitnessStore.Refused(String why) ? why : "";
    }
}
