package luodi.engine.merkle;

import java.util.Iterator;
import java.util.List;

/** Checks proofs from hashes alone, as whoever does not trust the log would (RFC 9162, 2.1.3.2 and 2.1.4.2). */
public record ProofCheck(TreeHash hash) {

    /** What a proof shows. */
    public sealed interface Verdict {
        boolean holds();
    }

    public record Holds() implements Verdict {
        @Override
        public boolean holds() {
            return true;
        }
    }

    /** @param why in words for whoever brought the proof */
    public record Fails(String why) implements Verdict {
        @Override
        public boolean holds() {
            return false;
        }
    }

    /** Whether the leaf is number {@code index} of the tree with this size and root. */
    public Verdict inclusion(Hash leaf, long index, long size, List<Hash> proof, Hash root) {
        if (index < 0 || index >= size) {
            return new Fails("leaf " + index + " cannot be in a tree of " + size);
        }
        if (!wellFormed(proof) || leaf.length() != hash.length()) {
            return new Fails("a hash has not " + hash.length() + " bytes");
        }
        long place = index;
        long last = size - 1;
        Hash found = leaf;
        for (Hash next : proof) {
            if (last == 0) {
                return new Fails("the proof is too long");
            }
            if ((place & 1) == 1 || place == last) {
                found = hash.node(next, found);
                while ((place & 1) == 0 && place != 0) {
                    place >>= 1;
                    last >>= 1;
                }
            } else {
                found = hash.node(found, next);
            }
            place >>= 1;
            last >>= 1;
        }
        if (last != 0) {
            return new Fails("the proof is too short");
        }
        return found.equals(root) ? new Holds() : new Fails("the proof leads to another root");
    }

    /** Whether the tree of {@code size} leaves begins with the tree of {@code old} leaves. */
    public Verdict consistency(long old, Hash oldRoot, long size, Hash root, List<Hash> proof) {
        if (old < 0 || old > size) {
            return new Fails("a tree of " + size + " cannot extend one of " + old);
        }
        if (!wellFormed(proof)) {
            return new Fails("a hash has not " + hash.length() + " bytes");
        }
        if (old == 0 || old == size) {
            return trivial(old, oldRoot, root, proof);
        }
        Iterator<Hash> hashes = proof.iterator();
        boolean oldIsWhole = Long.bitCount(old) == 1;
        if (!oldIsWhole && !hashes.hasNext()) {
            return new Fails("the proof is too short");
        }
        Hash first = oldIsWhole ? oldRoot : hashes.next();
        return climbed(old, oldRoot, size, root, first, hashes);
    }

    private Verdict trivial(long old, Hash oldRoot, Hash root, List<Hash> proof) {
        if (!proof.isEmpty()) {
            return new Fails("the proof is too long");
        }
        if (!oldRoot.equals(old == 0 ? hash.empty() : root)) {
            return new Fails(old == 0 ? "the empty tree has another root" : "one size has two roots");
        }
        return new Holds();
    }

    private Verdict climbed(long old, Hash oldRoot, long size, Hash root, Hash first, Iterator<Hash> hashes) {
        int whole = Long.numberOfTrailingZeros(old);
        long place = (old - 1) >> whole;
        long last = (size - 1) >> whole;
        Hash foundOld = first;
        Hash found = first;
        while (hashes.hasNext()) {
            if (last == 0) {
                return new Fails("the proof is too long");
            }
            Hash next = hashes.next();
            if ((place & 1) == 1 || place == last) {
                foundOld = hash.node(next, foundOld);
                found = hash.node(next, found);
                while ((place & 1) == 0 && place != 0) {
                    place >>= 1;
                    last >>= 1;
                }
            } else {
                found = hash.node(found, next);
            }
            place >>= 1;
            last >>= 1;
        }
        if (last != 0) {
            return new Fails("the proof is too short");
        }
        if (!foundOld.equals(oldRoot)) {
            return new Fails("the proof does not begin with the old root");
        }
        return found.equals(root) ? new Holds() : new Fails("the proof leads to another root");
    }

    private boolean wellFormed(List<Hash> proof) {
        return proof.stream().allMatch(each -> each.length() == hash.length());
    }
}
