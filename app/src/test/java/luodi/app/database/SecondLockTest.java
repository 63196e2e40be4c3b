package luodi.app.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import luodi.app.scope.FixtureCity;
import luodi.app.scope.Place;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.transaction.support.TransactionTemplate;

/** What row-level security holds by itself, whatever SQL the application sends. */
class SecondLockTest {
    private static final TestDatabase DATABASE = TestDatabase.fresh();
    private static final JdbcClient OWNER = owner();
    private static final HikariDataSource POOL = pool();
    private static final DataSource SCOPED = new ScopedDataSource(POOL, Scope.Nobody::new);
    private static final JdbcClient JDBC = JdbcClient.create(SCOPED);
    private static final TransactionTemplate TRANSACTION =
            new TransactionTemplate(new DataSourceTransactionManager(SCOPED));

    private static JdbcClient owner() {
        try {
            return JdbcClient.create(
                    new SingleConnectionDataSource(DATABASE.ownerDataSource().getConnection(), true));
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static JdbcClient superuser() {
        try {
            return JdbcClient.create(
                    new SingleConnectionDataSource(DATABASE.superuser().connect(), true));
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static HikariDataSource pool() {
        HikariDataSource pool = new HikariDataSource();
        pool.setJdbcUrl(DATABASE.application().url());
        pool.setUsername(DATABASE.application().user());
        pool.setPassword(DATABASE.application().password());
        pool.setMaximumPoolSize(3);
        return pool;
    }

    @BeforeAll
    static void build() {
        new FixtureCity(superuser(), "x").build(Set.of(Place.values()));
    }

    @AfterAll
    static void close() {
        POOL.close();
    }

    private static List<String> tables() {
        return OWNER.sql("""
                        select relname from pg_class
                        where relkind in ('r', 'p') and relnamespace = 'public'::regnamespace
                          and relname <> 'flyway_schema_history'
                        order by relname
                        """).query(String.class).list();
    }

    private static Scope holder(String role, Object... places) {
        List<UUID> over = new ArrayList<>();
        for (Object place : places) {
            over.add(FixtureCity.id("organisation", place));
        }
        return new Scope.Person(FixtureCity.id("somebody", role), Map.of(role, over));
    }

    /** Tables that do not force row-level security, or lack one of the policies second_lock lays. */
    private static List<String> unlocked(JdbcClient owner) {
        return owner.sql("""
                        select relname from pg_class
                        where relkind in ('r', 'p') and relnamespace = 'public'::regnamespace
                          and relname <> 'flyway_schema_history'
                          and not (relrowsecurity and relforcerowsecurity
                                   and (select count(*) from pg_policy where polrelid = pg_class.oid) = 6)
                        order by relname
                        """).query(String.class).list();
    }

    @Test
    void everyTableIsLocked() throws SQLException {
        List<String> open = unlocked(OWNER);
        List<String> noticed = new ArrayList<>();
        try (Connection connection = DATABASE.ownerDataSource().getConnection()) {
            connection.setAutoCommit(false);
            JdbcClient breaking = JdbcClient.create(new SingleConnectionDataSource(connection, true));
            for (String change : List.of(
                    "create table forgotten (id uuid primary key)",
                    "alter table plan no force row level security",
                    "alter table report disable row level security",
                    "drop policy sees on lamp")) {
                breaking.sql(change).update();
                noticed.addAll(unlocked(breaking));
                connection.rollback();
            }
        }
        System.out.printf(
                "promise | Every table forces row-level security, for its owner too | %d tables; 4 ways to forget one tried"
                        + " | without the lock %d, noticed %d%n",
                tables().size(), open.size(), noticed.size());

        assertThat(open)
                .as("tables without the second lock; add for each to R__database_second_lock.sql a line like%n"
                        + "call second_lock('the_table', 'organisation_id in (select * from scope_reads())',"
                        + " 'organisation_id in (select * from scope_offices())');%n"
                        + "(first which rows a signed-in person sees, then which they may leave behind)")
                .isEmpty();
        assertThat(noticed).containsExactly("forgotten", "plan", "report", "lamp");
    }

    @Test
    void theApplicationOwnsNothingAndIsBound() {
        String role = DATABASE.application().user();

        assertThat(OWNER.sql("select rolsuper or rolbypassrls or rolcreaterole or rolcreatedb or rolreplication"
                                + " from pg_roles where rolname = :role")
                        .param("role", role)
                        .query(Boolean.class)
                        .single())
                .isFalse();
        assertThat(OWNER.sql(
                                "select count(*) from pg_class c join pg_roles r on r.oid = c.relowner where r.rolname = :role")
                        .param("role", role)
                        .query(Integer.class)
                        .single())
                .isZero();
        assertThat(OWNER.sql(
                                "select count(*) from pg_auth_members m join pg_roles r on r.oid = m.member where r.rolname = :role")
                        .param("role", role)
                        .query(Integer.class)
                        .single())
                .as("roles it could become")
                .isZero();
        System.out.printf(
                "promise | The role of the application owns nothing and can become nobody else | role %s, %d tables"
                        + " | owned 0, memberships 0, superuser no, bypassrls no%n",
                role, tables().size());
        assertThatThrownBy(() ->
                        JDBC.sql("alter table plan disable row level security").update())
                .hasStackTraceContaining("must be owner of table plan");
        assertThatThrownBy(() -> JDBC.sql("truncate plan cascade").update())
                .hasStackTraceContaining("permission denied");
        assertThatThrownBy(() -> JDBC.sql("create table mine (id int)").update())
                .hasStackTraceContaining("permission denied");
        assertThatThrownBy(() -> JDBC.sql("select version from flyway_schema_history")
                        .query()
                        .listOfRows())
                .hasStackTraceContaining("permission denied");
    }

    /** Tables and views that show rows though nobody is named. */
    private static List<String> leaking() {
        List<String> all = new ArrayList<>(tables());
        all.addAll(views());
        return all.stream()
                .filter(each -> JDBC.sql("select count(*) from " + each)
                                .query(Integer.class)
                                .single()
                        > 0)
                .toList();
    }

    /** One row in every table the fixture leaves empty, whatever it says. */
    private static void fillWhatIsEmpty() {
        JdbcClient superuser = superuser();
        superuser.sql("set session_replication_role = replica").update();
        for (String table : tables()) {
            if (isFull(table)) {
                continue;
            }
            superuser
                    .sql("""
                            select format('alter table %s drop constraint %I', conrelid::regclass, conname) as sql
                            from pg_constraint where contype = 'c' and conrelid = :table::regclass
                            """)
                    .param("table", table)
                    .query(String.class)
                    .list()
                    .forEach(sql -> superuser.sql(sql).update());
            superuser
                    .sql(superuser
                            .sql("""
                            select format('insert into %s (%s) values (%s)', :table, string_agg(quote_ident(attname), ', '),
                                string_agg(case format_type(atttypid, null)
                                    when 'uuid' then 'gen_random_uuid()' when 'date' then 'current_date'
                                    when 'timestamp with time zone' then 'now()' when 'bytea' then '''x''' when 'text' then '''x'''
                                    when 'text[]' then '''{x}''' when 'boolean' then 'true' else '8' end, ', ')) as sql
                            from pg_attribute
                            where attrelid = :table::regclass and attnum > 0 and attnotnull and not attisdropped
                              and attgenerated = ''
                            """)
                            .param("table", table)
                            .query(String.class)
                            .single())
                    .update();
        }
    }

    private static boolean isFull(String table) {
        return OWNER.sql("select exists (select 1 from " + table + ")")
                .query(Boolean.class)
                .single();
    }

    private static List<String> views() {
        return OWNER.sql("select viewname from pg_views where schemaname = 'public' order by viewname")
                .query(String.class)
                .list();
    }

    @Test
    void withNobodyNamedEveryTableIsEmpty() {
        fillWhatIsEmpty();
        List<String> full = tables().stream().filter(SecondLockTest::isFull).toList();
        List<String> leaking = leaking();
        OWNER.sql("create policy left_open on plan for select using (true)").update();
        List<String> noticed = leaking();
        OWNER.sql("drop policy left_open on plan").update();
        System.out.printf(
                "promise | A connection that names nobody reads no row | %d tables, %d of them with rows, and %d views"
                        + " | showing rows %d; with one policy left open %d%n",
                tables().size(), full.size(), views().size(), leaking.size(), noticed.size());

        assertThat(leaking).isEmpty();
        assertThat(noticed).containsExactly("plan");
        List<String> empty = new ArrayList<>(tables());
        empty.removeAll(full);
        assertThat(empty).as("tables without a row to hide").isEmpty();
    }

    @Test
    void withNobodyNamedNothingCanBeWritten() {
        for (String table : tables()) {
            assertThat(written("delete from " + table)).as(table).isZero();
            String column = OWNER.sql("select column_name from information_schema.columns where table_name = :table"
                            + " and is_generated = 'NEVER' order by ordinal_position limit 1")
                    .param("table", table)
                    .query(String.class)
                    .single();
            assertThat(written("update " + table + " set " + column + " = " + column))
                    .as(table)
                    .isZero();
        }
        assertThatThrownBy(
                        () -> JDBC.sql("insert into person (id, login, name, created_at) values (:id, 'x', 'x', now())")
                                .param("id", UUID.randomUUID())
                                .update())
                .hasStackTraceContaining("row-level security");
    }

    private static int written(String sql) {
        try {
            return JDBC.sql(sql).update();
        } catch (DataAccessException e) {
            assertThat(e).hasStackTraceContaining("permission denied for table");
            return 0;
        }
    }

    @Test
    void aPersonWritesWithinTheirScopeOnly() {
        Scope office = holder("plan_office", Place.OWN, Place.CHILD);
        String title = "update plan set title = title where id = :id";

        assertThat(Scope.in(
                        office,
                        () -> JDBC.sql(title)
                                .param("id", FixtureCity.id("plan", Place.OWN))
                                .update()))
                .isEqualTo(1);
        assertThat(Scope.in(
                        office,
                        () -> JDBC.sql(title)
                                .param("id", FixtureCity.id("plan", Place.SIBLING))
                                .update()))
                .isZero();
        assertThatThrownBy(() -> Scope.in(
                        office,
                        () -> JDBC.sql("update plan set organisation_id = :b where id = :id")
                                .param("b", FixtureCity.id("organisation", Place.SIBLING))
                                .param("id", FixtureCity.id("plan", Place.OWN))
                                .update()))
                .hasStackTraceContaining("row-level security");
        assertThatThrownBy(() -> Scope.in(
                        holder("auditor", Place.OWN),
                        () -> JDBC.sql(title)
                                .param("id", FixtureCity.id("plan", Place.OWN))
                                .update()))
                .as("an auditor reads and changes nothing")
                .hasStackTraceContaining("row-level security");
    }

    @Test
    void atTheDoorOnlyTheTablesOfPeopleAreOpen() {
        assertThat(Scope.act(
                        Scope.DOOR,
                        () -> JDBC.sql("select count(*) from person")
                                .query(Integer.class)
                                .single()))
                .isPositive();
        for (String table : List.of("plan", "ledger_entry", "report", "evidence", "lamp", "cycle", "ledger_import")) {
            assertThat(Scope.<Integer>act(
                            Scope.DOOR,
                            () -> JDBC.sql("select count(*) from " + table)
                                    .query(Integer.class)
                                    .single()))
                    .as(table)
                    .isZero();
        }
    }

    @Test
    void anActWithinATransactionOfAPersonEndsWithTheAct() {
        String count = "select count(*) from plan where status = 'draft'";
        int all = OWNER.sql(count).query(Integer.class).single();
        int own = OWNER.sql(count + " and organisation_id = :own")
                .param("own", FixtureCity.id("organisation", Place.OWN))
                .query(Integer.class)
                .single();
        assertThat(own).isPositive().isLessThan(all);

        Scope.in(
                holder("plan_office", Place.OWN),
                () -> TRANSACTION.execute(open -> {
                    assertThat(JDBC.sql(count).query(Integer.class).single()).isEqualTo(own);
                    assertThat(Scope.<Integer>act(
                                    "count",
                                    () -> JDBC.sql(count).query(Integer.class).single()))
                            .isEqualTo(all);
                    Object savepoint = open.createSavepoint();
                    Scope.act(
                            "count", () -> JDBC.sql(count).query(Integer.class).single());
                    open.rollbackToSavepoint(savepoint);
                    assertThat(JDBC.sql(count).query(Integer.class).single()).isEqualTo(own);
                    return true;
                }));
    }

    private static final List<Place> PLACES =
            List.of(Place.OWN, Place.CHILD, Place.SIBLING, Place.COUSIN, Place.REVOKED, Place.OTHER_CITY);

    /** In one of the ways there are to use a connection, and how many rows of others came back. */
    private interface Reuse {
        int rows(Random random) throws SQLException;
    }

    private static int leaks(int times, Reuse reuse) throws Exception {
        AtomicInteger left = new AtomicInteger(times);
        AtomicInteger leaks = new AtomicInteger();
        try (ExecutorService many = Executors.newFixedThreadPool(6)) {
            List<Callable<Boolean>> work = new ArrayList<>();
            for (int thread = 0; thread < 6; thread++) {
                Random random = new Random(thread);
                work.add(() -> {
                    while (left.decrementAndGet() >= 0) {
                        leaks.addAndGet(reuse.rows(random));
                    }
                    return true;
                });
            }
            for (Future<Boolean> each : many.invokeAll(work)) {
                each.get();
            }
        }
        return leaks.get();
    }

    @Test
    void tenThousandReusesOfThePoolLeakNothing() throws Exception {
        int times = 10_000;
        int leaks = leaks(times, random -> reuse(random.nextInt(5), PLACES.get(random.nextInt(PLACES.size()))));
        // What a pool does to settings that outlive their transaction.
        int control = leaks(300, random -> {
            int seen = rowsOfAPlainConnection();
            tellForGood(PLACES.get(random.nextInt(PLACES.size())));
            return seen;
        });
        POOL.getHikariPoolMXBean().softEvictConnections();
        System.out.printf(
                "promise | A pooled connection used again shows no row of whoever had it before"
                        + " | %d uses in 5 ways by %d people over %d connections | leaks %d;"
                        + " with names told for the session, of 300 uses leaked %d rows%n",
                times, PLACES.size(), POOL.getMaximumPoolSize(), leaks, control);

        assertThat(leaks).isZero();
        assertThat(control).isPositive();
    }

    private static void tellForGood(Place place) throws SQLException {
        try (Connection connection = POOL.getConnection();
                var statement = connection.prepareStatement("select set_config('luodi.plan_office', ?, false)")) {
            statement.setString(1, FixtureCity.id("organisation", place).toString());
            statement.execute();
        }
    }

    /** Reads in one of the ways there are, and returns how many rows of others came back. */
    private static int reuse(int way, Place place) throws SQLException {
        Scope scope = holder("plan_office", place);
        UUID own = FixtureCity.id("organisation", place);
        return switch (way) {
            case 0 -> Scope.in(scope, () -> strangers(own));
            case 1 -> Scope.in(scope, () -> inTransaction(own, false));
            case 2 -> Scope.in(scope, () -> inTransaction(own, true));
            case 3 -> Scope.in(scope, () -> afterAFault(own));
            default -> rowsOfAPlainConnection();
        };
    }

    private static int strangers(UUID own) {
        List<UUID> seen = JDBC.sql("select organisation_id from plan where status = 'draft'")
                .query(UUID.class)
                .list();
        assertThat(seen).as("what is one's own is seen").contains(own);
        return (int) seen.stream().filter(each -> !each.equals(own)).count();
    }

    private static int inTransaction(UUID own, boolean rolledBack) {
        return java.util.Objects.requireNonNull(TRANSACTION.execute(open -> {
            if (rolledBack) {
                open.setRollbackOnly();
            }
            return strangers(own) + strangers(own);
        }));
    }

    private static int afterAFault(UUID own) {
        assertThatThrownBy(() -> JDBC.sql("select 1 / 0").query(Integer.class).single())
                .isInstanceOf(DataAccessException.class);
        return strangers(own);
    }

    /** As the pool gives it out, before anybody is named. */
    private static int rowsOfAPlainConnection() throws SQLException {
        try (Connection connection = POOL.getConnection();
                var statement = connection.createStatement();
                var row =
                        statement.executeQuery("select (select count(*) from plan) + (select count(*) from person)")) {
            row.next();
            return row.getInt(1);
        }
    }
}
