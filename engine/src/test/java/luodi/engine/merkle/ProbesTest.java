package luodi.engine.merkle;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** Every proof of small trees, and every way to bend one: what is right is accepted and nothing else is. */
class ProbesTest {
    private static final int LARGEST = 33;

    private final TreeHash hash = TreeHash.SHA_256;
    private final Leaves tree = Leaves.of(hash, LARGEST);
    private final Proofs proofs = new Proofs(hash, tree);
    private final ProofCheck check = new ProofCheck(hash);
    private final TreeMap<String, int[]> counts = new TreeMap<>();

    @Test
    void acceptsEveryRightInclusionProofAndNoBentOne() {
        for (int size = 1; size <= LARGEST; size++) {
            for (int index = 0; index < size; index++) {
                inclusion(index, size);
            }
        }

        judge("inclusion");
    }

    @Test
    void acceptsEveryRightConsistencyProofAndNoBentOne() {
        for (int size = 1; size <= LARGEST; size++) {
            for (int old = 0; old <= size; old++) {
                consistency(old, size);
            }
        }

        judge("consistency");
    }

    private void inclusion(int index, int size) {
        Hash leaf = tree.leaves().get(index);
        Hash root = tree.root(size);
        List<Hash> proof = proofs.inclusion(index, size);
        count("right", check.inclusion(leaf, index, size, proof, root));
        count("wrong root", check.inclusion(leaf, index, size, proof, flipped(root, 0)));
        count("wrong leaf", check.inclusion(flipped(leaf, 7), index, size, proof, root));
        count("index below", check.inclusion(leaf, index - 1, size, proof, root));
        count("index above", check.inclusion(leaf, index + 1, size, proof, root));
        count("index behind the end", check.inclusion(leaf, size, size, proof, root));
        count("huge index", check.inclusion(leaf, Long.MAX_VALUE, size, proof, root));
        count("size of nothing", check.inclusion(leaf, index, 0, proof, root));
        count("negative size", check.inclusion(leaf, index, -size, proof, root));
        // Another size that leads over the same path proves the same: only a different path must be refused.
        for (int other : List.of(size * 2, size + 64)) {
            if (proofs(index, other) != proof.size()) {
                count("wrong size", check.inclusion(leaf, index, other, proof, root));
            }
        }
        bent(proof, bent -> count("bent", check.inclusion(leaf, index, size, bent, root)));
    }

    private static int proofs(int index, int size) {
        return new Proofs(TreeHash.SHA_256, (level, at) -> TreeHash.SHA_256.empty())
                .inclusion(index, size)
                .size();
    }

    private void consistency(int old, int size) {
        Hash before = tree.root(old);
        Hash root = tree.root(size);
        List<Hash> proof = proofs.consistency(old, size);
        count("right", check.consistency(old, before, size, root, proof));
        // Whatever has a root begins with nothing: at size 0 the new root is not looked at, and need not be.
        if (old > 0) {
            count("wrong root", check.consistency(old, before, size, flipped(root, 0), proof));
        }
        count("wrong old root", check.consistency(old, flipped(before, 31), size, root, proof));
        if (old != size) {
            count("sizes swapped", check.consistency(size, root, old, before, proof));
        }
        count("negative size", check.consistency(-1, before, size, root, proof));
        if (old > 0 && old < size) {
            count("roots swapped", check.consistency(old, root, size, before, proof));
            count("old size above", check.consistency(old + 1, before, size, root, proof));
            count("no proof", check.consistency(old, before, size, root, List.of()));
        }
        bent(proof, bent -> count("bent", check.consistency(old, before, size, root, bent)));
    }

    /** Truncated at both ends, lengthened at both ends, each hash with a bit flipped, left out or doubled, all swaps. */
    private static void bent(List<Hash> proof, Consumer<List<Hash>> probe) {
        List<List<Hash>> all = new ArrayList<>();
        Hash stranger = TreeHash.SHA_256.leaf(new byte[] {1, 2, 3});
        for (int i = 0; i <= proof.size(); i++) {
            List<Hash> longer = new ArrayList<>(proof);
            longer.add(i, stranger);
            all.add(longer);
        }
        for (int i = 0; i < proof.size(); i++) {
            all.add(proof.subList(0, i));
            all.add(without(proof, i));
            for (int bit : List.of(0, 131, 255)) {
                all.add(with(proof, i, flipped(proof.get(i), bit / 8)));
            }
            all.add(with(proof, i, Hash.of(new byte[31])));
            all.add(with(proof, i, TreeHash.SHA_256.empty()));
            for (int j = i + 1; j < proof.size(); j++) {
                List<Hash> swapped = new ArrayList<>(proof);
                Collections.swap(swapped, i, j);
                all.add(swapped);
            }
        }
        all.stream().filter(each -> !each.equals(proof)).forEach(probe);
    }

    private static List<Hash> without(List<Hash> proof, int index) {
        List<Hash> shorter = new ArrayList<>(proof);
        shorter.remove(index);
        return shorter;
    }

    private static List<Hash> with(List<Hash> proof, int index, Hash hash) {
        List<Hash> other = new ArrayList<>(proof);
        other.set(index, hash);
        return other;
    }

    private static Hash flipped(Hash hash, int at) {
        byte[] bytes = hash.bytes();
        bytes[at] ^= 0x10;
        return Hash.of(bytes);
    }

    private void count(String probe, ProofCheck.Verdict verdict) {
        int[] both = counts.computeIfAbsent(probe, name -> new int[2]);
        both[verdict.holds() ? 0 : 1]++;
    }

    private void judge(String kind) {
        counts.forEach((probe, both) -> System.out.println("promise | Proof of " + kind + ", " + probe + " | "
                + (both[0] + both[1]) + " | accepted " + both[0] + ", rejected " + both[1]));
        counts.forEach((probe, both) -> {
            int wrong = probe.equals("right") ? both[1] : both[0];
            assertThat(wrong).as(kind + ", " + probe).isZero();
        });
        assertThat(counts.values().stream().mapToInt(both -> both[0] + both[1]).sum())
                .isGreaterThan(5_000);
    }
}
