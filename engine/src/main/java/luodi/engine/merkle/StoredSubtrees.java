package luodi.engine.merkle;

import java.util.ArrayList;
import java.util.List;

/**
 * Subtrees from a store that keeps every eighth level only: a level between is folded from at most 128 hashes below it,
 * and the store grows by one row in 255 beyond the leaves.
 */
public record StoredSubtrees(TreeHash hash, Rows rows) implements Subtrees {
    /** Levels 0, 8, 16, … are stored. */
    public static final int STEP = 8;

    /** What the store answers. */
    @FunctionalInterface
    public interface Rows {
        /** Exactly {@code count} hashes of a stored level, beginning with {@code from}. */
        List<Hash> read(int level, long from, int count);
    }

    @Override
    public Hash at(int level, long index) {
        int below = level % STEP;
        int width = 1 << below;
        List<Hash> hashes = rows.read(level - below, index * width, width);
        if (hashes.size() != width) {
            throw new IllegalStateException("the store has " + hashes.size() + " of " + width + " hashes of level "
                    + (level - below) + " from " + index * width);
        }
        while (hashes.size() > 1) {
            hashes = folded(hashes);
        }
        return hashes.getFirst();
    }

    private List<Hash> folded(List<Hash> hashes) {
        List<Hash> above = new ArrayList<>(hashes.size() / 2);
        for (int i = 0; i < hashes.size(); i += 2) {
            above.add(hash.node(hashes.get(i), hashes.get(i + 1)));
        }
        return above;
    }
}
