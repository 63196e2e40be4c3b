package luodi.app.journal;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import luodi.app.ground.City;
import luodi.app.ground.Ids;
import org.flywaydb.core.api.callback.Callback;
import org.flywaydb.core.api.callback.Context;
import org.flywaydb.core.api.callback.Event;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * Lays the row log on every table after the migrations, in the role that owns them: a table made by a later migration is
 * kept without a word in it.
 */
@Component
class RowLog implements Callback {
    private static final Logger LOG = LoggerFactory.getLogger(RowLog.class);
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Seals seals;
    private final JournalTime time;
    private final Ids ids;
    private final City city;

    RowLog(Seals seals, JournalTime time, Ids ids, City city) {
        this.seals = seals;
        this.time = time;
        this.ids = ids;
        this.city = city;
    }

    @Override
    public boolean supports(Event event, Context context) {
        return event == Event.AFTER_MIGRATE;
    }

    @Override
    public boolean canHandleInTransaction(Event event, Context context) {
        return true;
    }

    @Override
    public String getCallbackName() {
        return "journal row log";
    }

    @Override
    public void handle(Event event, Context context) {
        try {
            attach(context.getConnection());
        } catch (SQLException e) {
            throw new IllegalStateException("the row log cannot be laid", e);
        }
    }

    void attach(Connection connection) throws SQLException {
        boolean auto = connection.getAutoCommit();
        connection.setAutoCommit(false);
        boolean done = false;
        try {
            attach(new JdbcTemplate(new SingleConnectionDataSource(connection, true)));
            connection.commit();
            done = true;
        } finally {
            if (!done) {
                connection.rollback();
            }
            connection.setAutoCommit(auto);
        }
    }

    private void attach(JdbcTemplate template) {
        JdbcClient jdbc = JdbcClient.create(template);
        // Two servers that start at once attach one after the other.
        jdbc.sql("select pg_advisory_xact_lock(hashtext('luodi.attach'))")
                .query((row, n) -> true)
                .single();
        jdbc.sql("select max(recorded_at) as last from journal_seal")
                .query((row, n) -> row.getTimestamp("last"))
                .list()
                .stream()
                .filter(java.util.Objects::nonNull)
                .forEach(last -> time.notBefore(last.toInstant()));
        template.execute(KeptTable.settings());
        List<KeptTable> tables = KeptTables.in(jdbc);
        Map<String, String> known = shapes(jdbc);
        Set<String> detached = KeptTables.detached(jdbc, tables);
        List<String> based = new ArrayList<>();
        List<String> relaid = new ArrayList<>();
        for (KeptTable table : tables) {
            boolean sameShape = table.shape().equals(known.get(table.name()));
            if (detached.contains(table.name())) {
                template.execute(table.attachment());
                if (sameShape) {
                    relaid.add(table.name());
                }
            }
            if (!sameShape) {
                base(jdbc, table);
                based.add(table.name());
            }
        }
        // Once, when the journal begins: later a record without commitment is a forgery.
        List<UUID> adopted = known.isEmpty() ? Adopting.records(jdbc) : List.of();
        if (!relaid.isEmpty()) {
            LOG.error("the row log had been taken off {}; rows changed meanwhile are found by ./luodi verify", relaid);
        }
        if (!based.isEmpty() || !relaid.isEmpty() || !adopted.isEmpty()) {
            record(jdbc, based, relaid, adopted.size());
        }
        UUID tx = Seals.atWork(jdbc);
        if (tx != null) {
            seals.seal(jdbc, tx, time.now());
        }
    }

    private static Map<String, String> shapes(JdbcClient jdbc) {
        Map<String, String> shapes = new HashMap<>();
        jdbc.sql("select table_name, shape from journal_table")
                .query((row, n) -> new String[] {row.getString("table_name"), row.getString("shape")})
                .list()
                .forEach(each -> shapes.put(each[0], each[1]));
        return shapes;
    }

    private void base(JdbcClient jdbc, KeptTable table) {
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

    private void record(JdbcClient jdbc, List<String> based, List<String> relaid, int adopted) {
        Map<String, Object> content = new TreeMap<>();
        content.put("based", based);
        content.put("relaid", relaid);
        content.put("adopted", adopted);
        UUID id = ids.next();
        Journal.write(
                jdbc,
                new Commitment.Columns(
                        city.region(),
                        id,
                        LocalDate.ofInstant(time.now(), java.time.ZoneId.of("Asia/Shanghai")),
                        time.now(),
                        null,
                        Actor.SYSTEM.name(),
                        "纳入日志",
                        "journal",
                        id,
                        List.of(id),
                        JSON.writeValueAsString(content)));
    }
}
