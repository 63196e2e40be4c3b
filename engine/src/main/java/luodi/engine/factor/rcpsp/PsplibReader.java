package luodi.engine.factor.rcpsp;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads the {@code .sm} files of PSPLIB (Kolisch and Sprecher): one project, one mode an activity, renewable resources
 * only. Tables are found by their headings, numbers by white space; every job has to be there once in both tables.
 */
public final class PsplibReader {
    /** What became of a file. */
    public sealed interface Result permits Read, Refused {}

    /** The project; its activity {@code i} is job {@code i + 1} of the file. */
    public record Read(Problem problem) implements Result {}

    /** What is wrong, where, and what would be right, in one line. */
    public record Refused(String why) implements Result {}

    private static final class Unreadable extends Exception {
        private static final long serialVersionUID = 1L;
        private final String why;

        Unreadable(String why) {
            super(why, null, false, false);
            this.why = why;
        }
    }

    /** No file of the library has more; a wrong count must not ask for all the memory there is. */
    private static final int MOST_JOBS = 100_000;

    private final List<String> lines;
    private int at;

    private PsplibReader(String text) {
        lines = text.lines().toList();
    }

    public static Result read(String text) {
        try {
            Problem problem = new PsplibReader(text).problem();
            Optional<String> fault = problem.fault();
            return fault.isPresent() ? new Refused(fault.get()) : new Read(problem);
        } catch (Unreadable unreadable) {
            return new Refused(unreadable.why);
        }
    }

    private Problem problem() throws Unreadable {
        int jobs = count("jobs");
        int resources = count("- renewable");
        if (jobs < 1 || jobs > MOST_JOBS) {
            throw new Unreadable("line " + at + " counts " + jobs + " jobs; right would be: 1 to " + MOST_JOBS);
        }
        if (count("- nonrenewable") != 0 || count("- doubly constrained") != 0) {
            throw new Unreadable("line " + at + " counts resources that are used up;"
                    + " right would be: a single-mode project with renewable resources only");
        }
        int[][] successors = precedence(jobs);
        int[] durations = new int[jobs];
        int[][] demands = requests(jobs, resources, durations);
        seek("RESOURCEAVAILABILITIES");
        at++;
        int[] capacities = numbers();
        if (capacities.length != resources) {
            throw wrong("has " + capacities.length + " availabilities for " + resources + " resources");
        }
        return new Problem(durations, successors, demands, capacities);
    }

    private int[][] precedence(int jobs) throws Unreadable {
        seek("PRECEDENCE RELATIONS");
        at++;
        int[][] successors = new int[jobs][];
        for (int row = 0; row < jobs; row++) {
            int[] line = numbers();
            if (line.length < 3 || line[1] != 1 || line.length != 3 + line[2]) {
                throw wrong("is no job with one mode and as many successors as it counts");
            }
            int job = job(line[0], jobs);
            if (successors[job] != null) {
                throw wrong("gives the successors of job " + line[0] + " a second time");
            }
            successors[job] = new int[line[2]];
            for (int i = 0; i < line[2]; i++) {
                successors[job][i] = job(line[3 + i], jobs);
            }
        }
        return successors;
    }

    private int[][] requests(int jobs, int resources, int[] durations) throws Unreadable {
        seek("REQUESTS/DURATIONS");
        at += 2;
        int[][] demands = new int[jobs][];
        for (int row = 0; row < jobs; row++) {
            int[] line = numbers();
            if (line.length != 3 + resources || line[1] != 1) {
                throw wrong("is no job with one mode, a duration and " + resources + " requests");
            }
            int job = job(line[0], jobs);
            if (demands[job] != null) {
                throw wrong("gives the requests of job " + line[0] + " a second time");
            }
            durations[job] = line[2];
            demands[job] = java.util.Arrays.copyOfRange(line, 3, line.length);
        }
        return demands;
    }

    private int job(int number, int jobs) throws Unreadable {
        if (number < 1 || number > jobs) {
            throw wrong("names job " + number + " of " + jobs);
        }
        return number - 1;
    }

    /** The number behind the colon of a heading line such as {@code jobs (incl. supersource/sink ):  32}. */
    private int count(String heading) throws Unreadable {
        seek(heading);
        String line = lines.get(at - 1);
        String[] words = line.substring(line.indexOf(':') + 1).strip().split("\\s+");
        if (line.indexOf(':') < 0) {
            throw wrong("has no number behind a colon");
        }
        return number(words[0]);
    }

    /** Goes behind the next line that begins with a heading. */
    private void seek(String heading) throws Unreadable {
        int from = at;
        while (at < lines.size()) {
            if (lines.get(at++).strip().startsWith(heading)) {
                return;
            }
        }
        throw new Unreadable(
                "no line \"" + heading + "\" behind line " + from + "; right would be: a PSPLIB .sm file, whole");
    }

    private int[] numbers() throws Unreadable {
        if (at >= lines.size()) {
            throw new Unreadable("ends at line " + at + " inside a table; right would be: a PSPLIB .sm file, whole");
        }
        List<Integer> numbers = new ArrayList<>();
        for (String word : lines.get(at++).strip().split("\\s+")) {
            numbers.add(number(word));
        }
        return numbers.stream().mapToInt(Integer::intValue).toArray();
    }

    private int number(String word) throws Unreadable {
        if (!word.matches("-?\\d{1,9}")) {
            throw wrong("has \"" + (word.length() > 20 ? word.substring(0, 20) + "…" : word) + "\" for a number");
        }
        return Integer.parseInt(word);
    }

    /** About the line just read. */
    private Unreadable wrong(String what) {
        return new Unreadable("line " + at + " " + what + "; right would be: a PSPLIB .sm file, whole");
    }
}
