package luodi.app.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** Kills, refusals and restarts of real servers. */
class EmbeddedPostgresTest {
    private static final Path PROGRAMS = TestDatabase.target().resolve("test-programs");
    private static final boolean ROOT = "root".equals(System.getProperty("user.name"));

    private static final long ROWS_BEFORE_A_KILL = 50;

    /** A data directory made once and copied for each test, since making one costs more than most tests. */
    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it before anything reads it.
    private static Path made;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path directory;

    @BeforeAll
    static void makeADataDirectory() {
        EmbeddedPostgres.start(made, PROGRAMS).close();
    }

    @BeforeEach
    void copyTheDataDirectory() throws IOException {
        try (Stream<Path> all = Files.walk(made)) {
            all.filter(path -> !path.equals(made)).forEach(this::copy);
        }
    }

    private void copy(Path path) {
        try {
            Files.copy(
                    path,
                    directory.resolve(made.relativize(path)),
                    StandardCopyOption.COPY_ATTRIBUTES,
                    LinkOption.NOFOLLOW_LINKS);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @AfterEach
    void leavesNothingRunning() {
        List<ProcessHandle> left = servers();
        left.forEach(ProcessHandle::destroyForcibly);

        assertThat(left).isEmpty();
    }

    // --- keeping rows

    @Test
    void keepsRowsWhenClosedAndStartedAgain() {
        try (EmbeddedPostgres server = start()) {
            asOwner(server).sql("create table kept (word text)").update();
            asOwner(server).sql("insert into kept (word) values ('落地')").update();
        }

        try (EmbeddedPostgres server = start()) {
            assertThat(asOwner(server)
                            .sql("select word from kept")
                            .query(String.class)
                            .list())
                    .containsExactly("落地");
        }
    }

    @Test
    void comesBackWithEveryRowWhenOnlyTheServerIsKilled() {
        try (EmbeddedPostgres server = start();
                HikariDataSource pool = pool(server)) {
            JdbcClient jdbc = JdbcClient.create(pool);
            jdbc.sql("create table kept (n int)").update();
            jdbc.sql("insert into kept (n) select generate_series(1, 1000)").update();

            servers().forEach(ProcessHandle::destroyForcibly);

            // The pool asks for a connection again and again, as it does in the running program.
            pool.getHikariPoolMXBean().softEvictConnections();
            assertThat(jdbc.sql("select count(*) from kept").query(Long.class).single())
                    .isEqualTo(1000);
            assertThat(postmasters()).hasSize(1);
        }
    }

    @Test
    void keepsEveryAcknowledgedRowWhenEverythingIsKilled() throws Exception {
        ChildJvm child = writer(List.of());
        List<ProcessHandle> all = family(child, ROWS_BEFORE_A_KILL);

        all.forEach(ProcessHandle::destroyForcibly);
        long acknowledged = lastNumberOf(child);
        awaitEnd(all);

        assertThat(cluster().resolve("postmaster.pid")).exists();
        assertEveryNumberIsThere(acknowledged);
    }

    // --- dying with the process

    @Test
    void stopsByItselfWhenTheProcessIsKilled() throws Exception {
        ChildJvm child = writer(List.of());
        List<ProcessHandle> all = family(child, ROWS_BEFORE_A_KILL);

        child.kill();
        long acknowledged = lastNumberOf(child);
        awaitEnd(all);

        assertThat(cluster().resolve("postmaster.pid")).doesNotExist();
        assertEveryNumberIsThere(acknowledged);
    }

    @Test
    void replacesAServerWhoseWatchdogWasKilledToo() throws Exception {
        ChildJvm child = writer(List.of());
        List<ProcessHandle> others = family(child, ROWS_BEFORE_A_KILL);
        others.removeAll(servers());

        others.forEach(ProcessHandle::destroyForcibly);
        long acknowledged = lastNumberOf(child);
        awaitEnd(others);

        assertThat(postmasters()).as("left behind").hasSize(1);
        long leftBehind = postmasters().getFirst().pid();
        try (EmbeddedPostgres server = start()) {
            assertThat(postmasters()).hasSize(1).noneMatch(process -> process.pid() == leftBehind);
            assertNumbers(server, acknowledged);
        }
    }

    @Test
    void leavesAStrangerAloneWhoGotTheNumberOfADeadServer() throws Exception {
        Process stranger = new ProcessBuilder("sleep", "600").start();
        try {
            Files.writeString(
                    cluster().resolve("postmaster.pid"),
                    stranger.pid() + "\n" + cluster() + "\n1700000000\n5432\n\n127.0.0.1\n0 0\nready\n");

            start().close();

            assertThat(stranger.isAlive()).isTrue();
        } finally {
            stranger.destroyForcibly();
        }
    }

    // --- one at a time

    @Test
    void refusesASecondStartInTheSameProcess() {
        try (EmbeddedPostgres server = start()) {
            assertRefused(
                    "in use by the Luodi of process " + ProcessHandle.current().pid());

            assertThat(asOwner(server).sql("select 1").query(Integer.class).single())
                    .isEqualTo(1);
        }
    }

    @Test
    void refusesADirectoryThatAnotherProcessUses() throws Exception {
        ChildJvm child = writer(List.of());
        List<ProcessHandle> all = family(child, 1);

        assertRefused("in use by the Luodi of process " + child.process().pid());

        assertThat(postmasters()).hasSize(1);
        child.kill();
        awaitEnd(all);
    }

    // --- refusing what is unsafe

    @ParameterizedTest
    @CsvSource({
        "postgresql.conf,      fsync,               off",
        "postgresql.auto.conf, fsync,               off",
        "postgresql.auto.conf, synchronous_commit,  off",
        "postgresql.auto.conf, full_page_writes,    off",
        "postgresql.conf,      password_encryption, md5",
        "postgresql.conf,      listen_addresses,    *",
    })
    void refusesUnsafeSettings(String file, String setting, String value) throws IOException {
        append(file, setting + " = '" + value + "'");

        assertRefused("runs with " + setting + "='" + value + "'");
    }

    @Test
    void refusesToLetAnybodyInWithoutAPassword() throws IOException {
        append("pg_hba.conf", "host all all 127.0.0.1/32 trust");

        assertRefused("lets in by 'trust'; Luodi needs scram-sha-256");
    }

    @Test
    void startsAgainOnceTheUnsafeSettingIsGone() throws IOException {
        append("postgresql.auto.conf", "fsync = off");
        assertRefused("runs with fsync='off'");
        Files.writeString(cluster().resolve("postgresql.auto.conf"), "");

        start().close();
    }

    @Test
    void refusesAWrongPassword() {
        try (EmbeddedPostgres server = start()) {
            assertThatExceptionOfType(SQLException.class)
                    .isThrownBy(
                            () -> new Login(server.owner().url(), server.owner().user(), "wrong").connect())
                    .satisfies(e -> assertThat(e.getSQLState()).isEqualTo("28P01"));
            assertThat(asSuperuser(server)
                            .sql(
                                    "select rolname from pg_authid where rolcanlogin and rolpassword not like 'SCRAM-SHA-256$%'")
                            .query(String.class)
                            .list())
                    .isEmpty();
        }
    }

    @Test
    void keepsThePasswordForTheOwnerOnly() throws IOException {
        Path file = directory.resolve("secrets/postgres");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");

        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));

        assertRefused("is open to others; run: chmod 600");
    }

    @Test
    void refusesWhenThePasswordIsLost() throws IOException {
        Files.delete(directory.resolve("secrets/postgres"));

        assertRefused("is missing");
    }

    @Test
    void listensOnTheLoopbackOnly() throws IOException {
        try (EmbeddedPostgres server = start()) {
            int port = Integer.parseInt(server.owner().url().replaceAll("\\D+127\\.0\\.0\\.1:(\\d+)/.*", "$1"));

            assertThat(listenersOn(port)).containsExactly("0100007F");
        }
    }

    /** Local addresses in state LISTEN, in the kernel's own spelling: the bytes of IPv4 backwards. */
    private static List<String> listenersOn(int port) throws IOException {
        String wanted = String.format(":%04X", port);
        try (Stream<String> v4 = Files.lines(Path.of("/proc/net/tcp"));
                Stream<String> v6 = Files.lines(Path.of("/proc/net/tcp6"))) {
            return Stream.concat(v4, v6)
                    .map(line -> line.strip().split("\\s+"))
                    .filter(words -> words[1].endsWith(wanted) && words[3].equals("0A"))
                    .map(words -> words[1].substring(0, words[1].indexOf(':')))
                    .toList();
        }
    }

    // --- refusing what cannot work

    @Test
    void refusesAClusterOfAnotherMajorVersion() throws IOException {
        Files.writeString(cluster().resolve("PG_VERSION"), "17\n");

        assertRefused("was made by PostgreSQL 17; this Luodi carries PostgreSQL 18");
    }

    @Test
    void refusesAFileInPlaceOfADirectory() throws IOException {
        Path file = Files.createFile(directory.resolve("file"));

        StartRefused refused = catchThrowableOfType(StartRefused.class, () -> EmbeddedPostgres.start(file, PROGRAMS));

        assertThat(refused).hasMessageContaining("is a file; name a directory with --data DIR");
    }

    @Test
    void refusesADirectoryItMayNotWriteTo() throws Exception {
        Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("r-xr-xr-x"));

        ChildJvm child = writer(asOrdinaryUser());

        assertRefused(child, "data directory " + directory + " is not writable");
        Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    @Test
    void refusesAFullDisk() throws Exception {
        assumeThat(ROOT).as("only root can mount a small disk").isTrue();
        Path mount = Files.createDirectory(directory.resolve("small"));

        ChildJvm child = ChildJvm.run(
                List.of(
                        "unshare",
                        "-m",
                        "sh",
                        "-c",
                        "mount -t tmpfs -o size=50m t \"$0\" && exec \"$@\"",
                        mount.toString()),
                WritingForever.class,
                List.of(mount.toString(), PROGRAMS.toString()));

        assertRefused(child, "disk full: " + mount + " has 49 MB free; Luodi needs 256 MB to start");
    }

    @Test
    void refusesRootWhereUserNamespacesAreForbidden() throws Exception {
        assumeThat(ROOT).as("only root needs them").isTrue();

        ChildJvm child = writer(List.of(
                "unshare", "-Ur", "sh", "-c", "echo 0 >/proc/sys/user/max_user_namespaces && exec \"$@\"", "sh"));

        assertRefused(child, "set LUODI_DB_URL to a PostgreSQL of your own");
    }

    @Test
    void runsAsAnOrdinaryUser() throws Exception {
        ChildJvm child = writer(asOrdinaryUser());
        List<ProcessHandle> all = family(child, 1);

        child.kill();

        awaitEnd(all);
    }

    /** Inside such a namespace root is nobody, with no right beyond its own files. */
    private static List<String> asOrdinaryUser() {
        return ROOT ? List.of("unshare", "-U") : List.of();
    }

    @Test
    void refusesAnExternalServerThatDoesNotFlush() {
        try (EmbeddedPostgres server = start()) {
            asSuperuser(server).sql("alter system set fsync = off").update();
            asSuperuser(server).sql("select pg_reload_conf()").query().singleValue();

            StartRefused refused =
                    catchThrowableOfType(StartRefused.class, () -> ExternalPostgres.connect(server.owner(), ""));

            assertThat(refused)
                    .hasMessage("LUODI_DB_URL " + server.owner().url() + " runs with fsync='off'; Luodi needs 'on'");
        }
    }

    // --- text

    @Test
    void sortsByCodePointAndFindsChineseByTrigrams() {
        try (EmbeddedPostgres server = start()) {
            JdbcClient jdbc = asOwner(server);
            jdbc.sql("create extension pg_trgm").update();

            assertThat(jdbc.sql("select similarity('盘锦市发展改革委', '盘锦市发改委') > 0.3")
                            .query(Boolean.class)
                            .single())
                    .isTrue();
            assertThat(jdbc.sql("select w from (values ('辽阳'), ('b'), ('B'), ('盘锦')) v (w) order by w")
                            .query(String.class)
                            .list())
                    .containsExactly("B", "b", "盘锦", "辽阳");
            assertThat(jdbc.sql("select w from (values ('盘锦'), ('辽阳')) v (w) order by w collate \"zh-x-icu\"")
                            .query(String.class)
                            .list())
                    .containsExactly("辽阳", "盘锦");
        }
    }

    // --- words

    private EmbeddedPostgres start() {
        return EmbeddedPostgres.start(directory, PROGRAMS);
    }

    private Path cluster() {
        return directory.resolve("database");
    }

    private void append(String file, String line) throws IOException {
        Files.writeString(cluster().resolve(file), "\n" + line + "\n", StandardOpenOption.APPEND);
    }

    private List<ProcessHandle> servers() {
        return Servers.of(cluster());
    }

    private List<ProcessHandle> postmasters() {
        List<ProcessHandle> servers = servers();
        return servers.stream()
                .filter(process -> process.parent().filter(servers::contains).isEmpty())
                .toList();
    }

    private static JdbcClient asOwner(EmbeddedPostgres server) {
        return JdbcClient.create(new DriverManagerDataSource(
                server.owner().url(), server.owner().user(), server.owner().password()));
    }

    private static HikariDataSource pool(EmbeddedPostgres server) {
        HikariDataSource pool = new HikariDataSource();
        pool.setJdbcUrl(server.owner().url());
        pool.setUsername(server.owner().user());
        pool.setPassword(server.owner().password());
        pool.setMaximumPoolSize(1);
        return pool;
    }

    private static JdbcClient asSuperuser(EmbeddedPostgres server) {
        Login login = server.superuser();
        return JdbcClient.create(new DriverManagerDataSource(login.url(), login.user(), login.password()));
    }

    private ChildJvm writer(List<String> prefix) throws IOException {
        return ChildJvm.run(prefix, WritingForever.class, List.of(directory.toString(), PROGRAMS.toString()));
    }

    /** The child and all below it, once the child has had so many rows acknowledged. */
    private static List<ProcessHandle> family(ChildJvm child, long rows) throws IOException {
        String last = String.valueOf(rows);
        String line;
        do {
            line = child.nextLine();
        } while (!line.equals(last));
        return new ArrayList<>(Stream.concat(
                        Stream.of(child.process().toHandle()), child.process().descendants())
                .toList());
    }

    private static long lastNumberOf(ChildJvm child) {
        return child.remainingLines().stream()
                .filter(line -> line.matches("\\d+"))
                .mapToLong(Long::parseLong)
                .max()
                .orElse(ROWS_BEFORE_A_KILL);
    }

    private static void awaitEnd(List<ProcessHandle> processes) throws Exception {
        CompletableFuture.allOf(processes.stream().map(ProcessHandle::onExit).toArray(CompletableFuture<?>[]::new))
                .get(60, TimeUnit.SECONDS);
    }

    private void assertEveryNumberIsThere(long acknowledged) {
        try (EmbeddedPostgres server = start()) {
            assertNumbers(server, acknowledged);
        }
    }

    private static void assertNumbers(EmbeddedPostgres server, long acknowledged) {
        assertThat(acknowledged).isGreaterThanOrEqualTo(ROWS_BEFORE_A_KILL);
        assertThat(asOwner(server)
                        .sql("select count(*) from acknowledged where n <= :last")
                        .param("last", acknowledged)
                        .query(Long.class)
                        .single())
                .isEqualTo(acknowledged);
    }

    private void assertRefused(String reason) {
        StartRefused refused = catchThrowableOfType(StartRefused.class, this::start);

        assertThat(refused).isNotNull().hasMessageContaining(reason).hasMessageContaining(directory.toString());
        assertThat(refused.getMessage()).doesNotContain("\n");
    }

    private static void assertRefused(ChildJvm child, String reason) throws Exception {
        List<String> said = child.remainingLines();

        assertThat(child.exitStatus()).as("%s", said).isEqualTo(2);
        assertThat(said).last().asString().contains(reason);
    }
}
