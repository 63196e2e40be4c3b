package luodi.app.operations;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import luodi.app.database.Scope;
import luodi.app.ground.Check;
import luodi.app.ground.Finding;
import luodi.app.ground.Finding.State;
import luodi.app.ground.Sentence;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;

/**
 * Asks all checks and remembers the answers for a moment, since anybody may ask for health as often as they like. A
 * check that hangs is failing, and is not asked again before it has come back.
 */
final class Checks {
    private static final Logger LOG = LoggerFactory.getLogger(Checks.class);
    static final Duration PATIENCE = Duration.ofSeconds(3);
    private static final long FRESH_NANOS = Duration.ofSeconds(5).toNanos();

    /** The order of the page: what lets the server serve, then what lets one sleep. */
    private static final List<String> ORDER = List.of(
            "database",
            "durability",
            "disk",
            "journal",
            "clock",
            "logs",
            "backup",
            "checkpoint",
            "witness",
            "self-verify");

    /** What the metric says while nobody has looked. */
    private static final double NOT_LOOKED = -1;

    private final List<Asked> asked;
    private final Clock clock;
    private final Executor threads = Executors.newVirtualThreadPerTaskExecutor();
    private volatile @Nullable Report last;
    private long lastNanos;

    /** One check with what it said. */
    record Looked(String name, String word, Finding finding) {}

    /** What all checks said at one time. */
    record Report(List<Looked> all, Instant at) {
        /** Whether what is acknowledged now is safe. */
        boolean ready() {
            return all.stream().noneMatch(each -> each.finding().state() == State.FAILING);
        }

        long count(State state) {
            return all.stream().filter(each -> each.finding().state() == state).count();
        }
    }

    Checks(List<Check> checks, Clock clock) {
        this.clock = clock;
        Map<String, Check> byName = new LinkedHashMap<>();
        checks.forEach(each -> byName.put(each.name(), each));
        this.asked = byName.values().stream()
                .sorted(Comparator.comparingInt(
                                (Check each) -> ORDER.contains(each.name()) ? ORDER.indexOf(each.name()) : ORDER.size())
                        .thenComparing(Check::name))
                .map(Asked::new)
                .toList();
    }

    /** An alarm must ring though nobody asks. */
    @Scheduled(initialDelayString = "PT30S", fixedDelayString = "PT30S")
    void watch() {
        look();
    }

    List<String> names() {
        return asked.stream().map(each -> each.check.name()).toList();
    }

    /** 0 fine, 1 warning, 2 failing, 3 not set up, as it was when somebody last looked. */
    double lastState(String name) {
        Report known = last;
        return known == null
                ? NOT_LOOKED
                : known.all().stream()
                        .filter(each -> each.name().equals(name))
                        .mapToDouble(each -> each.finding().state().figure())
                        .findFirst()
                        .orElse(NOT_LOOKED);
    }

    synchronized Report look() {
        Report known = last;
        if (known != null && System.nanoTime() - lastNanos < FRESH_NANOS) {
            return known;
        }
        asked.forEach(each -> each.ask(threads));
        long until = System.nanoTime() + PATIENCE.toNanos();
        List<Looked> all = new ArrayList<>();
        for (Asked each : asked) {
            all.add(new Looked(each.check.name(), each.check.word(), each.answer(until)));
        }
        Report fresh = new Report(List.copyOf(all), clock.instant());
        tellOfChange(known, fresh);
        last = fresh;
        lastNanos = System.nanoTime();
        return fresh;
    }

    /** An alarm rings when it begins and when it ends, not at each look. */
    private static void tellOfChange(@Nullable Report before, Report now) {
        for (Looked each : now.all()) {
            State was = before == null
                    ? State.FINE
                    : before.all().stream()
                            .filter(other -> other.name().equals(each.name()))
                            .findFirst()
                            .map(other -> other.finding().state())
                            .orElse(State.FINE);
            State is = each.finding().state();
            if (was != is && is != State.NOT_SET_UP && was != State.NOT_SET_UP) {
                String said = each.finding().found().toString();
                if (is == State.FINE) {
                    LOG.info("check {} is fine again: {}", each.name(), said);
                } else {
                    LOG.warn("check {} is {}: {}", each.name(), is, said);
                }
            }
        }
    }

    /** One check and its question under way. */
    private final class Asked {
        private final Check check;
        private @Nullable CompletableFuture<Finding> running;

        Asked(Check check) {
            this.check = check;
        }

        void ask(Executor executor) {
            if (running == null || running.isDone()) {
                running = CompletableFuture.supplyAsync(() -> Scope.act("checks", check::look), executor);
            }
        }

        Finding answer(long untilNanos) {
            CompletableFuture<Finding> question = running;
            if (question == null) {
                throw new IllegalStateException(check.name() + " was not asked");
            }
            try {
                return question.get(Math.max(1, untilNanos - System.nanoTime()), TimeUnit.NANOSECONDS);
            } catch (TimeoutException e) {
                return Finding.failing(
                        Sentence.of("{0} 秒内没有回答", PATIENCE.toSeconds()),
                        clock.instant(),
                        Sentence.of("查看应用日志，必要时重新启动。"));
            } catch (ExecutionException e) {
                LOG.error("check {} broke", check.name(), e.getCause());
                return Finding.failing(Sentence.of("检查本身出错"), clock.instant(), Sentence.of("查看应用日志，必要时重新启动。"));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("interrupted while the checks were asked", e);
            }
        }
    }
}
