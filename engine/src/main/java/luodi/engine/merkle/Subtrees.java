package luodi.engine.merkle;

/** The hashes of whole subtrees, from which every root and proof is put together. */
@FunctionalInterface
public interface Subtrees {
    /**
     * The hash over the {@code 2^level} leaves that begin with leaf {@code index * 2^level}; all of them must be there.
     */
    Hash at(int level, long index);
}
