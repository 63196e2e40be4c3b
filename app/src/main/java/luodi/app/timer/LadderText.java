package luodi.app.timer;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import luodi.engine.calendar.Budget;
import luodi.engine.calendar.Ladder;

/**
 * A ladder as an office writes it, one distance a line: 前3个工作日 填报人; 当日 负责人; 后1个工作日 计划部门、上级. Distances are in
 * working days from the deadline, from early to late.
 */
public final class LadderText {
    private static final Pattern LINE =
            Pattern.compile("(?:(?<side>[前后])(?<days>[0-9]{1,2})个?(?:工作)?[日天]|当[日天])[：:\\s\u3000]*(?<who>\\S.*)");
    private static final int FARTHEST = 30;
    private static final Map<String, Recipient> WHO = words();

    private LadderText() {}

    /** What a text comes to. */
    public sealed interface Read {}

    public record Good(Ladder ladder) implements Read {}

    /** One line for each thing that is wrong: which, what, and what would be right. */
    public record Bad(List<String> faults) implements Read {
        public Bad {
            faults = List.copyOf(faults);
        }
    }

    private static Map<String, Recipient> words() {
        Map<String, Recipient> words = new LinkedHashMap<>();
        Arrays.stream(Recipient.values()).forEach(each -> words.put(each.word(), each));
        return words;
    }

    public static Read read(String text) {
        Map<Integer, List<Recipient>> rungs = new TreeMap<>();
        List<String> faults = new ArrayList<>();
        List<String> lines = text.lines().toList();
        for (int i = 0; i < lines.size(); i++) {
            if (!lines.get(i).isBlank()) {
                fault(lines.get(i).strip(), rungs).map(fault(i + 1)).ifPresent(faults::add);
            }
        }
        if (rungs.isEmpty() && faults.isEmpty()) {
            faults.add("一行也没有；至少要有一级提醒，写作“前3个工作日 填报人”");
        }
        return faults.isEmpty()
                ? new Good(new Ladder(rungs.entrySet().stream()
                        .flatMap(each -> each.getValue().stream()
                                .map(who -> new Ladder.Rung(each.getKey(), Budget.Unit.WORKING_DAYS, who.code())))
                        .toList()))
                : new Bad(faults);
    }

    private static java.util.function.UnaryOperator<String> fault(int line) {
        return what -> "第 " + line + " 行" + what;
    }

    /** What is wrong with the line; empty when it is read. */
    private static Optional<String> fault(String line, Map<Integer, List<Recipient>> rungs) {
        Matcher found = LINE.matcher(line);
        if (!found.matches()) {
            return Optional.of("“" + line + "”读不懂，应写作“前3个工作日 填报人”“当日 负责人”或“后1个工作日 计划部门”");
        }
        int days = found.group("days") == null ? 0 : Integer.parseInt(found.group("days"));
        if (days > FARTHEST) {
            return Optional.of("离截止 " + days + " 天太远，最多 " + FARTHEST + " 个工作日");
        }
        int distance = "前".equals(found.group("side")) ? -days : days;
        for (String who : found.group("who").split("[、，,\\s\u3000]+")) {
            Recipient recipient = WHO.get(who);
            if (recipient == null) {
                return Optional.of("“" + who + "”不是提醒对象，应是" + String.join("、", WHO.keySet()));
            }
            List<Recipient> same = rungs.computeIfAbsent(distance, none -> new ArrayList<>());
            if (same.contains(recipient)) {
                return Optional.of("“" + line + "”与前面重复，同一天对同一对象只提醒一次");
            }
            same.add(recipient);
        }
        return Optional.empty();
    }

    /** The ladder as it would be written. */
    public static String write(Ladder ladder) {
        Map<Integer, List<String>> rungs = new TreeMap<>();
        ladder.rungs()
                .forEach(rung -> rungs.computeIfAbsent(rung.distance(), none -> new ArrayList<>())
                        .add(Recipient.of(rung.recipient()).word()));
        return rungs.entrySet().stream()
                .map(each -> distance(each.getKey()) + " " + String.join("、", each.getValue()))
                .collect(Collectors.joining("\n"));
    }

    private static String distance(int days) {
        return days == 0 ? "当日" : (days < 0 ? "前" : "后") + Math.abs(days) + "个工作日";
    }
}
