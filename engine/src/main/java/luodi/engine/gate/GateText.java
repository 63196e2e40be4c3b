package luodi.engine.gate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A map of gates as an office writes it, one gate a line with eight columns:
 * 名称 | 适用 | 前置 | 挡住 | 时限 | 有效 | 决定机关 | 依据. A dash stands for nothing.
 */
public final class GateText {
    private static final String NOTHING = "-";
    private static final String EVERY = "全部";
    private static final int COLUMNS = 8;
    private static final int LONGEST_NAME = 40;
    private static final Pattern LIMIT = Pattern.compile("([1-9][0-9]{0,2})\\s*(工作日|日)");
    private static final Pattern MONTHS = Pattern.compile("([1-9][0-9]{0,2})\\s*个?月");

    private GateText() {}

    /** What a text comes to. */
    public sealed interface Read {}

    public record Good(GateMap map) implements Read {}

    /** One line for each thing that is wrong: which line, what, and what would be right. */
    public record Bad(List<String> faults) implements Read {
        public Bad {
            faults = List.copyOf(faults);
        }
    }

    /** What is wrong with a line, in the words of a fault. */
    private static final class Wrong extends Exception {
        private static final long serialVersionUID = 1;

        Wrong(String what) {
            super(what, null, false, false);
        }
    }

    public static Read read(String text) {
        Map<String, Gate> gates = new LinkedHashMap<>();
        Map<String, Integer> lineOf = new HashMap<>();
        List<String> faults = new ArrayList<>();
        List<String> lines = text.lines().toList();
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).isBlank()) {
                continue;
            }
            try {
                Gate gate = gate(lines.get(i));
                Integer before = lineOf.putIfAbsent(gate.name(), i + 1);
                if (before != null) {
                    throw new Wrong("“" + gate.name() + "”在第 " + before + " 行已有，一个关口只写一行");
                }
                gates.put(gate.name(), gate);
            } catch (Wrong wrong) {
                faults.add("第 " + (i + 1) + " 行" + wrong.getMessage());
            }
        }
        if (gates.isEmpty() && faults.isEmpty()) {
            faults.add("一行也没有；至少要有一个关口");
        }
        if (faults.isEmpty()) {
            gates.values()
                    .forEach(gate -> after(gate, gates)
                            .ifPresent(fault -> faults.add("第 " + lineOf.get(gate.name()) + " 行" + fault)));
        }
        return faults.isEmpty() ? new Good(new GateMap(List.copyOf(gates.values()))) : new Bad(faults);
    }

    private static Gate gate(String line) throws Wrong {
        String[] columns = line.split("[|｜]", -1);
        if (columns.length != COLUMNS) {
            throw new Wrong("有 " + columns.length + " 列，应有 8 列：名称 | 适用 | 前置 | 挡住 | 时限 | 有效 | 决定机关 | 依据");
        }
        List<String> words = Arrays.stream(columns).map(String::strip).toList();
        String name = words.get(0);
        if (name.isEmpty() || name.length() > LONGEST_NAME || name.equals(NOTHING)) {
            throw new Wrong("没有名称或名称超过 " + LONGEST_NAME + " 字");
        }
        if (empty(words.get(6))) {
            throw new Wrong("“" + name + "”没有决定机关");
        }
        return new Gate(
                name,
                traits(words.get(1)),
                listed(words.get(2)),
                stage(words.get(3)),
                limit(words.get(4)),
                months(words.get(5)),
                words.get(6),
                empty(words.get(7)) ? "" : words.get(7));
    }

    private static boolean empty(String word) {
        return word.isEmpty() || word.equals(NOTHING);
    }

    private static List<String> listed(String words) {
        return empty(words) ? List.of() : List.of(words.split("[、，,]\\s*"));
    }

    private static Set<Trait> traits(String words) throws Wrong {
        Set<Trait> traits = EnumSet.noneOf(Trait.class);
        if (words.equals(EVERY)) {
            return traits;
        }
        for (String word : listed(words)) {
            traits.add(Trait.said(word)
                    .orElseThrow(() -> new Wrong("“" + word + "”不是适用范围，应是" + EVERY + "，或"
                            + Arrays.stream(Trait.values()).map(Trait::word).collect(Collectors.joining("、")))));
        }
        if (traits.isEmpty()) {
            throw new Wrong("没有写适用范围；对每个项目都适用，写“" + EVERY + "”");
        }
        return traits;
    }

    private static Stage stage(String word) throws Wrong {
        return Stage.said(word)
                .filter(stage -> stage != Stage.CONCEIVED)
                .orElseThrow(() -> new Wrong("“" + word + "”不是可以挡住的阶段，应是"
                        + Arrays.stream(Stage.values()).skip(1).map(Stage::word).collect(Collectors.joining("、"))));
    }

    private static Gate.@Nullable Limit limit(String word) throws Wrong {
        if (empty(word)) {
            return null;
        }
        Matcher found = LIMIT.matcher(word);
        if (!found.matches()) {
            throw new Wrong("时限“" + word + "”读不懂，应写作“20工作日”“60日”或“-”");
        }
        return new Gate.Limit(Integer.parseInt(found.group(1)), found.group(2).equals("工作日"));
    }

    private static @Nullable Integer months(String word) throws Wrong {
        if (empty(word)) {
            return null;
        }
        Matcher found = MONTHS.matcher(word);
        if (!found.matches()) {
            throw new Wrong("有效期“" + word + "”读不懂，应写作“24个月”或“-”");
        }
        return Integer.valueOf(found.group(1));
    }

    /** What is wrong with what a gate comes after; empty when nothing is. */
    private static Optional<String> after(Gate gate, Map<String, Gate> gates) {
        for (String name : gate.after()) {
            Gate earlier = gates.get(name);
            if (earlier == null) {
                return Optional.of("“" + gate.name() + "”的前置“" + name + "”没有这个关口");
            }
            if (earlier.blocks().isAfter(gate.blocks())) {
                return Optional.of("“" + gate.name() + "”的前置“" + name + "”挡住更后的阶段“"
                        + earlier.blocks().word() + "”");
            }
        }
        return reaches(gate, gate.name(), gates, new ArrayList<>())
                ? Optional.of("“" + gate.name() + "”的前置绕回了它自己")
                : Optional.empty();
    }

    private static boolean reaches(Gate from, String wanted, Map<String, Gate> gates, List<String> seen) {
        for (String name : from.after()) {
            if (name.equals(wanted)) {
                return true;
            }
            Gate earlier = gates.get(name);
            if (earlier != null && !seen.contains(name)) {
                seen.add(name);
                if (reaches(earlier, wanted, gates, seen)) {
                    return true;
                }
            }
        }
        return false;
    }

    /** The map as it would be written. */
    public static String write(GateMap map) {
        return map.gates().stream().map(GateText::line).collect(Collectors.joining("\n"));
    }

    private static String line(Gate gate) {
        Gate.Limit limit = gate.limit();
        return String.join(
                " | ",
                gate.name(),
                gate.of().isEmpty()
                        ? EVERY
                        : gate.of().stream().sorted().map(Trait::word).collect(Collectors.joining("、")),
                gate.after().isEmpty() ? NOTHING : String.join("、", gate.after()),
                gate.blocks().word(),
                limit == null ? NOTHING : limit.word(),
                gate.months() == null ? NOTHING : gate.months() + "个月",
                gate.authority(),
                gate.statute().isEmpty() ? NOTHING : gate.statute());
    }
}
