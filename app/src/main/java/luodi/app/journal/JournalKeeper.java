package luodi.app.journal;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import luodi.app.ground.Sentence;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Tends the journal while the program runs: every second seals get their places, every minute what grew is signed, every
 * hour what did not, and once more at the end. It says how the journal stands.
 */
public class JournalKeeper implements SmartLifecycle {
    private static final String UNSEALED = "有数据不经系统被改动：{0}";
    private static final Logger LOG = LoggerFactory.getLogger(JournalKeeper.class);
    /** Stops after the web server, which stops first what has the highest phase. */
    private static final int AFTER_THE_WEB_SERVER = SmartLifecycle.DEFAULT_PHASE - 8_192;

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final Sequencer sequencer;
    private final Checkpoints checkpoints;
    private final Epochs epochs;
    private final Settings settings;

    private @Nullable ScheduledExecutorService timer;
    private volatile JournalCondition condition = new JournalCondition(List.of(), 0, null, null);

    /**
     * @param look how often seals get their places
     * @param sign how soon a grown tree is signed
     */
    record Settings(Duration look, Duration sign) {}

    JournalKeeper(
            JdbcClient jdbc,
            TransactionTemplate transaction,
            Sequencer sequencer,
            Checkpoints checkpoints,
            Epochs epochs,
            Settings settings) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.sequencer = sequencer;
        this.checkpoints = checkpoints;
        this.epochs = epochs;
        this.settings = settings;
    }

    /** How the journal stood at the last look. */
    public JournalCondition condition() {
        return condition;
    }

    /** Places what waits and signs it now; answers how the journal stands. */
    public JournalCondition checkpoint() {
        return tend(Duration.ZERO);
    }

    private synchronized JournalCondition tend(Duration soon) {
        boolean more = true;
        JournalCondition before = condition;
        try {
            while (more) {
                Looked looked = transaction.execute(status -> look(soon));
                more = looked != null && looked.more();
                if (looked != null && looked.signed() != null) {
                    checkpoints.file().write(looked.signed());
                }
            }
        } catch (RuntimeException e) {
            // The edge of a timer: what failed is tried again, and until then the condition says so.
            sequencer.forget();
            LOG.error("the journal could not be tended; tried again in a moment", e);
            condition = alarmed(before, new JournalCondition.Alarm("日志维护失败，正在重试：{0}", String.valueOf(e.getMessage())));
        }
        for (JournalCondition.Alarm alarm : condition.alarms()) {
            // By its sentence: the detail of a clock that is behind changes every second.
            if (before.alarms().stream().noneMatch(known -> known.zh().equals(alarm.zh()))) {
                LOG.error("journal: {}", Sentence.of(alarm.zh(), alarm.detail()));
            }
        }
        return condition;
    }

    /**
     * @param more whether others wait still
     * @param signed what is to be kept beside the database
     */
    private record Looked(boolean more, @Nullable SignedHead signed) {}

    private Looked look(Duration soon) {
        // Whichever server holds the lock is the one writer; the others come again.
        boolean mine = jdbc.sql("select pg_try_advisory_xact_lock(hashtext('luodi.journal'))")
                .query(Boolean.class)
                .single();
        if (!mine) {
            return new Looked(false, null);
        }
        String origin = epochs.current().orElseThrow().origin();
        return switch (sequencer.look()) {
            case Sequencer.Broken(String what) -> {
                condition = alarmed(condition, new JournalCondition.Alarm("日志被改动，已停止签发：{0}", what));
                yield new Looked(false, null);
            }
            case Sequencer.Placed placed ->
                placed.more() ? new Looked(true, null) : new Looked(false, sign(origin, placed, soon));
        };
    }

    private @Nullable SignedHead sign(String origin, Sequencer.Placed placed, Duration soon) {
        return switch (checkpoints.attempt(origin, placed.size(), placed.root(), placed.rootSm3(), soon)) {
            case Checkpoints.Signed(SignedHead head) -> {
                condition = new JournalCondition(
                        unsealed(),
                        placed.size(),
                        head.at(),
                        checkpoints.machine().instant());
                yield head;
            }
            case Checkpoints.NotDue(SignedHead last) -> {
                condition = new JournalCondition(
                        condition.alarms().stream()
                                .filter(alarm -> alarm.zh().equals(UNSEALED))
                                .toList(),
                        placed.size(),
                        last.at(),
                        checkpoints.machine().instant());
                yield null;
            }
            case Checkpoints.Refused(JournalCondition.Alarm alarm) -> {
                condition = alarmed(condition, alarm);
                yield null;
            }
        };
    }

    /** Rows changed by a hand that does not seal. Asked at each checkpoint, of the latest changes. */
    private List<JournalCondition.Alarm> unsealed() {
        return jdbc.sql("""
                        select table_name || ' ' || count(*) as what
                        from journal_change c
                        where c.id > (select coalesce(max(id), 0) - 100000 from journal_change)
                          and not exists (select from journal_seal s where s.id = c.tx)
                        group by table_name order by 1
                        """).query(String.class).list().stream()
                .map(what -> new JournalCondition.Alarm(UNSEALED, what))
                .toList();
    }

    private static JournalCondition alarmed(JournalCondition before, JournalCondition.Alarm alarm) {
        return new JournalCondition(List.of(alarm), before.size(), before.checkpointAt(), before.lookedAt());
    }

    @Override
    public synchronized void start() {
        var _ = epochs.currentOrFirst();
        timer = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().name("journal").daemon(true).factory());
        var _ = timer.scheduleWithFixedDelay(
                () -> {
                    var _ = tend(settings.sign());
                },
                0,
                settings.look().toMillis(),
                TimeUnit.MILLISECONDS);
    }

    @Override
    public void stop() {
        ScheduledExecutorService running = timer;
        if (running != null) {
            running.shutdown();
            timer = null;
            var last = checkpoint();
            LOG.debug("journal: {} leaves signed at {}", last.size(), last.checkpointAt());
        }
    }

    @Override
    public boolean isRunning() {
        return timer != null;
    }

    @Override
    public int getPhase() {
        return AFTER_THE_WEB_SERVER;
    }
}
