package luodi.engine.merkle;

import java.util.ArrayList;
import java.util.List;

/** The right edge of a growing tree: enough to append leaves and to know the root, whatever the size. */
public final class Frontier {
    private final TreeHash hash;
    /** The hash of the whole subtree of each level at the edge; meaningful where the size has that bit. */
    private final List<Hash> edge = new ArrayList<>();

    private long size;

    /** A subtree that an appended leaf made whole. */
    public record Whole(int level, long index, Hash hash) {}

    /** The empty tree. */
    public Frontier(TreeHash hash) {
        this.hash = hash;
    }

    /** The edge of a tree that stands already. */
    public static Frontier of(TreeHash hash, long size, Subtrees subtrees) {
        Frontier frontier = new Frontier(hash);
        frontier.size = size;
        for (int level = 0; size >> level > 0; level++) {
            boolean whole = ((size >> level) & 1) == 1;
            frontier.edge.add(whole ? subtrees.at(level, (size >> level) - 1) : hash.empty());
        }
        return frontier;
    }

    /** Appends one leaf; answers the subtrees it made whole, the leaf itself first. */
    public List<Whole> append(Hash leaf) {
        List<Whole> whole = new ArrayList<>();
        whole.add(new Whole(0, size, leaf));
        Hash carried = leaf;
        int level = 0;
        for (; ((size >> level) & 1) == 1; level++) {
            carried = hash.node(edge.get(level), carried);
            whole.add(new Whole(level + 1, size >> (level + 1), carried));
        }
        if (level == edge.size()) {
            edge.add(carried);
        } else {
            edge.set(level, carried);
        }
        size++;
        return whole;
    }

    public long size() {
        return size;
    }

    public Hash root() {
        Hash root = null;
        for (int level = 0; level < edge.size(); level++) {
            if (((size >> level) & 1) == 1) {
                root = root == null ? edge.get(level) : hash.node(edge.get(level), root);
            }
        }
        return root == null ? hash.empty() : root;
    }
}
