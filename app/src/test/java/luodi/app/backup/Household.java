package luodi.app.backup;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import luodi.app.database.TestDatabase;
import luodi.app.database.WholeDatabase;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** An installation in small: a migrated database with something in every kind of table, and attachments. */
final class Household {
    static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-27T01:00:00Z"), ZoneId.of("Asia/Shanghai"));

    final Path data;
    final TestDatabase database;
    final JdbcClient jdbc;
    /** For what the application may not. */
    final JdbcClient owner;

    Household(Path data) {
        this.data = data;
        this.database = TestDatabase.fresh();
        this.jdbc = JdbcClient.create(database.dataSource());
        this.owner = JdbcClient.create(database.ownerDataSource());
    }

    WholeDatabase whole() {
        return whole(database);
    }

    /** Not of the pool, whose connections others go on using with the settings left in them. */
    static WholeDatabase whole(TestDatabase database) {
        return () -> DriverManager.getConnection(database.url(), database.user(), database.password());
    }

    /** Letters that COPY must escape, numbers, arrays, bytes, generated columns, a tree that refers to itself. */
    Household furnished(int acts) {
        UUID city = organisation(null, "盘锦市");
        organisation(city, "市发改委\t\"甲\"\\乙\n丙");
        UUID plan = UUID.randomUUID();
        jdbc.sql(
                        "insert into ledger_plan (plan_id, region, organisation_id, title) values (:id, '211100000000', :city, '要点')")
                .param("id", plan)
                .param("city", city)
                .update();
        jdbc.sql("""
                        insert into ledger_entry (id, region, organisation_id, plan_id, plan_title, position, number,
                            category, task, target, acceptance, lead_id, lead_rule, due_on, state, completion, opened_at)
                        select gen_random_uuid(), '211100000000', :city, :plan, '要点', n, n::text, '一', '完成任务' || n,
                            '目标 ' || n || '%', '', :city, 'first', date '2026-12-31' - n, 'active', n + 0.25, now()
                        from generate_series(1, 40) as n
                        """).param("city", city).param("plan", plan).update();
        jdbc.sql("""
                        insert into ledger_entry_unit (entry_id, organisation_id, part, position)
                        select id, lead_id, 'lead', 1 from ledger_entry
                        """).update();
        jdbc.sql("""
                        insert into lamp_round (region, id, plan_id, as_of, recorded_at, judged_by, rule_version, green,
                            yellow, red, grey, written)
                        select '211100000000', gen_random_uuid(), :plan, date '2026-11-01' + n, now(), '系统', 1, n, 0, 0, 0, 1
                        from generate_series(1, 20) as n
                        """).param("plan", plan).update();
        acts(acts);
        return this;
    }

    UUID organisation(@Nullable UUID parent, String name) {
        UUID id = UUID.randomUUID();
        jdbc.sql("""
                        insert into organisation (id, parent_id, path, kind, region, name, valid_from)
                        values (:id, :parent, :path, 'city', '211100000000', :name, date '2020-01-01')
                        """)
                .param("id", id)
                .param("parent", parent)
                .param("path", "/" + id + "/")
                .param("name", name)
                .update();
        return id;
    }

    void acts(int count) {
        jdbc.sql("""
                        insert into journal_record (region, id, business_on, recorded_at, actor_name, act, object_kind,
                            object_id, about, content, content_hash)
                        select '211100000000', gen_random_uuid(), date '2026-11-27', clock_timestamp(), '甲', '提交', 'report', o,
                            array[o], '{"n":' || n || ',"说明":"第' || n || E'次\\\\n\\t"}', sha256(n::text::bytea)
                        from (select n, gen_random_uuid() as o from generate_series(1, :count) as n) as made
                        """).param("count", count).update();
    }

    Path attachment(byte[] bytes) throws IOException {
        String hash = HexFormat.of().formatHex(Disk.sha256().digest(bytes));
        Path file = data.resolve("files").resolve(hash.substring(0, 2)).resolve(hash);
        Files.createDirectories(file.resolveSibling(""));
        return Files.write(file, bytes);
    }

    Manifest backup(Path file, BackupKey key) throws IOException, SQLException {
        return new TakingBackup(data, whole(), CLOCK, Progress.silent()).to(file, key);
    }

    /** Every table with its count and the digest of its rows. */
    static Map<String, String> content(WholeDatabase database) throws SQLException {
        Map<String, String> content = new TreeMap<>();
        try (Connection connection = database.connect()) {
            Rows.speakPlainly(connection);
            for (Catalog.Table table : Catalog.tables(connection)) {
                RowDigest digest = Rows.digest(connection, table, Progress.silent());
                content.put(table.name(), digest.rows() + " " + digest.hex());
            }
        }
        return content;
    }

    static Map<String, String> environment(TestDatabase database) {
        return Map.of(
                "LUODI_DB_URL", database.url(),
                "LUODI_DB_USER", database.user(),
                "LUODI_DB_PASSWORD", database.password(),
                "LUODI_DB_APP_PASSWORD", database.applicationPassword());
    }
}
