package luodi.app.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.UUID;
import luodi.app.ground.ForwardClock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

@SpringBootTest
class CheckpointTimeTest {
    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private JournalKeys keys;

    @Autowired
    private Journal journal;

    @Autowired
    private JournalKeeper keeper;

    @Autowired
    private Epochs epochs;

    @Autowired
    private TransactionTemplate transaction;

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it before anything reads it.
    private Path directory;

    @Test
    void aClockThatIsBehindTheLastCheckpointSignsNothingAndRaisesAnAlarm() {
        var _ = keeper.checkpoint();
        Instant last = java.util.Objects.requireNonNull(keeper.condition().checkpointAt());

        assertThat(attempt(last.minusMillis(1_900))).isNotInstanceOf(Checkpoints.Refused.class);
        for (Duration back : java.util.List.of(
                Duration.ofMillis(2_100), Duration.ofHours(1), Duration.ofDays(30), Duration.ofDays(3_650))) {
            assertThat(attempt(last.minus(back)))
                    .as("clock set back by %s", back)
                    .isInstanceOfSatisfying(
                            Checkpoints.Refused.class,
                            refused -> assertThat(refused.alarm().zh()).startsWith("服务器时钟早于上一个检查点"));
        }
    }

    @Test
    void theClockOfTheProgramNeverFallsBehindWhatItRecorded() {
        HandSet machine = new HandSet(Instant.parse("2026-03-31T02:00:00Z"));
        ForwardClock clock = new ForwardClock(machine);
        JournalTime time = new JournalTime(clock, clock);
        Instant before = time.now();

        machine.now = machine.now.minus(Duration.ofDays(30));
        assertThat(clock.instant()).isEqualTo(before);
        assertThat(time.now()).isEqualTo(before);

        machine.now = before.plusSeconds(1);
        assertThat(time.now()).isEqualTo(before.plusSeconds(1));
        time.beginAgain();
        machine.now = before.minusSeconds(60);
        assertThat(clock.instant()).isEqualTo(before.minusSeconds(60));
    }

    @Test
    void aSealWaitsForCommitsWithAnEarlierTime() {
        HandSet machine = new HandSet(Instant.parse("2026-03-31T02:00:00Z"));
        JournalTime time = new JournalTime(machine, new ForwardClock(machine));
        JournalTime.Ticket slow = time.begin();
        machine.now = machine.now.plusSeconds(5);
        JournalTime.Ticket quick = time.begin();
        time.end(quick);

        assertThat(time.settled()).isBefore(slow.at());
        time.end(slow);
        assertThat(time.settled()).isEqualTo(machine.now);
    }

    @Test
    void aRestoreBeginsAnEpochThatNamesTheOldCheckpoint() throws Exception {
        transaction.executeWithoutResult(
                status -> journal.record(new Act(Actor.SYSTEM, "试", "test", UUID.randomUUID(), Map.of())));
        var _ = keeper.checkpoint();
        String old = Checkpoints.last(
                        jdbc, new HeadFile(directory), epochs.currentOrFirst().origin())
                .orElseThrow()
                .file();
        int before = epochs.currentOrFirst().number();

        Epoch epoch = epochs.begin(old, "由备份恢复");
        JournalCondition condition = keeper.checkpoint();

        assertThat(epoch.number()).isEqualTo(before + 1);
        assertThat(epoch.oldCheckpoint()).isEqualTo(old);
        assertThat(condition.alarms()).isEmpty();
        assertThat(epochs.current().orElseThrow().origin()).endsWith("/" + epoch.number());
    }

    private Checkpoints.Outcome attempt(Instant now) {
        TreeStore store = new TreeStore(jdbc);
        Checkpoints checkpoints =
                new Checkpoints(jdbc, store, keys, new HeadFile(directory), Clock.fixed(now, ZoneOffset.UTC));
        return java.util.Objects.requireNonNull(transaction.execute(status -> {
            status.setRollbackOnly();
            return checkpoints.attempt(
                    epochs.currentOrFirst().origin(),
                    store.size(),
                    store.proofs(TreeStore.Tree.SHA_256).root(store.size()),
                    store.proofs(TreeStore.Tree.SM3).root(store.size()),
                    Duration.ofMinutes(1));
        }));
    }

    private static final class HandSet extends Clock {
        private Instant now;

        HandSet(Instant now) {
            this.now = now;
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
}
