package luodi.app.journal;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import luodi.engine.merkle.Frontier;
import luodi.engine.merkle.Hash;
import org.jspecify.annotations.Nullable;

/**
 * Gives sealed transactions their places in the trees, in the order of their times. Whoever acts does not wait for it:
 * between a commit and its place lie a second or two, and until the next checkpoint a minute at most.
 */
final class Sequencer {
    private static final int MOST = 2_000;

    private final TreeStore store;
    private final JournalKeys keys;
    private final JournalTime time;
    /** What this process has seen of the trees; null before the first look. */
    private @Nullable Frontier sha256;

    private @Nullable Frontier sm3;

    Sequencer(TreeStore store, JournalKeys keys, JournalTime time) {
        this.store = store;
        this.keys = keys;
        this.time = time;
    }

    /** What came of a look. */
    sealed interface Look {}

    /** @param more whether others wait still */
    record Placed(long size, Hash root, Hash rootSm3, boolean more) implements Look {}

    /** The trees are not those this process knew, or a seal is not ours: nothing was placed. */
    record Broken(String what) implements Look {}

    /** In the transaction of the caller, who holds the one writer's lock. */
    Look look() {
        long size = store.size();
        if (sha256 == null || sm3 == null) {
            sha256 = store.frontier(TreeStore.Tree.SHA_256, size);
            sm3 = store.frontier(TreeStore.Tree.SM3, size);
        }
        if (sha256.size() > size) {
            return new Broken("the tree had " + sha256.size() + " leaves and has " + size);
        }
        if (sha256.size() < size) {
            // Another server placed leaves meanwhile, or this one's last transaction was given up.
            Hash before = store.proofs(TreeStore.Tree.SHA_256).root(sha256.size());
            if (!before.equals(sha256.root())) {
                return new Broken("the first " + sha256.size() + " leaves are not those they were");
            }
            forget();
            return look();
        }
        List<TreeStore.Waiting> waiting = store.waiting(time.settled(), MOST);
        for (TreeStore.Waiting seal : waiting) {
            if (!MessageDigest.isEqual(seal.mac().bytes(), keys.mac(seal.leaf()))) {
                return new Broken("the seal " + seal.id() + " was not made by this installation");
            }
        }
        if (!waiting.isEmpty()) {
            place(waiting, sha256, sm3);
        }
        return new Placed(sha256.size(), sha256.root(), sm3.root(), waiting.size() == MOST);
    }

    private void place(List<TreeStore.Waiting> waiting, Frontier one, Frontier other) {
        List<TreeStore.Placed> placed = new ArrayList<>();
        List<Frontier.Whole> nodes = new ArrayList<>();
        List<Frontier.Whole> nodesSm3 = new ArrayList<>();
        for (TreeStore.Waiting seal : waiting) {
            byte[] leaf = seal.leaf().getBytes(StandardCharsets.UTF_8);
            Hash hash = TreeStore.Tree.SHA_256.hash().leaf(leaf);
            Hash hashSm3 = TreeStore.Tree.SM3.hash().leaf(leaf);
            placed.add(new TreeStore.Placed(one.size(), seal.id(), hash, hashSm3));
            nodes.addAll(TreeStore.stored(one.append(hash)));
            nodesSm3.addAll(TreeStore.stored(other.append(hashSm3)));
        }
        store.add(placed);
        store.addNodes(nodes, nodesSm3);
    }

    /** After a transaction that was given up: the next look reads the trees again. */
    void forget() {
        sha256 = null;
        sm3 = null;
    }
}
