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
            return JdbcClient.create(new SingleConnectionDataSource(DATABASE.ownerDataSource().getConnection(), true));
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
        new FixtureCity(OWNER, "x").build(Set.of(Place.values()));
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

    @Test
    void everyTableIsLocked() {
        List<String> open = OWNER.sql("""
                        select relname from pg_class
                        where relkind in ('r', 'p') and relnamespace = 'public'::regnamespace
                          and relname <> 'flyway_schema_history'
                          and not (relrowsecurity and relforcerowsecurity
                                   and (select count(*) from pg_policy where polrelid = pg_class.oid) = 6)
                        order by relname
                        """).query(String.class).list();

        assertThat(open)
                .as("tables without the second lock; add for each to R__database_second_lock.sql a line like%n"
                        + "call second_lock('the_table', 'organisation_id in (select scope_reads())',"
                        + " 'organisation_id in (select scope_offices())');%n"
                        + "(first which rows a signed-in person sees, then which they may leave behind)")
                .isEmpty();
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
        assertThat(OWNER.sql("select count(*) from pg_class c join pg_roles r on r.oid = c.relowner where r.rolname = :role")
                        .param("role", role)
                        .query(Integer.class)
                        .single())
                .isZero();
        assertThat(OWNER.sql("select count(*) from pg_auth_members m join pg_roles r on r.oid = m.member where r.rolname = :role")
                        .param("role", role)
                        .query(Integer.class)
                        .single())
                .as("roles it could become")
                .isZero();
        assertThatThrownBy(() -> JDBC.sql("alter table plan disable row level security").update())
                .hasStackTraceContaining("must be owner of table plan");
        assertThatThrownBy(() -> JDBC.sql("truncate plan cascade").update()).hasStackTraceContaining("permission denied");
        assertThatThrownBy(() -> JDBC.sql("create table mine (id int)").update())
                .hasStackTraceContaining("permission denied");
        assertThatThrownBy(() -> JDBC.sql("select version from flyway_schema_history").query().listOfRows())
                .hasStackTraceContaining("permission denied");
    }

    @Test
    void withNobodyNamedEveryTableIsEmpty() {
        int full = 0;
        List<String> leaking = new ArrayList<>();
        for (String table : tables()) {
            full += OWNER.sql("select exists (select 1 from " + table + ")").query(Boolean.class).single() ? 1 : 0;
            int seen = JDBC.sql("select count(*) from " + table).query(Integer.class).single();
            if (seen > 0) {
                leaking.add(table + " shows " + seen);
            }
        }
        for (String view : OWNER.sql("select viewname from pg_views where schemaname = 'public'").query(String.class).list()) {
            if (JDBC.sql("select count(*) from " + view).query(Integer.class).single() > 0) {
                leaking.add("view " + view);
            }
        }
        System.out.printf(
                "second lock: %d tables read with nobody named, %d of them hold rows, %d leak%n",
                tables().size(), full, leaking.size());

        assertThat(leaking).isEmpty();
        assertThat(full).as("tables of the fixture that hold rows").isGreaterThan(24);
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
            assertThat(written("update " + table + " set " + column + " = " + column)).as(table).isZero();
        }
        assertThatThrownBy(() -> JDBC.sql("insert into person (id, login, name, created_at) values (:id, 'x', 'x', now())")
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

        assertThat(Scope.in(office, () -> JDBC.sql(title).param("id", FixtureCity.id("plan", Place.OWN)).update()))
                .isEqualTo(1);
        assertThat(Scope.in(office, () -> JDBC.sql(title).param("id", FixtureCity.id("plan", Place.SIBLING)).update()))
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
                        () -> JDBC.sql(title).param("id", FixtureCity.id("plan", Place.OWN)).update()))
                .as("an auditor reads and changes nothing")
                .hasStackTraceContaining("row-level security");
    }

    @Test
    void atTheDoorOnlyTheTablesOfPeopleAreOpen() {
        assertThat(Scope.act(Scope.DOOR, () -> JDBC.sql("select count(*) from person").query(Integer.class).single()))
                .isPositive();
        for (String table : List.of("plan", "ledger_entry", "report", "evidence", "lamp", "cycle", "ledger_import")) {
            assertThat(Scope.<Integer>act(
                            Scope.DOOR, () -> JDBC.sql("select count(*) from " + table).query(Integer.class).single()))
                    .as(table)
                    .isZero();
        }
    }

    @Test
    void anActWithinATransactionOfAPersonEndsWithTheAct() {
        String count = "select count(*) from plan where status = 'draft'";
        int all = OWNER.sql(count).query(Integer.class).single();

        Scope.in(holder("plan_office", Place.OWN), () -> TRANSACTION.execute(open -> {
            assertThat(JDBC.sql(count).query(Integer.class).single()).isEqualTo(1);
            assertThat(Scope.<Integer>act("count", () -> JDBC.sql(count).query(Integer.class).single())).isEqualTo(all);
            Object savepoint = open.createSavepoint();
            Scope.act("count", () -> JDBC.sql(count).query(Integer.class).single());
            open.rollbackToSavepoint(savepoint);
            assertThat(JDBC.sql(count).query(Integer.class).single()).isEqualTo(1);
            return true;
        }));
    }

    @Test
    void tenThousandReusesOfThePoolLeakNothing() throws Exception {
        List<Place> places = List.of(Place.OWN, Place.CHILD, Place.SIBLING, Place.COUSIN, Place.REVOKED, Place.OTHER_CITY);
        AtomicInteger reuses = new AtomicInteger();
        AtomicInteger leaks = new AtomicInteger();
        try (ExecutorService many = Executors.newFixedThreadPool(6)) {
            List<Callable<Boolean>> work = new ArrayList<>();
            for (int thread = 0; thread < 6; thread++) {
                Random random = new Random(thread);
                work.add(() -> {
                    while (reuses.incrementAndGet() <= 10_000) {
                        Place place = places.get(random.nextInt(places.size()));
                        leaks.addAndGet(reuse(random.nextInt(5), place));
                    }
                    return true;
                });
            }
            for (Future<Boolean> each : many.invokeAll(work)) {
                each.get();
            }
        }
        System.out.printf(
                "second lock: %d reuses of a pool of %d across %d people, %d leaks%n",
                reuses.get() - 6, POOL.getMaximumPoolSize(), places.size(), leaks.get());

        assertThat(leaks).hasValue(0);
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
        List<UUID> seen = JDBC.sql("select organisation_id from plan where status = 'draft'").query(UUID.class).list();
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
                var row = statement.executeQuery("select (select count(*) from plan) + (select count(*) from person)")) {
            row.next();
            return row.getInt(1);
        }
    }
}
