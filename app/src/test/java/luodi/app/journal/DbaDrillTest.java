package luodi.app.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import luodi.app.database.TestDatabase;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** A superuser does to the demonstration city what a superuser can do; each deed is taken back after it was looked at. */
@SpringBootTest(properties = "luodi.demo=true")
class DbaDrillTest {
    @Autowired
    private JournalKeeper keeper;

    @Autowired
    private JournalKeys keys;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private TransactionTemplate transaction;

    @Value("${luodi.db.url}")
    @SuppressWarnings("NullAway.Init") // Spring sets it before anything reads it.
    private String url;

    @Value("${luodi.data}")
    @SuppressWarnings("NullAway.Init") // Spring sets it before anything reads it.
    private Path data;

    private final Map<String, int[]> counts = new TreeMap<>();
    private final List<String> missed = new ArrayList<>();
    private final List<String> refused = new ArrayList<>();
    private final List<Long> millis = new ArrayList<>();

    @Test
    void findsWhatASuperuserChangedInWhateverTableAndWay() throws SQLException {
        try (Connection superuser = TestDatabase.superuser(url)) {
            rememberYesterday(superuser);
            liveADay(superuser);
            assertThat(keeper.checkpoint().alarms()).isEmpty();
            superuser.setAutoCommit(false);
            assertThat(verify(superuser).disagreements()).as("a clean database").isEmpty();
            superuser.rollback();

            Set<String> done = new LinkedHashSet<>();
            for (Injection injection : Injections.of(superuser)) {
                String aim = injection.table() + " " + injection.column();
                if (!injection.kind().startsWith("UPDATE ") || !done.contains(aim)) {
                    drill(superuser, injection, done, aim);
                }
                superuser.rollback();
            }

            int falseAlarms = 0;
            for (int i = 0; i < 10; i++) {
                falseAlarms += verify(superuser).disagreements().size();
                superuser.rollback();
            }
            print(falseAlarms);
            assertThat(falseAlarms).isZero();
        } finally {
            forgetYesterday();
        }
        assertThat(missed).isEmpty();
        assertThat(millis).hasSizeGreaterThan(400);
    }

    private void drill(Connection superuser, Injection injection, Set<String> done, String aim) throws SQLException {
        boolean changed;
        if (injection.kind().equals("disable trigger")) {
            changed = switchOff(superuser, injection.table());
        } else {
            execute(superuser, "alter table " + injection.table() + " disable trigger all");
            changed = attempt(superuser, injection);
            if (changed) {
                switchOn(superuser, injection.table());
            }
        }
        if (!changed) {
            return;
        }
        done.add(aim);
        long begun = System.nanoTime();
        Verification.Report report = verify(superuser);
        millis.add((System.nanoTime() - begun) / 1_000_000);
        int[] both = counts.computeIfAbsent(injection.kind().replaceFirst("^UPDATE.*", "UPDATE"), kind -> new int[2]);
        both[0]++;
        if (report.agrees()) {
            missed.add(injection.toString());
        } else {
            both[1]++;
        }
    }

    private boolean attempt(Connection superuser, Injection injection) throws SQLException {
        try (Statement statement = superuser.createStatement()) {
            statement.execute("create temp table before on commit drop as table " + injection.table());
            statement.execute(injection.sql());
            try (ResultSet row = statement.executeQuery("select exists ((table " + injection.table()
                    + " except all table before) union all (table before except all table " + injection.table()
                    + "))")) {
                row.next();
                return row.getBoolean(1);
            }
        } catch (SQLException e) {
            // The table itself refuses such a value: nothing was changed.
            refused.add(injection + ": "
                    + String.valueOf(e.getMessage()).lines().findFirst().orElse(""));
            return false;
        }
    }

    private boolean switchOff(Connection superuser, String table) throws SQLException {
        List<String> triggers = new ArrayList<>();
        try (Statement statement = superuser.createStatement();
                ResultSet row = statement.executeQuery("select tgname from pg_trigger where tgrelid = '" + table
                        + "'::regclass and not tgisinternal order by tgname")) {
            while (row.next()) {
                triggers.add(row.getString(1));
            }
        }
        if (!triggers.isEmpty()) {
            execute(superuser, "alter table " + table + " disable trigger " + triggers.getFirst());
        }
        return !triggers.isEmpty();
    }

    private void switchOn(Connection superuser, String table) throws SQLException {
        execute(superuser, "alter table " + table + " enable trigger all");
        if (!KeptTables.exceptions().containsKey(table)) {
            for (KeptTable.Trigger trigger : new KeptTable(table, List.of()).triggers()) {
                execute(superuser, "alter table " + table + " enable always trigger " + trigger.name());
            }
        }
    }

    private void rememberYesterday(Connection superuser) throws SQLException {
        assertThat(keeper.checkpoint().alarms()).isEmpty();
        execute(superuser, "create schema yesterday");
        for (String table : jdbc.sql("select tablename::text from pg_tables where schemaname = 'public'")
                .query(String.class)
                .list()) {
            execute(superuser, "create table yesterday." + table + " as table public." + table);
        }
    }

    /** Other tests stand on the same database, and a backup of it takes every schema there is. */
    private void forgetYesterday() throws SQLException {
        try (Connection superuser = TestDatabase.superuser(url)) {
            execute(superuser, "drop schema if exists yesterday cascade");
        }
    }

    /** Changes every kept table once more, through the program's own transactions. */
    private void liveADay(Connection superuser) throws SQLException {
        for (Injection honest : Injections.of(superuser)) {
            boolean changes =
                    honest.kind().startsWith("UPDATE") || honest.kind().equals("INSERT");
            if (changes
                    && !KeptTables.exceptions().containsKey(honest.table())
                    // What the program itself writes there cannot be made up.
                    && !honest.table().startsWith("journal_")) {
                try {
                    transaction.executeWithoutResult(
                            status -> jdbc.sql(honest.sql()).update());
                } catch (DataAccessException e) {
                    // Constraints and the row log's own rules hold for the program.
                }
            }
        }
    }

    private Verification.Report verify(Connection connection) throws SQLException {
        return Verification.with(keys, new HeadFile(data)).run(connection);
    }

    private void print(int falseAlarms) {
        counts.forEach((kind, both) ->
                System.out.printf(Locale.ROOT, "DBA drill, %s: detected %d of %d injected%n", kind, both[1], both[0]));
        int injected = counts.values().stream().mapToInt(both -> both[0]).sum();
        int detected = counts.values().stream().mapToInt(both -> both[1]).sum();
        List<Long> sorted = millis.stream().sorted().toList();
        System.out.printf(
                Locale.ROOT,
                "promise | History cannot be changed unnoticed by a superuser | %d | detected %d, false alarms %d of 11"
                        + " clean verifications, time to detect p50 %d ms, p95 %d ms; refused by the tables: %d more%n",
                injected,
                detected,
                falseAlarms,
                sorted.get(sorted.size() / 2),
                sorted.get(sorted.size() * 95 / 100),
                refused.size());
        missed.forEach(each -> System.out.println("DBA drill, missed: " + each));
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
