package luodi.app.journal;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import luodi.app.ground.City;
import luodi.app.ground.Ids;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/** The door of the journal: records are added and read, never changed. */
@Component
public class Journal {
    private final JdbcClient jdbc;
    private final Clock clock;
    private final Ids ids;
    private final City city;
    private final JsonMapper json = JsonMapper.builder().build();

    Journal(JdbcClient jdbc, Clock clock, Ids ids, City city) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.ids = ids;
        this.city = city;
    }

    /** Records an act done today. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void record(Act act) {
        record(act, LocalDate.now(clock));
    }

    /**
     * Records an act in the transaction of the caller, which must be open: no record, no act.
     *
     * @param businessOn the day the act counts for, which may differ from the time it is recorded
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void record(Act act, LocalDate businessOn) {
        String content = json.writeValueAsString(sorted(act.content()));
        jdbc.sql("""
                        insert into journal_record
                            (region, id, business_on, recorded_at, actor_id, actor_name, act, object_kind, object_id,
                             about, content, content_hash)
                        values
                            (:region, :id, :businessOn, :recordedAt, :actorId, :actorName, :act, :objectKind, :objectId,
                             :about, :content, :hash)
                        """)
                .param("region", city.region())
                .param("id", ids.next())
                .param("businessOn", businessOn)
                .param("recordedAt", Timestamp.from(clock.instant()))
                .param("actorId", act.actor().id())
                .param("actorName", act.actor().name())
                .param("act", act.verb())
                .param("objectKind", act.objectKind())
                .param("objectId", act.objectId())
                .param("about", act.about().toArray(UUID[]::new))
                .param("content", content)
                .param("hash", sha256(content))
                .update();
    }

    /** The whole story of an object, oldest first. The caller has checked that the viewer may see the object. */
    public List<JournalRecord> storyOf(UUID objectId) {
        return jdbc.sql("""
                        select id, business_on, recorded_at, actor_name, act, object_kind, object_id, content, content_hash
                        from journal_record
                        where about @> array[:id]::uuid[]
                        order by id
                        """).param("id", objectId).query(Journal::record).list();
    }

    /**
     * The newest records whose actor or act holds the words, for whoever audits everybody.
     *
     * @param before the record to go on from; null for the newest
     */
    public List<JournalRecord> latest(String words, @Nullable UUID before, int most) {
        return jdbc.sql("""
                        select id, business_on, recorded_at, actor_name, act, object_kind, object_id, content, content_hash
                        from journal_record
                        where region = :region and (:before::uuid is null or id < :before::uuid)
                          and (position(:words in actor_name) > 0 or position(:words in act) > 0)
                        order by id desc limit :most
                        """)
                .param("region", city.region())
                .param("before", before)
                .param("words", words)
                .param("most", most)
                .query(Journal::record)
                .list();
    }

    private static JournalRecord record(ResultSet row, int n) throws SQLException {
        return new JournalRecord(
                row.getObject("id", UUID.class),
                row.getObject("business_on", LocalDate.class),
                instant(row.getTimestamp("recorded_at")),
                row.getString("actor_name"),
                row.getString("act"),
                row.getString("object_kind"),
                row.getObject("object_id", UUID.class),
                row.getString("content"),
                HexFormat.of().formatHex(row.getBytes("content_hash")));
    }

    private static Instant instant(Timestamp at) {
        return at.toInstant();
    }

    private static Map<String, ?> sorted(Map<String, ?> content) {
        return new TreeMap<>(content);
    }

    private static byte[] sha256(String content) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(content.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
