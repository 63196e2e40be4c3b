package luodi.app.assessment;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import luodi.app.ledger.Lamp;
import luodi.app.ledger.LedgerBook;
import luodi.engine.scoring.Reason;
import luodi.engine.scoring.Standing;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The SQL of lamps: rows are added, and read as of a day. */
@Component
class LampStore {
    private static final String COLUMNS = """
            l.id, l.entry_id, l.lead_id, l.as_of, l.recorded_at, l.colour, l.code, l.reason, l.rule_version, l.inputs,
            l.standing, l.returned_on, l.returned_answer_on
            """;

    /** The lamp in force on a day: of the rows for that day or before, the last day's, last recorded. */
    private static final String IN_FORCE = "select distinct on (l.entry_id) " + COLUMNS + """
             from lamp l
             where l.plan_id = :plan and l.as_of <= :asOf
               and (:entries::uuid[] is null or l.entry_id in (select unnest(:entries::uuid[])))
             order by l.entry_id, l.as_of desc, l.id desc
            """;

    private final JdbcClient jdbc;

    LampStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Map<UUID, ShownLamp> inForce(LocalDate asOf, Collection<UUID> entryIds) {
        Map<UUID, ShownLamp> found = new HashMap<>();
        // Joined, not "= any(…)": a cached plan compares ten thousand ids one by one with every row.
        jdbc.sql("select " + COLUMNS + """
                         from unnest(:entries::uuid[]) as wanted (id)
                         cross join lateral (
                             select %s from lamp l
                             where l.entry_id = wanted.id and l.as_of <= :asOf
                             order by l.as_of desc, l.id desc
                             limit 1) l
                        """.formatted(COLUMNS))
                .param("entries", entryIds.toArray(UUID[]::new))
                .param("asOf", asOf)
                .query(LampStore::lamp)
                .list()
                .forEach(lamp -> found.put(lamp.entryId(), lamp));
        return found;
    }

    /** All rows of one judging in one statement. */
    void add(LedgerBook.PlanOf plan, List<ShownLamp> lamps) {
        jdbc.sql("""
                        insert into lamp (region, id, plan_id, entry_id, lead_id, as_of, recorded_at, colour, code, reason,
                            rule_version, inputs, standing, returned_on, returned_answer_on)
                        select :region, n.id, :plan, n.entry_id, n.lead_id, n.as_of, n.recorded_at, n.colour, n.code,
                            n.reason, n.rule_version, n.inputs, n.standing, n.returned_on, n.returned_answer_on
                        from unnest(:ids::uuid[], :entries::uuid[], :leads::uuid[], :days::date[], :times::timestamptz[],
                                 :colours::text[], :codes::text[], :reasons::text[], :rules::int[], :inputs::text[],
                                 :standings::text[], :returns::date[], :answers::date[])
                             as n (id, entry_id, lead_id, as_of, recorded_at, colour, code, reason, rule_version, inputs,
                                   standing, returned_on, returned_answer_on)
                        """)
                .param("region", plan.region())
                .param("plan", plan.planId())
                .param("ids", lamps.stream().map(ShownLamp::id).toArray(UUID[]::new))
                .param("entries", lamps.stream().map(ShownLamp::entryId).toArray(UUID[]::new))
                .param("leads", lamps.stream().map(ShownLamp::leadId).toArray(UUID[]::new))
                .param("days", texts(lamps, lamp -> lamp.asOf().toString()))
                .param("times", texts(lamps, lamp -> lamp.recordedAt().toString()))
                .param("colours", texts(lamps, lamp -> lamp.colour().code()))
                .param("codes", texts(lamps, lamp -> code(lamp.code())))
                .param("reasons", texts(lamps, ShownLamp::reason))
                .param("rules", lamps.stream().map(ShownLamp::ruleVersion).toArray(Integer[]::new))
                .param("inputs", texts(lamps, lamp -> Written.of(lamp.inputs())))
                .param("standings", texts(lamps, lamp -> code(lamp.standing().kind())))
                .param("returns", texts(lamps, lamp -> text(lamp.standing().returnedOn())))
                .param("answers", texts(lamps, lamp -> text(lamp.standing().answeredOn())))
                .update();
    }

    private static @Nullable String[] texts(List<ShownLamp> lamps, Function<ShownLamp, @Nullable String> part) {
        @Nullable String[] all = new @Nullable String[lamps.size()];
        for (int i = 0; i < all.length; i++) {
            all[i] = part.apply(lamps.get(i));
        }
        return all;
    }

    private static @Nullable String text(@Nullable LocalDate day) {
        return day == null ? null : day.toString();
    }

    static String code(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    void add(LedgerBook.PlanOf plan, UUID id, Round round) {
        jdbc.sql("""
                        insert into lamp_round (region, id, plan_id, as_of, recorded_at, judged_by, rule_version, green,
                            yellow, red, grey, written)
                        values (:region, :id, :plan, :asOf, :at, :by, :rule, :green, :yellow, :red, :grey, :written)
                        """)
                .param("region", plan.region())
                .param("id", id)
                .param("plan", plan.planId())
                .param("asOf", round.asOf())
                .param("at", Timestamp.from(round.recordedAt()))
                .param("by", round.judgedBy())
                .param("rule", round.ruleVersion())
                .param("green", round.green())
                .param("yellow", round.yellow())
                .param("red", round.red())
                .param("grey", round.grey())
                .param("written", round.written())
                .update();
    }

    /** The last judging of the whole plan for this day or before. */
    Optional<Round> lastRound(UUID planId, LocalDate asOf) {
        return jdbc.sql("""
                        select as_of, recorded_at, judged_by, rule_version, green, yellow, red, grey, written
                        from lamp_round
                        where plan_id = :plan and as_of <= :asOf
                        order by as_of desc, id desc
                        limit 1
                        """)
                .param("plan", planId)
                .param("asOf", asOf)
                .query(LampStore::round)
                .optional();
    }

    /** How many lamps of a colour the entries of one lead unit show. */
    record Tally(UUID leadId, Lamp colour, int entries) {}

    /** Counts by lead unit and colour; {@code entryIds} null means the whole plan. */
    List<Tally> tallies(UUID planId, LocalDate asOf, @Nullable Collection<UUID> entryIds) {
        return jdbc.sql("with shown as (" + IN_FORCE + """
                        ) select lead_id, colour, count(*) as entries from shown group by lead_id, colour
                        """)
                .param("plan", planId)
                .param("asOf", asOf)
                .param("entries", array(entryIds))
                .query((row, n) -> new Tally(
                        row.getObject("lead_id", UUID.class), Lamp.of(row.getString("colour")), row.getInt("entries")))
                .list();
    }

    /**
     * Who was red or yellow on any day from the first to the last, both counted: by a lamp lit in between, or by the one
     * in force when the period began. The lead unit is that of the last such lamp.
     */
    List<Lamps.Shone> shone(UUID planId, LocalDate from, LocalDate to) {
        return jdbc.sql("""
                        with shining as (
                            select l.entry_id, l.lead_id, l.colour, l.as_of, l.id
                            from lamp l
                            where l.plan_id = :plan and l.as_of between :from and :to
                            union all
                            (select distinct on (l.entry_id) l.entry_id, l.lead_id, l.colour, l.as_of, l.id
                             from lamp l
                             where l.plan_id = :plan and l.as_of < :from
                             order by l.entry_id, l.as_of desc, l.id desc)
                        )
                        select distinct on (entry_id, colour) entry_id, lead_id, colour
                        from shining
                        where colour in ('red', 'yellow')
                        order by entry_id, colour, as_of desc, id desc
                        """)
                .param("plan", planId)
                .param("from", from)
                .param("to", to)
                .query((row, n) -> new Lamps.Shone(
                        row.getObject("entry_id", UUID.class),
                        row.getObject("lead_id", UUID.class),
                        Lamp.of(row.getString("colour"))))
                .list();
    }

    /** Red before yellow, in the order of the plan, those after the key only. */
    List<ShownLamp> exceptions(
            UUID planId,
            LocalDate asOf,
            @Nullable Collection<UUID> entryIds,
            Lamp afterColour,
            UUID afterEntry,
            int limit) {
        return jdbc.sql("with shown as (" + IN_FORCE + ") select " + COLUMNS + """
                         from shown l
                         where l.colour in ('red', 'yellow') and (l.colour, l.entry_id) > (:afterColour, :afterEntry)
                         order by l.colour, l.entry_id
                         limit :limit
                        """)
                .param("plan", planId)
                .param("asOf", asOf)
                .param("entries", array(entryIds))
                .param("afterColour", afterColour.code())
                .param("afterEntry", afterEntry)
                .param("limit", limit)
                .query(LampStore::lamp)
                .list();
    }

    /** Lamps in force on the day in the order of entry ids, those after the key only. */
    List<ShownLamp> page(UUID planId, LocalDate asOf, @Nullable Collection<UUID> entryIds, UUID afterEntry, int limit) {
        return jdbc.sql("select distinct on (l.entry_id) " + COLUMNS + """
                         from lamp l
                         where l.plan_id = :plan and l.as_of <= :asOf and l.entry_id > :after
                           and (:entries::uuid[] is null or l.entry_id in (select unnest(:entries::uuid[])))
                         order by l.entry_id, l.as_of desc, l.id desc
                         limit :limit
                        """)
                .param("plan", planId)
                .param("asOf", asOf)
                .param("entries", array(entryIds))
                .param("after", afterEntry)
                .param("limit", limit)
                .query(LampStore::lamp)
                .list();
    }

    /** All lamps of an entry, newest first, those recorded before the key only. */
    List<ShownLamp> history(UUID entryId, UUID beforeId, int limit) {
        return jdbc.sql("select " + COLUMNS + """
                         from lamp l
                         where l.entry_id = :entry and l.id < :before
                         order by l.id desc
                         limit :limit
                        """)
                .param("entry", entryId)
                .param("before", beforeId)
                .param("limit", limit)
                .query(LampStore::lamp)
                .list();
    }

    /**
     * One time lamps of a plan were lit for a day.
     *
     * @param whole whether all entries were judged; else those of one accepted report
     */
    record Lit(UUID planId, Instant at, boolean whole) {}

    /** Each time lamps were lit for the day, in the order they were. */
    List<Lit> lit(LocalDate asOf) {
        return jdbc.sql("""
                        select plan_id, recorded_at, bool_or(whole) as whole
                        from (select plan_id, recorded_at, true as whole from lamp_round where as_of = :asOf
                              union all
                              select plan_id, recorded_at, false from lamp where as_of = :asOf) as lit
                        group by plan_id, recorded_at
                        order by recorded_at, plan_id
                        """)
                .param("asOf", asOf)
                .query((row, n) -> new Lit(
                        row.getObject("plan_id", UUID.class),
                        row.getTimestamp("recorded_at").toInstant(),
                        row.getBoolean("whole")))
                .list();
    }

    /** The days lamps were lit for. */
    List<LocalDate> days() {
        return jdbc.sql("select as_of from lamp_round union select as_of from lamp order by as_of")
                .query(LocalDate.class)
                .list();
    }

    /** What the round kept of itself. */
    Optional<Round> round(UUID planId, LocalDate asOf, Instant at) {
        return jdbc.sql("""
                        select as_of, recorded_at, judged_by, rule_version, green, yellow, red, grey, written
                        from lamp_round
                        where plan_id = :plan and as_of = :asOf and recorded_at = :at
                        order by id desc
                        limit 1
                        """)
                .param("plan", planId)
                .param("asOf", asOf)
                .param("at", Timestamp.from(at))
                .query(LampStore::round)
                .optional();
    }

    /** The lamp in force of each entry of a plan on a day, as far as it had been recorded before a moment, or at it. */
    Map<UUID, ShownLamp> inForce(UUID planId, LocalDate asOf, Instant by, boolean included) {
        Map<UUID, ShownLamp> found = new HashMap<>();
        jdbc.sql("select distinct on (l.entry_id) " + COLUMNS + """
                         from lamp l
                         where l.plan_id = :plan and l.as_of <= :asOf
                           and (l.recorded_at < :by or :included and l.recorded_at = :by)
                         order by l.entry_id, l.as_of desc, l.id desc
                        """)
                .param("plan", planId)
                .param("asOf", asOf)
                .param("by", Timestamp.from(by))
                .param("included", included)
                .query(LampStore::lamp)
                .list()
                .forEach(lamp -> found.put(lamp.entryId(), lamp));
        return found;
    }

    private static UUID @Nullable [] array(@Nullable Collection<UUID> ids) {
        return ids == null ? null : ids.toArray(UUID[]::new);
    }

    private static Round round(ResultSet row, int n) throws SQLException {
        return new Round(
                row.getObject("as_of", LocalDate.class),
                row.getTimestamp("recorded_at").toInstant(),
                row.getString("judged_by"),
                row.getInt("rule_version"),
                row.getInt("green"),
                row.getInt("yellow"),
                row.getInt("red"),
                row.getInt("grey"),
                row.getInt("written"));
    }

    private static ShownLamp lamp(ResultSet row, int n) throws SQLException {
        return new ShownLamp(
                row.getObject("id", UUID.class),
                row.getObject("entry_id", UUID.class),
                row.getObject("lead_id", UUID.class),
                row.getObject("as_of", LocalDate.class),
                row.getTimestamp("recorded_at").toInstant(),
                Lamp.of(row.getString("colour")),
                Reason.Code.valueOf(row.getString("code").toUpperCase(Locale.ROOT)),
                row.getString("reason"),
                row.getInt("rule_version"),
                Written.inputs(row.getString("inputs")),
                new Standing(
                        Standing.Kind.valueOf(row.getString("standing").toUpperCase(Locale.ROOT)),
                        row.getObject("returned_on", LocalDate.class),
                        row.getObject("returned_answer_on", LocalDate.class)));
    }
}
