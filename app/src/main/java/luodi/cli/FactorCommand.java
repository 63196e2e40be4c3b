package luodi.cli;

import java.lang.management.ManagementFactory;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import luodi.cli.OneAnswer.Refusal;
import luodi.engine.factor.Balance;
import luodi.engine.factor.Effort;
import luodi.engine.factor.Plan;
import luodi.engine.factor.PlanCheck;
import luodi.engine.factor.Planner;
import luodi.engine.factor.rcpsp.Answer;
import luodi.engine.factor.rcpsp.Budget;
import luodi.engine.factor.rcpsp.Check;
import luodi.engine.factor.rcpsp.Problem;
import luodi.engine.factor.rcpsp.PsplibReader;
import luodi.engine.factor.rcpsp.Solver;
import tools.jackson.databind.json.JsonMapper;

/**
 * {@code factor}: schedules what waits for scarce factors.
 *
 * <pre>
 * factor FILE [--seconds S | --work N] [--seed N] [--balance] [--json]
 * </pre>
 *
 * <p>A file whose name ends in {@code .sm} is a project of PSPLIB, whose answer is JSON with or without {@code --json};
 * any other is a portfolio in JSON. {@code --work} is the answer's effort in schedules or steps, the same everywhere. The seconds are those of the whole process, from the
 * start of the machine to the answer. Ends as {@link OneAnswer} says.
 */
public final class FactorCommand {
    private static final String USAGE =
            "luodi factor: right would be: factor FILE [--seconds S | --work N] [--seed N] [--balance] [--json]";

    private static final long LONGEST_FILE = 64L << 20;
    private static final BigDecimal MOST_SECONDS = new BigDecimal(86_400);
    /** For ending the search, proving the schedule feasible once more and writing it. */
    private static final long LAST_MILLIS = 150;
    /** Beyond the seconds asked for, for a machine that is busy with others: late is better than never. */
    private static final long GRACE_MILLIS = 60_000;

    private String file = "";
    private long millis = 5_000;
    private int work;
    private long seed = 1;
    private boolean json;
    private boolean balance;

    private FactorCommand() {}

    /** Runs and ends the process. */
    public static void main(String[] args) {
        OneAnswer.give(
                "luodi factor",
                GRACE_MILLIS,
                "has no answer a minute after it was due; right would be: a smaller file, or a machine less busy",
                () -> new FactorCommand().answer(args));
    }

    private byte[] answer(String[] args) throws Refusal {
        for (int i = 0; i < args.length; i++) {
            String next = i + 1 < args.length ? args[i + 1] : "";
            switch (args[i]) {
                case "--json" -> json = true;
                case "--balance" -> balance = true;
                case "--seconds" -> {
                    millis = millis(next);
                    i++;
                }
                case "--work" -> {
                    work = (int) whole(args[i], next, 1);
                    i++;
                }
                case "--seed" -> {
                    seed = whole(args[i], next, 0);
                    i++;
                }
                default -> {
                    if (!file.isEmpty() || args[i].startsWith("--")) {
                        throw new Refusal(USAGE);
                    }
                    file = args[i];
                }
            }
        }
        if (file.isEmpty()) {
            throw new Refusal(USAGE);
        }
        OneAnswer.allow(work > 0 ? MOST_SECONDS.longValueExact() * 1000 : millis + GRACE_MILLIS);
        return ((file.endsWith(".sm") ? makespan() : portfolio()) + "\n").getBytes(StandardCharsets.UTF_8);
    }

    /** When to stop working, so that the answer is there within the seconds of the whole process. */
    private long end() {
        long left = millis - LAST_MILLIS - ManagementFactory.getRuntimeMXBean().getUptime();
        return System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(left);
    }

    private String portfolio() throws Refusal {
        PortfolioJson.Read read = PortfolioJson.read(file, OneAnswer.text(file, LONGEST_FILE));
        PlanJson words = new PlanJson(read);
        if (balance) {
            Balance found = Balance.of(read.portfolio());
            return json ? json(words.of(found)) : words.text(found);
        }
        Effort effort = work > 0 ? new Effort.Steps(work) : new Effort.Until(end());
        Plan plan = Planner.plan(read.portfolio(), effort, seed);
        proven(PlanCheck.fault(read.portfolio(), plan));
        return json ? json(words.of(plan)) : words.text(plan);
    }

    private static void proven(Optional<String> fault) {
        if (fault.isPresent()) {
            throw new IllegalStateException("the solver broke a rule: " + fault.get());
        }
    }

    private static String json(Object answer) {
        return JsonMapper.builder().build().writeValueAsString(answer);
    }

    private String makespan() throws Refusal {
        Problem problem = switch (PsplibReader.read(OneAnswer.text(file, LONGEST_FILE))) {
            case PsplibReader.Read read -> read.problem();
            case PsplibReader.Refused refused -> throw new Refusal(file + ": " + refused.why());
        };
        Answer answer = Solver.solve(problem, work > 0 ? new Budget.Work(work) : new Budget.Until(end()), seed);
        proven(Check.fault(problem, answer.starts()));
        Map<String, Integer> starts = new LinkedHashMap<>();
        for (int i = 0; i < problem.size(); i++) {
            starts.put(Integer.toString(i + 1), answer.starts()[i]);
        }
        Map<String, Object> said = new LinkedHashMap<>();
        said.put("makespan", answer.makespan());
        said.put("lowerBound", answer.lowerBound());
        said.put("optimal", answer.optimal());
        said.put("starts", starts);
        if (!answer.optimal() && !Solver.proves()) {
            said.put("note", "OR-Tools has no native library for this machine: the search was alone");
        }
        return json(said);
    }

    private static long millis(String text) throws Refusal {
        if (!text.matches("\\d{1,5}(\\.\\d{1,3})?")
                || new BigDecimal(text).signum() == 0
                || new BigDecimal(text).compareTo(MOST_SECONDS) > 0) {
            throw new Refusal("luodi factor: --seconds \"" + text + "\"; right would be: 0.001 to " + MOST_SECONDS);
        }
        return new BigDecimal(text).movePointRight(3).longValueExact();
    }

    private static long whole(String option, String text, int least) throws Refusal {
        if (!text.matches("\\d{1,9}") || Integer.parseInt(text) < least) {
            throw new Refusal(
                    "luodi factor: " + option + " \"" + text + "\"; right would be: " + least + " to 999999999");
        }
        return Integer.parseInt(text);
    }
}
