package luodi.app.journal;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Writes the seal of a transaction inside it: no seal, no commit. */
record Seals(JournalKeys keys, String region) {

    /** The transaction at work, if it recorded an act or changed a kept row. */
    static @Nullable UUID atWork(JdbcClient jdbc) {
        return jdbc.sql("select nullif(current_setting('luodi.tx', true), '')::uuid as tx")
                                .query((row, n) -> new Object[] {row.getObject("tx", UUID.class)})
                                .single()[0]
                        instanceof UUID tx
                ? tx
                : null;
    }

    void seal(JdbcClient jdbc, UUID tx, Instant at) {
        List<String> lines = jdbc.sql(Leaf.LINES.formatted(":tx"))
                .param("tx", tx)
                .query((row, n) -> row.getString("line"))
                .list();
        if (lines.isEmpty()) {
            return;
        }
        String leaf = Leaf.text(region, tx, at, lines);
        jdbc.sql("""
                        insert into journal_seal (region, id, recorded_at, leaf, mac)
                        values (:region, :id, :at, :leaf, :mac)
                        """)
                .param("region", region)
                .param("id", tx)
                .param("at", Timestamp.from(at))
                .param("leaf", leaf)
                .param("mac", keys.mac(leaf))
                .update();
    }
}
