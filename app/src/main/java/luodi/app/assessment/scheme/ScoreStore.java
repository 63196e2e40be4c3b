package luodi.app.assessment.scheme;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import luodi.engine.scoring.scheme.Sheet;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The SQL of scores. */
@Component
class ScoreStore {
    private static final int ROWS_AT_ONCE = 5_000;

    /** Whoever keeps the assessment sees it, and whoever is scored once it was announced. */
    private static final String VISIBLE = """
             (a.organisation_id = any(:keepers)
              or n.assessment_id is not null and exists (
                  select 1 from score s where s.assessment_id = a.id and s.organisation_id = any(:readable)))
            """;

    private static final String SELECT = """
            select a.id, a.region, a.scheme_version_id, a.sheet_id, a.organisation_id, a.name, a.revision, a.corrects,
                   (select c.id from assessment c where c.corrects = a.id) as corrected_by, a.elapsed, a.scored_by,
                   a.recorded_at, n.announced_by, n.recorded_at as announced_at, n.appeals_until
            from assessment a left join announcement n on n.assessment_id = a.id
            """;

    private static final String SCORE = """
            select organisation_id, position, unit, peer_group, total, rank, points, mention
            from score
            """;

    private final JdbcClient jdbc;

    ScoreStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void insert(Assessment assessment) {
        jdbc.sql("""
                        insert into assessment (region, id, scheme_version_id, sheet_id, organisation_id, name, revision,
                            corrects, elapsed, scored_by, recorded_at)
                        values (:region, :id, :version, :sheet, :organisation, :name, :revision, :corrects, :elapsed, :by, :at)
                        """)
                .param("region", assessment.region())
                .param("id", assessment.id())
                .param("version", assessment.schemeVersionId())
                .param("sheet", assessment.sheetId())
                .param("organisation", assessment.organisationId())
                .param("name", assessment.name())
                .param("revision", assessment.revision())
                .param("corrects", assessment.corrects())
                .param("elapsed", assessment.elapsed())
                .param("by", assessment.scoredBy())
                .param("at", Timestamp.from(assessment.recordedAt()))
                .update();
    }

    /** All units of a sheet, five thousand a statement; in the order of rank. */
    void insert(Assessment assessment, Sheet sheet, List<UUID> organisations) {
        int[] order = sheet.order();
        Sheet.Mention[] mentions = sheet.mentions();
        for (int from = 0; from < order.length; from += ROWS_AT_ONCE) {
            int to = Math.min(order.length, from + ROWS_AT_ONCE);
            insert(assessment, sheet, organisations, mentions, Arrays.copyOfRange(order, from, to), from);
        }
    }

    private void insert(
            Assessment assessment,
            Sheet sheet,
            List<UUID> organisations,
            Sheet.Mention[] mentioned,
            int[] units,
            int from) {
        int size = units.length;
        UUID[] ids = new UUID[size];
        String[] names = new String[size];
        String[] groups = new String[size];
        Long[] totals = new Long[size];
        Integer[] ranks = new Integer[size];
        String[] points = new String[size];
        String[] mentions = new String[size];
        for (int i = 0; i < size; i++) {
            int unit = units[i];
            ids[i] = organisations.get(unit);
            names[i] = sheet.figures().unit(unit);
            groups[i] = sheet.figures().group(unit);
            totals[i] = sheet.storedTotal(unit);
            ranks[i] = sheet.rank(unit);
            points[i] = array(sheet.stored(unit));
            mentions[i] = mentioned[unit].name().toLowerCase(Locale.ROOT);
        }
        jdbc.sql("""
                        insert into score (region, assessment_id, organisation_id, position, unit, peer_group, total, rank,
                            points, mention)
                        select :region, :assessment, n.organisation_id, :from + n.place, n.unit, n.peer_group, n.total, n.rank,
                               n.points::bigint[], n.mention
                        from unnest(:organisations::uuid[], :units::text[], :groups::text[], :totals::bigint[],
                                    :ranks::int[], :points::text[], :mentions::text[])
                             with ordinality as n (organisation_id, unit, peer_group, total, rank, points, mention, place)
                        """)
                .param("region", assessment.region())
                .param("assessment", assessment.id())
                .param("from", from)
                .param("organisations", ids)
                .param("units", names)
                .param("groups", groups)
                .param("totals", totals)
                .param("ranks", ranks)
                .param("points", points)
                .param("mentions", mentions)
                .update();
    }

    private static String array(long[] numbers) {
        StringBuilder written = new StringBuilder(numbers.length * 8).append('{');
        for (int i = 0; i < numbers.length; i++) {
            written.append(i == 0 ? "" : ",").append(numbers[i]);
        }
        return written.append('}').toString();
    }

    void announce(Assessment assessment, String by, Instant at, Instant appealsUntil) {
        jdbc.sql("""
                        insert into announcement (region, assessment_id, announced_by, recorded_at, appeals_until)
                        values (:region, :assessment, :by, :at, :until)
                        """)
                .param("region", assessment.region())
                .param("assessment", assessment.id())
                .param("by", by)
                .param("at", Timestamp.from(at))
                .param("until", Timestamp.from(appealsUntil))
                .update();
    }

    /** Scorings that are seen, newest first; those before the key only. */
    List<Assessment> list(UUID[] keepers, UUID[] readable, UUID before, int limit) {
        return jdbc.sql(SELECT + " where a.id < :before and " + VISIBLE + " order by a.id desc limit :limit")
                .param("keepers", keepers)
                .param("readable", readable)
                .param("before", before)
                .param("limit", limit)
                .query(ScoreStore::assessment)
                .list();
    }

    Optional<Assessment> find(UUID id, UUID[] keepers, UUID[] readable) {
        return jdbc.sql(SELECT + " where a.id = :id and " + VISIBLE)
                .param("keepers", keepers)
                .param("readable", readable)
                .param("id", id)
                .query(ScoreStore::assessment)
                .optional();
    }

    /** The scoring that stands: this one, or the last that puts it right. The caller has checked the scope. */
    Assessment inForce(UUID id) {
        return jdbc.sql("""
                        with recursive later (id) as (
                            select :id::uuid
                            union all
                            select c.id from assessment c join later l on c.corrects = l.id
                        )
                        """ + SELECT + """
                        where a.id in (select id from later) and not exists (select 1 from assessment c where c.corrects = a.id)
                        """)
                .param("id", id)
                .query(ScoreStore::assessment)
                .single();
    }

    /** Scores by peer group and rank; those after the place only. */
    List<Score> ranking(UUID assessmentId, int after, int limit) {
        return jdbc.sql(SCORE + """
                        where assessment_id = :assessment and position > :after
                        order by position
                        limit :limit
                        """)
                .param("assessment", assessmentId)
                .param("after", after)
                .param("limit", limit)
                .query(ScoreStore::score)
                .list();
    }

    Optional<Score> score(UUID assessmentId, UUID organisationId) {
        return jdbc.sql(SCORE + " where organisation_id = :organisation and assessment_id = :assessment")
                .param("organisation", organisationId)
                .param("assessment", assessmentId)
                .query(ScoreStore::score)
                .optional();
    }

    private static Assessment assessment(ResultSet row, int n) throws SQLException {
        return new Assessment(
                row.getObject("id", UUID.class),
                row.getString("region"),
                row.getObject("scheme_version_id", UUID.class),
                row.getObject("sheet_id", UUID.class),
                row.getObject("organisation_id", UUID.class),
                row.getString("name"),
                row.getInt("revision"),
                row.getObject("corrects", UUID.class),
                row.getObject("corrected_by", UUID.class),
                row.getInt("elapsed"),
                row.getString("scored_by"),
                row.getTimestamp("recorded_at").toInstant(),
                announced(row));
    }

    private static Assessment.@Nullable Announced announced(ResultSet row) throws SQLException {
        Timestamp at = row.getTimestamp("announced_at");
        return at == null
                ? null
                : new Assessment.Announced(
                        row.getString("announced_by"),
                        at.toInstant(),
                        row.getTimestamp("appeals_until").toInstant());
    }

    private static Score score(ResultSet row, int n) throws SQLException {
        return new Score(
                row.getObject("organisation_id", UUID.class),
                row.getInt("position"),
                row.getString("unit"),
                row.getString("peer_group"),
                row.getLong("total"),
                row.getInt("rank"),
                Arrays.asList((Long[]) row.getArray("points").getArray()),
                Sheet.Mention.valueOf(row.getString("mention").toUpperCase(Locale.ROOT)));
    }
}
