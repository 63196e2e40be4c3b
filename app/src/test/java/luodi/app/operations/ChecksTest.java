package luodi.app.operations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import luodi.app.database.StartRefused;
import luodi.app.ground.Check;
import luodi.app.ground.Finding;
import luodi.app.ground.Finding.State;
import luodi.app.ground.Sentence;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChecksTest {
    private static final Instant NOW = Instant.parse("2026-11-27T02:00:00Z");
    private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);

    private record Told(String name, Supplier<Finding> answer) implements Check {
        @Override
        public String word() {
            return name;
        }

        @Override
        public Finding look() {
            return answer.get();
        }
    }

    private static Finding fine() {
        return Finding.fine(Sentence.of("正常"), NOW);
    }

    private static State state(Checks.Report report, String name) {
        return report.all().stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow()
                .finding()
                .state();
    }

    // --- gathering

    @Test
    void oneFailingCheckIsEnoughNotToBeReadyAndAWarningIsNot() {
        Sentence said = Sentence.of("没有回答");

        assertThat(new Checks(List.of(new Told("a", () -> Finding.warning(said, NOW, said))), CLOCK)
                        .look()
                        .ready())
                .isTrue();
        assertThat(new Checks(List.of(new Told("a", () -> Finding.failing(said, NOW, said))), CLOCK)
                        .look()
                        .ready())
                .isFalse();
    }

    @Test
    void aCheckThatHangsIsFailingAndIsNotAskedAgainMeanwhile() throws Exception {
        CountDownLatch stuck = new CountDownLatch(1);
        AtomicInteger asked = new AtomicInteger();
        Checks checks = new Checks(
                List.of(new Told("stuck", () -> {
                    asked.incrementAndGet();
                    try {
                        stuck.await();
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                    return fine();
                })),
                CLOCK);

        assertThat(state(checks.look(), "stuck")).isEqualTo(State.FAILING);
        assertThat(checks.look().ready()).as("remembered").isFalse();
        assertThat(asked).hasValue(1);
        stuck.countDown();
    }

    @Test
    void aCheckThatBreaksIsFailingAndTheOthersStillSpeak() {
        Checks.Report report = new Checks(
                        List.of(
                                new Told("broken", () -> {
                                    throw new IllegalStateException("on purpose");
                                }),
                                new Told("well", ChecksTest::fine)),
                        CLOCK)
                .look();

        assertThat(state(report, "broken")).isEqualTo(State.FAILING);
        assertThat(state(report, "well")).isEqualTo(State.FINE);
    }

    // --- disk, durability

    @ParameterizedTest
    @CsvSource({"100, FINE", "20, FINE", "19, WARNING", "10, WARNING", "9, FAILING", "0, FAILING"})
    void belowTenPercentOfFreeDiskTheServerIsNotReady(long free, State wanted) {
        assertThat(DiskCheck.judge(free << 30, 100L << 30, 10, NOW).state()).isEqualTo(wanted);
    }

    @Test
    void aDiskThatIsGoneIsFailing() {
        assertThat(new DiskCheck(Path.of("/nowhere/at/all"), 10, CLOCK).look().state())
                .isEqualTo(State.FAILING);
    }

    @ParameterizedTest
    @CsvSource({
        "on,  on,  on,           FINE",
        "on,  on,  remote_apply, FINE",
        "off, on,  on,           FAILING",
        "on,  off, on,           FAILING",
        "on,  on,  off,          FAILING",
    })
    void aDatabaseThatMayLoseWhatItAcknowledgedIsFailing(String fsync, String pages, String commit, State wanted) {
        Finding finding = DatabaseChecks.Durable.judge(
                Map.of("fsync", fsync, "full_page_writes", pages, "synchronous_commit", commit), NOW);

        assertThat(finding.state()).isEqualTo(wanted);
    }

    // --- clock

    private static final class Hands extends Clock {
        Instant now = NOW;
        long nanos;

        void pass(Duration time) {
            now = now.plus(time);
            nanos += time.toNanos();
        }

        void jump(Duration time) {
            now = now.plus(time);
        }

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public java.time.ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(java.time.ZoneId zone) {
            return this;
        }
    }

    private final Hands hands = new Hands();
    private final AtomicReference<@Nullable Instant> newest = new AtomicReference<>(NOW);

    private State clock(Supplier<Optional<Instant>> database, Runnable meanwhile) {
        ClockCheck check = new ClockCheck(
                hands,
                () -> hands.nanos,
                NOW.minus(Duration.ofDays(5)),
                database,
                () -> Optional.ofNullable(newest.get()));
        meanwhile.run();
        return check.look().state();
    }

    @Test
    void aClockThatGoesAsTimeGoesIsFine() {
        assertThat(clock(() -> Optional.of(hands.now), () -> hands.pass(Duration.ofDays(30))))
                .isEqualTo(State.FINE);
        assertThat(clock(Optional::empty, () -> hands.pass(Duration.ofHours(1))))
                .as("the database does not answer")
                .isEqualTo(State.FINE);
    }

    @ParameterizedTest
    @CsvSource({"-P30D, FAILING", "-PT1H, FAILING", "-PT3S, FAILING", "-PT1S, FINE", "P1D, WARNING", "P3650D, WARNING"})
    void aClockThatJumpsIsSeen(Duration jump, State wanted) {
        assertThat(clock(() -> Optional.of(hands.now), () -> hands.jump(jump))).isEqualTo(wanted);
    }

    @Test
    void aClockAwayFromThatOfTheDatabaseIsFailing() {
        assertThat(clock(() -> Optional.of(NOW.plusSeconds(3)), () -> {})).isEqualTo(State.FAILING);
        assertThat(clock(() -> Optional.of(NOW.minusSeconds(2)), () -> {})).isEqualTo(State.FINE);
    }

    @Test
    void aClockBehindTheBuildOfTheProgramIsFailing() {
        newest.set(null);

        assertThat(clock(Optional::empty, () -> hands.jump(Duration.ofDays(-6))))
                .isEqualTo(State.FAILING);
    }

    // --- keys

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it before anything reads it.
    private Path data;

    @ParameterizedTest
    @CsvSource({
        "rw-r-----, key, 'is open to others; run: chmod 600 '",
        "rw----r--, key, 'is open to others; run: chmod 600 '",
        "rw-------, '',  'is empty: put it back from a backup'",
    })
    void aKeyThatOthersReadOrThatIsEmptyStopsTheStart(String permissions, String content, String complaint)
            throws Exception {
        Path secrets = Files.createDirectory(
                data.resolve("secrets"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        SecretFiles.requireClosed(data);
        Path key = Files.writeString(secrets.resolve("signing-key"), content);
        Files.setPosixFilePermissions(key, PosixFilePermissions.fromString(permissions));

        assertThatThrownBy(() -> SecretFiles.requireClosed(data))
                .isInstanceOf(StartRefused.class)
                .hasMessageContaining(key.toString())
                .hasMessageContaining(complaint);
    }

    @Test
    void aFolderOfKeysThatOthersEnterStopsTheStart() throws Exception {
        Path secrets = Files.createDirectory(data.resolve("secrets"));
        Files.setPosixFilePermissions(secrets, PosixFilePermissions.fromString("rwxr-x---"));

        assertThatThrownBy(() -> SecretFiles.requireClosed(data)).hasMessageContaining("chmod 700 " + secrets);
    }
}
