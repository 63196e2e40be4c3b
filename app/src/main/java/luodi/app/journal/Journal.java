package luodi.app.journal;

import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import luodi.app.ground.City;
import luodi.app.ground.Ids;
import luodi.engine.merkle.TreeHash;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/** The door of the journal: records are added and read, never changed. */
@Component
public class Journal {
    private final JdbcClient jdbc;
    private final JournalTime time;
    private final Clock clock;
    private final Ids ids;
    private final City city;
    private final List<ActGuard> guards;
    private final ApplicationEventPublisher events;
    private final JsonMapper json = JsonMapper.builder().build();

    Journal(
            JdbcClient jdbc,
            JournalTime time,
            Clock clock,
            Ids ids,
            City city,
            List<ActGuard> guards,
            ApplicationEventPublisher events) {
        this.jdbc = jdbc;
        this.time = time;
        this.events = events;
        this.clock = clock;
        this.ids = ids;
        this.city = city;
        this.guards = guards;
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
        guards.forEach(guard -> guard.before(act));
        long began = System.nanoTime();
        UUID id = ids.next();
        Instant recordedAt = time.now();
        write(
                jdbc,
                new Commitment.Columns(
                        city.region(),
                        id,
                        businessOn,
                        recordedAt,
                        act.actor().id(),
                        act.actor().name(),
                        act.verb(),
                        act.objectKind(),
                        act.objectId(),
                        act.about(),
                        json.writeValueAsString(sorted(act.content()))));
        events.publishEvent(new Recorded(id, act, recordedAt, Duration.ofNanos(System.nanoTime() - began)));
    }

    /** When the newest record was written; empty while there is none. */
    public Optional<Instant> newest() {
        return jdbc.sql("""
            select recorded_at from journal_record where region = :region order by id desc limit 1
            """)
                .param("region", city.region())
                .query((row, n) -> instant(row.getTimestamp("recorded_at")))
                .optional();
    }

    static void write(JdbcClient jdbc, Commitment.Columns record) {
        Commitment commitment = Commitment.to(record);
        jdbc.sql("""
                        insert into journal_record
                            (region, id, business_on, recorded_at, actor_id, actor_name, act, object_kind, object_id,
                             about, content, content_hash, tx, salt, commitment, commitment_sm3)
                        values
                            (:region, :id, :businessOn, :recordedAt, :actorId, :actorName, :act, :objectKind, :objectId,
                             :about, :content, :hash, journal_tx(), :salt, :commitment, :commitmentSm3)
                        """)
                .param("region", record.region())
                .param("id", record.id())
                .param("businessOn", record.businessOn())
                .param("recordedAt", Timestamp.from(record.recordedAt()))
                .param("actorId", record.actorId())
                .param("actorName", record.actorName())
                .param("act", record.act())
                .param("objectKind", record.objectKind())
                .param("objectId", record.objectId())
                .param("about", record.about().toArray(UUID[]::new))
                .param("content", record.content())
                .param("hash", sha256(record.content()))
                .param("salt", commitment.salt().bytes())
                .param("commitment", commitment.sha256().bytes())
                .param("commitmentSm3", commitment.sm3().bytes())
                .update();
    }

    /** The whole story of an object, oldest first. The caller has checked that the viewer may see the object. */
    public List<JournalRecord> storyOf(UUID objectId) {
        return jdbc.sql("""
            select id, business_on, recorded_at, actor_name, act, object_kind, object_id, content, content_hash
            from journal_record
            where about @> array[:id]::uuid[]
            order by id
            """).param("id", objectId).query(Journal::recordIn).list();
    }

    /** The newest record of an object's story. */
    public Optional<JournalRecord> lastAbout(UUID objectId) {
        return jdbc.sql("""
            select id, business_on, recorded_at, actor_name, act, object_kind, object_id, content, content_hash
            from journal_record
            where about @> array[:id]::uuid[]
            order by id desc
            limit 1
            """).param("id", objectId).query(Journal::recordIn).optional();
    }

    private static JournalRecord recordIn(ResultSet row, int n) throws SQLException {
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
                .query(Journal::recordIn)
                .list();
    }

    private static Instant instant(Timestamp at) {
        return at.toInstant();
    }

    private static Map<String, ?> sorted(Map<String, ?> content) {
        return new TreeMap<>(content);
    }

    static byte[] sha256(String content) {
        return TreeHash.SHA_256.plain(content.getBytes(StandardCharsets.UTF_8)).bytes();
    }
}
