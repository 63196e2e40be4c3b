package luodi.bench.drill;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Moves the machine's clock under load, after a deadline has passed: what is handed in then is late whatever the clock
 * says, a lock that has fallen stays, the time of the journal never decreases, and a clock set back raises an alarm.
 */
public final class ClockDrill {
    private static final int HANDS = 4;
    private static final Duration PAST_THE_DEADLINE = Duration.ofDays(61);
    private static final List<Duration> JUMPS =
            List.of(Duration.ofDays(-30), Duration.ofHours(-1), Duration.ofDays(1), Duration.ofDays(3653));
    private static final Pattern ACT = Pattern.compile("<tr>\\s*<td>(\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d)</td>");
    private static final Pattern OLDER = Pattern.compile("href=\"/journal\\?before=([0-9a-f-]{36})\"");
    private static final Duration LONGEST_TO_ALARM = Duration.ofSeconds(60);

    private final Path program;
    private final Path work;
    private final long seed;
    private final List<String> faults = new ArrayList<>();
    private int late;
    private int refused;
    private long slowestAlarm;

    /** @param program the folder {@code app/target}, built; work a folder of the drill's own */
    public ClockDrill(Path program, Path work, long seed) {
        this.program = program.toAbsolutePath();
        this.work = work.toAbsolutePath();
        this.seed = seed;
    }

    /**
     * What came of it.
     *
     * @param records acts in the journal
     * @param handedIn reports handed in after their deadline, all called late
     * @param refused reports handed in after their lock, none taken
     * @param alarmSeconds from a jump back to the alarm, the longest
     * @param faults what should not be, in words
     */
    public record Result(int jumps, int records, int handedIn, int refused, long alarmSeconds, List<String> faults) {
        public Result {
            faults = List.copyOf(faults);
        }

        @Override
        public String toString() {
            return "%d records; %d reports after their deadline, %d after their lock; alarm after %d s at most; faults %d"
                    .formatted(records, handedIn, refused, alarmSeconds, faults.size());
        }
    }

    /** Empty where libfaketime is not installed. */
    public Optional<Result> run() throws IOException, InterruptedException {
        Path folder = CrashDrill.empty(work);
        Optional<FakeClock> found = FakeClock.in(folder);
        if (found.isEmpty()) {
            return Optional.empty();
        }
        FakeClock clock = found.get();
        Server server = new Server(program, folder.resolve("data"), folder.resolve("console.log"));
        try (AckLog acks = new AckLog(folder.resolve("acks"))) {
            // The city is made without it: every look at a clock that is moved costs.
            Office office = CrashDrill.begin(server);
            server.restartWith(clock.environment());
            server.awaitHealthy();
            return Optional.of(run(server, office, clock, acks));
        } finally {
            server.stop();
        }
    }

    private Result run(Server server, Office office, FakeClock clock, AckLog acks)
            throws IOException, InterruptedException {
        Map<String, String> passwords = server.passwords();
        Deque<Clerk> clerks = new ArrayDeque<>();
        for (String login : List.of("gongxin", "jiaoyu", "shuangtaizi")) {
            Clerk clerk = new Clerk(server.address(), login, passwords);
            clerk.fillIn();
            clerks.add(clerk);
        }
        clock.jump(PAST_THE_DEADLINE);
        for (Duration jump : JUMPS) {
            office.signIn();
            Load load = new Load(office, acks, seed + jump.toHours(), HANDS);
            Thread.sleep(1_000);
            clock.jump(jump);
            if (jump.isNegative()) {
                awaitAlarm(server, jump);
            }
            load.end();
            if (jump.isNegative()) {
                handIn(clerks.remove(), jump, false);
                clock.jump(jump.negated());
                if (!await(server, "FINE")) {
                    faults.add("the alarm stays after the clock was put right");
                }
            }
        }
        // Ten years ahead every lock has fallen; back again it stays so.
        handIn(clerks.element(), JUMPS.getLast(), true);
        Duration back = JUMPS.getLast().negated();
        clock.jump(back);
        awaitAlarm(server, back);
        handIn(clerks.element(), back, true);
        return new Result(JUMPS.size(), journal(server, passwords), late, refused, slowestAlarm, faults);
    }

    /** @param locked whether the lock has fallen, by the latest time there ever was */
    private void handIn(Clerk clerk, Duration jump, boolean locked) throws IOException, InterruptedException {
        clerk.signIn();
        Set<String> taken = clerk.handIn();
        refused += clerk.waiting();
        for (String report : taken) {
            String timeliness = locked ? "taken after its lock" : clerk.timeliness(report);
            if (timeliness.equals("late")) {
                late++;
            } else {
                faults.add("after " + jump + " a report past its deadline is " + timeliness);
            }
        }
    }

    private void awaitAlarm(Server server, Duration jump) throws InterruptedException {
        long jumped = System.nanoTime();
        if (await(server, "WARNING")) {
            Duration seen = Duration.ofNanos(System.nanoTime() - jumped).plus(FakeClock.SEEN);
            slowestAlarm = Math.max(slowestAlarm, seen.toSeconds());
        } else {
            faults.add("no alarm within " + LONGEST_TO_ALARM + " of a jump by " + jump);
        }
    }

    /** Whether the journal came to this state in time. */
    private static boolean await(Server server, String state) throws InterruptedException {
        long until = System.nanoTime() + LONGEST_TO_ALARM.toNanos();
        while (!server.check("journal").equals(state)) {
            if (System.nanoTime() > until) {
                return false;
            }
            Thread.sleep(200);
        }
        return true;
    }

    /** Reads the journal as an auditor does, from the newest act to the first; how many it holds. */
    private int journal(Server server, Map<String, String> passwords) throws IOException, InterruptedException {
        Person auditor = new Person(server.address(), "audit", Office.password(passwords, "audit"));
        auditor.signIn();
        int records = 0;
        String later = "9999";
        String path = "/journal";
        while (path != null) {
            String page = auditor.get(path).body();
            Matcher act = ACT.matcher(page);
            while (act.find()) {
                if (act.group(1).compareTo(later) > 0) {
                    faults.add("the journal goes back from " + act.group(1) + " to " + later);
                }
                later = act.group(1);
                records++;
            }
            Matcher older = OLDER.matcher(page);
            path = older.find() ? "/journal?before=" + older.group(1) : null;
        }
        return records;
    }
}
