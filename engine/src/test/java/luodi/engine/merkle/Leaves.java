package luodi.engine.merkle;

import java.util.ArrayList;
import java.util.List;

/** A tree in memory, hashed by the definition of RFC 6962 alone: slow, and so plain that it can be trusted. */
record Leaves(TreeHash hash, List<Hash> leaves) implements Subtrees {

    static Leaves of(TreeHash hash, int count) {
        List<Hash> leaves = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            leaves.add(hash.leaf(("leaf " + i).getBytes(java.nio.charset.StandardCharsets.UTF_8)));
        }
        return new Leaves(hash, leaves);
    }

    Hash root(int size) {
        return over(leaves.subList(0, size));
    }

    private Hash over(List<Hash> part) {
        if (part.isEmpty()) {
            return hash.empty();
        }
        if (part.size() == 1) {
            return part.getFirst();
        }
        int middle = Integer.highestOneBit(part.size() - 1);
        return hash.node(over(part.subList(0, middle)), over(part.subList(middle, part.size())));
    }

    @Override
    public Hash at(int level, long index) {
        int from = (int) (index << level);
        return over(leaves.subList(from, from + (1 << level)));
    }
}
