package luodi.engine.merkle;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

class TreePropertiesTest {
    private final TreeHash hash = TreeHash.SHA_256;

    @Property(tries = 60)
    void aTreeStoredByEveryEighthLevelIsTheTreeOfTheDefinition(@ForAll @IntRange(min = 1, max = 1500) int size) {
        Leaves leaves = Leaves.of(hash, size);
        Map<String, Hash> store = new HashMap<>();
        Frontier frontier = new Frontier(hash);
        for (Hash leaf : leaves.leaves()) {
            frontier.append(leaf).stream()
                    .filter(whole -> whole.level() % StoredSubtrees.STEP == 0)
                    .forEach(whole -> store.put(whole.level() + "/" + whole.index(), whole.hash()));
        }
        StoredSubtrees stored = new StoredSubtrees(hash, (level, from, count) -> {
            List<Hash> rows = new ArrayList<>();
            for (long i = from; i < from + count; i++) {
                rows.add(Objects.requireNonNull(store.get(level + "/" + i)));
            }
            return rows;
        });

        assertThat(frontier.root()).isEqualTo(leaves.root(size));
        assertThat(new Proofs(hash, stored).root(size)).isEqualTo(leaves.root(size));
        assertThat(Frontier.of(hash, size, stored).root()).isEqualTo(leaves.root(size));
    }

    @Property(tries = 200)
    void everyProofOfAnyTreeHolds(
            @ForAll @IntRange(min = 1, max = 400) int size,
            @ForAll @IntRange(max = 399) int index,
            @ForAll("hashes") TreeHash any) {
        int place = index % size;
        Leaves tree = Leaves.of(any, size);
        Proofs proofs = new Proofs(any, tree);
        ProofCheck check = new ProofCheck(any);
        Hash root = tree.root(size);

        assertThat(check.inclusion(tree.leaves().get(place), place, size, proofs.inclusion(place, size), root))
                .isEqualTo(new ProofCheck.Holds());
        assertThat(check.consistency(place, tree.root(place), size, root, proofs.consistency(place, size)))
                .isEqualTo(new ProofCheck.Holds());
    }

    @Property(tries = 200)
    void noHistoryWithOneLeafChangedExtendsTheOldRoot(
            @ForAll @IntRange(min = 2, max = 200) int size, @ForAll @IntRange(max = 199) int changed) {
        int old = 1 + changed % (size - 1);
        Leaves honest = Leaves.of(hash, size);
        List<Hash> leaves = new ArrayList<>(honest.leaves());
        leaves.set(changed % old, hash.leaf(new byte[] {42}));
        Leaves forged = new Leaves(hash, leaves);

        ProofCheck.Verdict verdict = new ProofCheck(hash)
                .consistency(
                        old,
                        honest.root(old),
                        size,
                        forged.root(size),
                        new Proofs(hash, forged).consistency(old, size));

        assertThat(verdict.holds()).isFalse();
    }

    @Provide
    Arbitrary<TreeHash> hashes() {
        return Arbitraries.of(
                hash,
                new TreeHash(48, data -> digest("SHA-384", data)),
                new TreeHash(20, data -> digest("SHA-1", data)));
    }

    private static byte[] digest(String name, byte[] data) {
        try {
            return java.security.MessageDigest.getInstance(name).digest(data);
        } catch (java.security.NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
