package luodi.app.journal;

import java.sql.Timestamp;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import luodi.app.ground.City;
import luodi.app.ground.Ids;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/** Brings the row log up to the tables as they are, and records what it found. */
final class Attaching {
    private static final Logger LOG = LoggerFactory.getLogger(Attaching.class);
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final ZoneId OFFICE = ZoneId.of("Asia/Shanghai");

    private final JdbcTemplate template;
    private final JdbcClient jdbc;
    private final JournalTime time;
    private final Ids ids;
    private final City city;

    /** What the record of this start tells: which tables, by what befell them. */
    private final Map<String, List<String>> told = new TreeMap<>();

    Attaching(JdbcTemplate template, JournalTime time, Ids ids, City city) {
        this.template = template;
        this.jdbc = JdbcClient.create(template);
        this.time = time;
        this.ids = ids;
        this.city = city;
    }

    void attach() {
        // Two servers that start at once attach one after the other.
        jdbc.sql("select pg_advisory_xact_lock(hashtext('luodi.attach'))")
                .query((row, n) -> true)
                .single();
        jdbc
                .sql("select max(recorded_at) as last from journal_seal")
                .query((row, n) -> row.getTimestamp("last"))
                .list()
                .stream()
                .filter(Objects::nonNull)
                .forEach(last -> time.notBefore(last.toInstant()));
        template.execute(KeptTable.settings());
        List<KeptTable> tables = KeptTables.in(jdbc);
        Map<String, String> known = shapes();
        Set<String> detached = KeptTables.detached(jdbc, tables);
        for (KeptTable table : tables) {
            attach(table, known.remove(table.name()), detached.contains(table.name()));
        }
        known.keySet().forEach(this::forget);
        adopt();
        if (!told.isEmpty()) {
            record();
        }
    }

    private void attach(KeptTable table, @Nullable String shape, boolean detached) {
        boolean same = table.shape().equals(shape);
        long disagreeing = same ? 0 : disagreeing(table, shape);
        if (detached) {
            template.execute(table.attachment());
        }
        if (detached && same) {
            tell("log laid again", table.name());
            LOG.error("the row log had been taken off {}; ./luodi verify finds what was changed", table.name());
        }
        if (disagreeing > 0) {
            // Logged anew, the rows would look as if they had always been so.
            tell("changed past the journal and left as it is", table.name() + " " + disagreeing);
            LOG.error("{} rows of {} were changed past the journal; it is not logged anew", disagreeing, table.name());
        } else if (!same) {
            base(table);
            tell(shape == null ? "began" : "columns changed", table.name());
        }
    }

    private long disagreeing(KeptTable table, @Nullable String shape) {
        Optional<KeptTable> old = shape == null ? Optional.of(table) : KeptTable.ofShape(table.name(), shape);
        return old.filter(each -> each.isWithin(table)).map(this::disagreeing).orElse(0L);
    }

    private void tell(String what, String table) {
        told.computeIfAbsent(what, key -> new ArrayList<>()).add(table);
    }

    private Map<String, String> shapes() {
        Map<String, String> shapes = new HashMap<>();
        jdbc.sql("select table_name, shape from journal_table")
                .query((row, n) -> new String[] {row.getString("table_name"), row.getString("shape")})
                .list()
                .forEach(each -> shapes.put(each[0], each[1]));
        return shapes;
    }

    /** New columns would else wash what was changed before them. */
    private long disagreeing(KeptTable old) {
        return jdbc.sql("""
                        with last as (
                            select distinct on (r.key) r.key, c.op, c.salt, r.hash
                            from journal_row r join journal_change c on c.id = r.change_id
                            where c.table_name = :table
                            order by r.key, c.id desc, r.n desc)
                        select case when exists (select from last) then count(*) else 0 end
                        from (select key, salt, hash from last where op <> 'D') l
                        full join (select %s as key, %s as line from %s r) n using (key)
                        where l.hash is null or n.line is null
                          or l.hash is distinct from sha256(l.salt || convert_to(n.line, 'UTF8'))
                        """.formatted(old.key(), old.row(), old.name()))
                .param("table", old.name())
                .query(Long.class)
                .single();
    }

    private void base(KeptTable table) {
        jdbc.sql(table.baseline()).update();
        jdbc.sql("""
                        insert into journal_table (table_name, shape, attached_at) values (:name, :shape, :at)
                        on conflict (table_name) do update set shape = excluded.shape, attached_at = excluded.attached_at
                        """)
                .param("name", table.name())
                .param("shape", table.shape())
                .param("at", Timestamp.from(time.now()))
                .update();
    }

    private void forget(String table) {
        jdbc.sql("delete from journal_table where table_name = :name")
                .param("name", table)
                .update();
        tell("gone", table);
        LOG.warn("the table {} is gone and no longer kept", table);
    }

    /** Once, when the journal begins: later a record without commitment is a forgery. */
    private void adopt() {
        boolean begins = jdbc.sql("select not exists (select from journal_seal)")
                .query(Boolean.class)
                .single();
        int adopted = begins ? Adopting.records(jdbc).size() : 0;
        if (adopted > 0) {
            tell("records taken in", String.valueOf(adopted));
        }
    }

    private void record() {
        UUID id = ids.next();
        Journal.write(
                jdbc,
                new Commitment.Columns(
                        city.region(),
                        id,
                        LocalDate.ofInstant(time.now(), OFFICE),
                        time.now(),
                        null,
                        Actor.SYSTEM.name(),
                        "纳入日志",
                        "journal",
                        id,
                        List.of(id),
                        JSON.writeValueAsString(told)));
    }
}
