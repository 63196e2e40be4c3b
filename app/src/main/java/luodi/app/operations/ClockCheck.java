package luodi.app.operations;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import luodi.app.ground.Check;
import luodi.app.ground.Finding;
import luodi.app.ground.Sentence;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Whether the time can be true: timeliness is judged by it. It is compared with the time of the build, with the clock
 * of the database, with the newest record of the journal, and with the time that has passed since the start.
 */
final class ClockCheck implements Check {
    static final Duration TOLERATED = Duration.ofSeconds(2);

    private final Clock clock;
    private final LongSupplier nanos;
    private final Instant built;
    private final Supplier<Optional<Instant>> database;
    private final Supplier<Optional<Instant>> newest;
    private final Instant startedAt;
    private final long startedNanos;

    ClockCheck(Clock clock, JdbcClient jdbc, Supplier<Optional<Instant>> newest) {
        this(clock, System::nanoTime, Build.ours().time(), () -> now(jdbc), newest);
    }

    ClockCheck(
            Clock clock,
            LongSupplier nanos,
            Instant built,
            Supplier<Optional<Instant>> database,
            Supplier<Optional<Instant>> newest) {
        this.clock = clock;
        this.nanos = nanos;
        this.built = built;
        this.database = database;
        this.newest = newest;
        this.startedAt = clock.instant();
        this.startedNanos = nanos.getAsLong();
    }

    private static Optional<Instant> now(JdbcClient jdbc) {
        try {
            return Optional.of(jdbc.sql("select clock_timestamp()")
                    .query(Timestamp.class)
                    .single()
                    .toInstant());
        } catch (DataAccessException e) {
            // The check of the database tells of it.
            return Optional.empty();
        }
    }

    @Override
    public String name() {
        return "clock";
    }

    @Override
    public String word() {
        return "时钟";
    }

    @Override
    public Finding look() {
        Instant theirs = database.get().orElse(null);
        Instant record = newest.get().orElse(null);
        Instant now = clock.instant();
        Sentence remedy = Sentence.of("校准本机时间（NTP），再重新启动；期限都按它判断。");
        if (now.isBefore(built)) {
            return Finding.failing(Sentence.of("早于本程序的构建时间"), now, remedy);
        }
        if (record != null && now.plus(TOLERATED).isBefore(record)) {
            return Finding.failing(Sentence.of("比最新的日志记录早 {0} 秒，像是被拨慢了", seconds(now, record)), now, remedy);
        }
        if (theirs != null && Duration.between(theirs, now).abs().compareTo(TOLERATED) > 0) {
            return Finding.failing(Sentence.of("与数据库的时钟相差 {0} 秒", seconds(theirs, now)), now, remedy);
        }
        Duration jumped = Duration.between(startedAt, now).minusNanos(nanos.getAsLong() - startedNanos);
        if (jumped.abs().compareTo(TOLERATED) > 0) {
            return Finding.warning(
                    Sentence.of("启动以来跳动了 {0} 秒", jumped.toSeconds()), now, Sentence.of("核对本机时间；休眠过的机器属正常，重新启动后消失。"));
        }
        return Finding.fine(Sentence.of("与数据库和日志记录一致，没有跳动"), now);
    }

    private static long seconds(Instant from, Instant to) {
        return Duration.between(from, to).abs().toSeconds();
    }
}
