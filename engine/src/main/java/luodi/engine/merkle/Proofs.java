package luodi.engine.merkle;

import java.util.ArrayList;
import java.util.List;

/** Makes the proofs of RFC 6962, section 2.1. */
public record Proofs(TreeHash hash, Subtrees subtrees) {

    /** The root of the first {@code size} leaves. */
    public Hash root(long size) {
        return size == 0 ? hash.empty() : over(0, size);
    }

    /** That leaf {@code index} is in the tree of {@code size} leaves. */
    public List<Hash> inclusion(long index, long size) {
        if (index < 0 || index >= size) {
            throw new IllegalArgumentException("leaf " + index + " is not in a tree of " + size);
        }
        List<Hash> path = new ArrayList<>();
        path(index, 0, size, path);
        return path;
    }

    private void path(long index, long from, long to, List<Hash> path) {
        if (to - from == 1) {
            return;
        }
        long middle = from + largestPowerBelow(to - from);
        if (index < middle) {
            path(index, from, middle, path);
            path.add(over(middle, to));
        } else {
            path(index, middle, to, path);
            path.add(over(from, middle));
        }
    }

    /** That the tree of {@code size} leaves begins with the tree of {@code old} leaves. */
    public List<Hash> consistency(long old, long size) {
        if (old < 0 || old > size) {
            throw new IllegalArgumentException("a tree of " + size + " does not extend one of " + old);
        }
        List<Hash> proof = new ArrayList<>();
        if (old > 0 && old < size) {
            consistency(old, 0, size, true, proof);
        }
        return proof;
    }

    /** {@code known}: whoever checks the proof has the hash of this part already, it is the old root itself. */
    private void consistency(long old, long from, long to, boolean known, List<Hash> proof) {
        if (old == to) {
            if (!known) {
                proof.add(over(from, to));
            }
            return;
        }
        long middle = from + largestPowerBelow(to - from);
        if (old <= middle) {
            consistency(old, from, middle, known, proof);
            proof.add(over(middle, to));
        } else {
            consistency(old, middle, to, false, proof);
            proof.add(over(from, middle));
        }
    }

    private Hash over(long from, long to) {
        long leaves = to - from;
        if (Long.bitCount(leaves) == 1) {
            int level = Long.numberOfTrailingZeros(leaves);
            return subtrees.at(level, from >> level);
        }
        long middle = from + largestPowerBelow(leaves);
        return hash.node(over(from, middle), over(middle, to));
    }

    private static long largestPowerBelow(long n) {
        return Long.highestOneBit(n - 1);
    }
}
