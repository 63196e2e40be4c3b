package luodi.app.journal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import luodi.engine.merkle.MalformedNote;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/** What an outsider is handed: keys, checkpoints, and proofs. Whoever asks has been allowed to read the whole journal. */
@Component
public class JournalProofs {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final JdbcClient jdbc;
    private final DataSource source;
    private final JournalKeys keys;
    private final Epochs epochs;
    private final HeadFile file;

    JournalProofs(
            JdbcClient jdbc,
            DataSource source,
            JournalKeys keys,
            Epochs epochs,
            @Value("${luodi.data:data}") Path data) {
        this.jdbc = jdbc;
        this.source = source;
        this.keys = keys;
        this.epochs = epochs;
        this.file = new HeadFile(data);
    }

    /** The two public keys, one a line, as a witness is handed them once. */
    public String keys() {
        String log = SignedHead.log(epochs.currentOrFirst().origin());
        return keys.ed25519(log).key().encoded() + "\n" + keys.sm2(log).key().encoded() + "\n";
    }

    /** The last checkpoint of this epoch, both notes. */
    public Optional<String> checkpoint() {
        return head().map(SignedHead::file);
    }

    private Optional<SignedHead> head() {
        String origin = epochs.currentOrFirst().origin();
        try {
            return Checkpoints.last(jdbc, file, origin);
        } catch (MalformedNote e) {
            throw new IllegalStateException("the last checkpoint is no note", e);
        }
    }

    /** The last checkpoint with the proof that it extends the one of this size; empty when that is larger. */
    @Transactional(readOnly = true)
    public Optional<String> offer(long from) {
        TreeStore store = new TreeStore(jdbc);
        return head().filter(head -> from >= 0 && from <= head.sha256().size())
                .map(head -> new WitnessOffer(
                                head,
                                from,
                                store.proofs(TreeStore.Tree.SHA_256)
                                        .consistency(from, head.sha256().size()),
                                store.proofs(TreeStore.Tree.SM3)
                                        .consistency(from, head.sha256().size()))
                        .encoded());
    }

    /** The proof of one record; empty when there is none or the next checkpoint is to cover it first. */
    public Optional<String> ofRecord(UUID id) {
        try (Connection connection = source.getConnection()) {
            String proof = JournalExport.ofRecord(connection, keys, id);
            return proof.isEmpty() ? Optional.empty() : Optional.of(proof);
        } catch (SQLException e) {
            throw new IllegalStateException("the proof cannot be read", e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** How a record stands to being erased. */
    public enum Erasure {
        NOT_ASKED,
        ASKED,
        DONE,
        /** It tells of an erasure. */
        NEVER
    }

    /**
     * @param index the record's leaf; null until it has a place
     * @param ground why somebody asks to erase it; empty while nobody does
     */
    public record Line(
            UUID id,
            Instant recordedAt,
            String act,
            String actorName,
            @Nullable Long index,
            Erasure erasure,
            String ground) {}

    /** Records, the last first, before this one. */
    public List<Line> lines(@Nullable UUID before, int most) {
        return jdbc.sql("""
                        select r.id, r.recorded_at, r.act, r.actor_name, l.index, a.content as asked,
                               case when r.object_kind = 'journal_record' then 'NEVER'
                                    when r.salt is null then 'DONE'
                                    when a.id is not null then 'ASKED'
                                    else 'NOT_ASKED' end as erasure
                        from journal_record r
                        left join journal_leaf l on l.seal_id = r.tx
                        left join lateral (
                            select q.id, q.content from journal_record q
                            where q.object_kind = 'journal_record' and q.object_id = r.id and q.act = :asking
                            order by q.id desc
                            limit 1) a on true
                        where :before::uuid is null or r.id < :before::uuid
                        order by r.id desc
                        limit :most
                        """)
                .param("asking", Erasing.ASKED)
                .param("before", before)
                .param("most", most)
                .query((row, n) -> new Line(
                        row.getObject("id", UUID.class),
                        at(row.getTimestamp("recorded_at")),
                        row.getString("act"),
                        row.getString("actor_name"),
                        (Long) row.getObject("index"),
                        Erasure.valueOf(row.getString("erasure")),
                        ground(row.getString("asked"))))
                .list();
    }

    private static String ground(@Nullable String content) {
        return content == null ? "" : JSON.readTree(content).path("reason").asString("");
    }

    private static Instant at(Timestamp at) {
        return at.toInstant();
    }
}
