package luodi.app.journal;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import luodi.engine.merkle.Frontier;
import luodi.engine.merkle.Hash;
import luodi.engine.merkle.Proofs;
import luodi.engine.merkle.StoredSubtrees;
import luodi.engine.merkle.TreeHash;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The SQL of the two trees: one over SHA-256, beside it one over SM3 with the same leaves. */
record TreeStore(JdbcClient jdbc) {

    /** Which of the two. */
    enum Tree {
        SHA_256,
        SM3;

        TreeHash hash() {
            return switch (this) {
                case SHA_256 -> TreeHash.SHA_256;
                case SM3 -> Sm.SM3;
            };
        }

        private String column() {
            return switch (this) {
                case SHA_256 -> "hash";
                case SM3 -> "hash_sm3";
            };
        }
    }

    long size() {
        return jdbc.sql("select coalesce(max(index) + 1, 0) from journal_leaf")
                .query(Long.class)
                .single();
    }

    Proofs proofs(Tree tree) {
        return new Proofs(
                tree.hash(), new StoredSubtrees(tree.hash(), (level, from, count) -> rows(tree, level, from, count)));
    }

    Frontier frontier(Tree tree, long size) {
        return Frontier.of(tree.hash(), size, proofs(tree).subtrees());
    }

    private List<Hash> rows(Tree tree, int level, long from, int count) {
        return jdbc.sql("select " + tree.column() + " from "
                        + (level == 0 ? "journal_leaf where true" : "journal_node where level = " + level)
                        + " and index >= :from and index < :to order by index")
                .param("from", from)
                .param("to", from + count)
                .query((row, n) -> Hash.of(row.getBytes(1)))
                .list();
    }

    /** A sealed transaction that has no place yet. */
    record Waiting(UUID id, String leaf, Hash mac) {}

    /** In the order of their times; those later than {@code settled} may still be overtaken. */
    List<Waiting> waiting(java.time.Instant settled, int most) {
        return jdbc.sql("""
                        select s.id, s.leaf, s.mac
                        from journal_seal s
                        where s.recorded_at <= :settled
                          and s.recorded_at >= coalesce(
                              (select t.recorded_at from journal_leaf l join journal_seal t on t.id = l.seal_id
                               order by l.index desc limit 1), '-infinity')
                          and not exists (select from journal_leaf l where l.seal_id = s.id)
                        order by s.recorded_at, s.id
                        limit :most
                        """)
                .param("settled", java.sql.Timestamp.from(settled))
                .param("most", most)
                .query((row, n) -> new Waiting(
                        row.getObject("id", UUID.class), row.getString("leaf"), Hash.of(row.getBytes("mac"))))
                .list();
    }

    /** One leaf with its place. */
    record Placed(long index, UUID seal, Hash sha256, Hash sm3) {}

    void add(List<Placed> leaves) {
        jdbc.sql("""
                        insert into journal_leaf (index, seal_id, hash, hash_sm3)
                        select * from unnest(:indexes::bigint[], :seals::uuid[], :sha256::bytea[], :sm3::bytea[])
                        """)
                .param("indexes", leaves.stream().map(Placed::index).toArray(Long[]::new))
                .param("seals", leaves.stream().map(Placed::seal).toArray(UUID[]::new))
                .param("sha256", bytes(leaves, Placed::sha256))
                .param("sm3", bytes(leaves, Placed::sm3))
                .update();
    }

    private static byte[][] bytes(List<Placed> leaves, Function<Placed, Hash> hash) {
        return leaves.stream().map(hash).map(Hash::bytes).toArray(byte[][]::new);
    }

    /** Whole subtrees of the same levels in both trees. */
    void addNodes(List<Frontier.Whole> sha256, List<Frontier.Whole> sm3) {
        for (int i = 0; i < sha256.size(); i++) {
            Frontier.Whole node = sha256.get(i);
            jdbc.sql("insert into journal_node (level, index, hash, hash_sm3) values (:level, :index, :sha256, :sm3)")
                    .param("level", node.level())
                    .param("index", node.index())
                    .param("sha256", node.hash().bytes())
                    .param("sm3", sm3.get(i).hash().bytes())
                    .update();
        }
    }

    static List<Frontier.Whole> stored(List<Frontier.Whole> whole) {
        return new ArrayList<>(whole.stream()
                .filter(each -> each.level() > 0 && each.level() % StoredSubtrees.STEP == 0)
                .toList());
    }
}
