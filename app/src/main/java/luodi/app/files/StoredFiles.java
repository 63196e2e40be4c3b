package luodi.app.files;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The SQL of kept files: one row says that a file is wanted. */
@Component
class StoredFiles {
    /** Any number, as long as nobody else takes it. */
    private static final long LOCK = 0x6C756F6469L;

    private final JdbcClient jdbc;

    StoredFiles(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Until the end of the transaction nothing is swept; many may keep at once. */
    void holdOffSweeping() {
        lock("select pg_advisory_xact_lock_shared(:key)");
    }

    /** Until the end of the transaction nothing is kept. */
    void holdOffKeeping() {
        lock("select pg_advisory_xact_lock(:key)");
    }

    private void lock(String sql) {
        jdbc.sql(sql).param("key", LOCK).query((row, n) -> true).single();
    }

    void add(String hash, long bytes, Instant at) {
        jdbc.sql("""
                        insert into stored_file (hash, bytes, kept_at) values (:hash, :bytes, :at)
                        on conflict (hash) do nothing
                        """)
                .param("hash", hash)
                .param("bytes", bytes)
                .param("at", Timestamp.from(at))
                .update();
    }

    /** Those of the hashes that no row wants. */
    List<String> unwanted(List<String> hashes) {
        return jdbc.sql("""
                        select found.hash
                        from unnest(:hashes::text[]) as found (hash)
                        where not exists (select from stored_file kept where kept.hash = found.hash)
                        order by found.hash
                        """)
                .param("hashes", hashes.toArray(String[]::new))
                .query(String.class)
                .list();
    }

    /**
     * Whether row-level security could hide rows from this connection, as it does unless the server says that it acts
     * for itself: then nothing may be called unwanted.
     */
    boolean rowsMayBeHidden() {
        return jdbc.sql("""
                        select row_security_active('stored_file')
                            and coalesce(current_setting('luodi.act', true), '') = ''
                        """).query(Boolean.class).single();
    }
}
