package luodi.cli;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import luodi.engine.document.Deadline;
import luodi.engine.document.Declared;
import luodi.engine.document.Node;
import luodi.engine.document.Reading;
import luodi.engine.document.Responsibility;
import luodi.engine.document.Span;
import luodi.engine.document.Target;
import luodi.engine.document.Warning;
import org.jspecify.annotations.Nullable;

/** A reading as a person checks it against the paper, in the words of the office. */
final class Outline {
    private static final int LONGEST_HEADING = 60;
    private static final int LONGEST_EXCERPT = 24;

    private final String text;
    private final Reading reading;
    private final Map<String, Integer> depths = new HashMap<>();
    private final Map<String, List<Target>> targets;
    private final Map<String, List<Responsibility>> clauses;
    private final Map<String, List<Deadline>> deadlines;
    private final StringBuilder out = new StringBuilder();

    private Outline(String text, Reading reading) {
        this.text = text;
        this.reading = reading;
        targets = reading.targets().stream().collect(Collectors.groupingBy(Target::node));
        clauses = reading.responsibilities().stream().collect(Collectors.groupingBy(Responsibility::node));
        deadlines = reading.deadlines().stream().collect(Collectors.groupingBy(Deadline::node));
    }

    static String of(String text, Reading reading) {
        Outline outline = new Outline(text, reading);
        outline.head();
        reading.nodes().forEach(outline::node);
        outline.counts();
        outline.warnings();
        return outline.out.toString();
    }

    private void head() {
        line(0, reading.title().isEmpty() ? "（未读出标题）" : reading.title());
        Reading.Period period = reading.period();
        String facts = Stream.of(
                        said("文号", reading.documentNumber()),
                        said("发文机关", reading.issuer()),
                        said("成文日期", reading.issuedOn()),
                        said("实施期", period == null ? null : period.from() + " 至 " + period.to()))
                .collect(Collectors.joining("　"));
        line(0, facts);
        line(0, "");
    }

    private static String said(String name, @Nullable Object value) {
        return name + "：" + Objects.requireNonNullElse(value, "未写明");
    }

    private void node(Node node) {
        String parent = node.parent();
        int depth = parent == null ? 0 : depths.getOrDefault(parent, 0) + 1;
        depths.put(node.id(), depth);
        line(depth, number(node) + "[" + word(node.kind()) + "] " + cut(node.heading(), LONGEST_HEADING));
        targets.getOrDefault(node.id(), List.of()).forEach(target -> line(depth + 1, "↳ 指标 " + target(target)));
        clauses.getOrDefault(node.id(), List.of()).forEach(clause -> line(depth + 1, "↳ 责任 " + clause(clause)));
        deadlines.getOrDefault(node.id(), List.of()).forEach(deadline -> line(depth + 1, "↳ 时限 " + deadline(deadline)));
    }

    /** The number in its style, as it stands on the paper. */
    private static String number(Node node) {
        Integer number = node.number();
        String style = node.style().label();
        return switch (node.style()) {
            case NONE -> "";
            case DASH -> style + " ";
            default -> number == null ? style + " " : style.replaceFirst("[一1N]", chineseOrDigits(node, number)) + " ";
        };
    }

    private static String chineseOrDigits(Node node, int number) {
        boolean digits = node.style() == Node.Style.ARABIC || node.style() == Node.Style.ARABIC_BRACKETED;
        return digits ? Integer.toString(number) : chinese(number);
    }

    private static String chinese(int number) {
        String digits = "零一二三四五六七八九";
        if (number < 0 || number > 999) {
            return Integer.toString(number);
        }
        StringBuilder written = new StringBuilder();
        int hundreds = number / 100;
        int tens = number / 10 % 10;
        int ones = number % 10;
        written.append(hundreds > 0 ? digits.charAt(hundreds) + "百" : "");
        written.append(hundreds > 0 && tens == 0 && ones > 0 ? "零" : "");
        written.append(tens > 1 || (tens == 1 && hundreds > 0) ? digits.charAt(tens) + "十" : tens == 1 ? "十" : "");
        written.append(ones > 0 || number == 0 ? digits.substring(ones, ones + 1) : "");
        return written.toString();
    }

    private static String target(Target target) {
        List<String> words = new ArrayList<>();
        words.add(target.subject());
        words.add("〔" + word(target.kind()) + "〕");
        BigDecimal value = target.value();
        BigDecimal upper = target.upper();
        String unit = Objects.requireNonNullElse(target.unit(), "");
        if (value != null) {
            String comparison = Objects.requireNonNullElse(target.comparison(), "");
            words.add(comparison + value.toPlainString() + (upper == null ? "" : "—" + upper.toPlainString()) + unit);
        } else if (target.comparison() != null) {
            words.add(target.comparison() + unit);
        }
        LocalDate by = target.by();
        if (by != null) {
            words.add(by + " 前");
        }
        if (target.nature() != Target.Nature.UNSTATED) {
            words.add(target.nature() == Target.Nature.BINDING ? "约束性" : "预期性");
        }
        return String.join(" ", words);
    }

    private static String clause(Responsibility clause) {
        return Stream.of(
                                units("牵头领导", clause.leaders()),
                                units("牵头", clause.lead()),
                                units("责任", clause.responsible()),
                                units("配合", clause.supporting()))
                        .filter(part -> !part.isEmpty())
                        .collect(Collectors.joining("；"))
                + "（" + word(clause.rule()) + "）";
    }

    private static String units(String role, List<String> names) {
        return names.isEmpty() ? "" : role + "：" + String.join("、", names);
    }

    private String deadline(Deadline deadline) {
        LocalDate by = deadline.by();
        return (by == null ? "未定日期" : by.toString()) + "「" + excerpt(deadline.at()) + "」";
    }

    private void counts() {
        line(0, "");
        Map<Node.Kind, Integer> byKind = new EnumMap<>(Node.Kind.class);
        reading.nodes().forEach(node -> byKind.merge(node.kind(), 1, Integer::sum));
        line(
                0,
                "合计　"
                        + byKind.entrySet().stream()
                                .map(each -> word(each.getKey()) + " " + each.getValue())
                                .collect(Collectors.joining("，"))
                        + "；指标 " + reading.targets().size() + "，责任条款 "
                        + reading.responsibilities().size() + "，时限 "
                        + reading.deadlines().size());
        for (Declared declared : reading.declared()) {
            line(
                    0,
                    (declared.agrees() ? "✓ " : "✗ ") + declared.what() + "：文中写 " + declared.count() + "，读到 "
                            + declared.found() + "「" + excerpt(declared.at()) + "」");
        }
    }

    private void warnings() {
        for (Warning warning : reading.warnings()) {
            boolean somewhere = warning.at().end() > warning.at().start();
            line(
                    0,
                    "! " + (somewhere ? "第" + lineOf(warning.at()) + "行「" + excerpt(warning.at()) + "」" : "")
                            + warning.what());
        }
    }

    private long lineOf(Span at) {
        return 1
                + text.substring(0, Math.min(at.start(), text.length()))
                        .chars()
                        .filter(c -> c == '\n')
                        .count();
    }

    private String excerpt(Span at) {
        int end = Math.min(at.end(), text.length());
        return cut(text.substring(Math.min(at.start(), end), end), LONGEST_EXCERPT);
    }

    private static String cut(String words, int longest) {
        String flat = words.replaceAll("\\s+", " ").strip();
        return flat.length() <= longest ? flat : flat.substring(0, longest) + "…";
    }

    private void line(int depth, String words) {
        out.append("  ".repeat(depth)).append(words).append('\n');
    }

    private static String word(Node.Kind kind) {
        return switch (kind) {
            case GOAL -> "目标";
            case FIELD -> "领域";
            case MEASURE -> "举措";
            case TASK -> "任务";
            case SAFEGUARD -> "保障";
            case PRINCIPLE -> "原则";
            case ITEM -> "条目";
            case ARTICLE -> "法条";
        };
    }

    private static String word(Target.Kind kind) {
        return switch (kind) {
            case NUMBER -> "数值";
            case RANGE -> "区间";
            case THRESHOLD -> "达标";
            case RANK -> "位次";
            case RELATIVE -> "相对";
            case YES_NO -> "是否";
            case DOCUMENT -> "文件";
            case QUALITATIVE -> "定性";
        };
    }

    private static String word(Responsibility.LeadRule rule) {
        return switch (rule) {
            case EXPLICIT -> "文中写明牵头";
            case FIRST_LISTED_STATED -> "文中写明列首位者牵头";
            case SOLE -> "仅列一家";
            case FIRST_LISTED_BY_SETTING -> "按设置以首位牵头";
            case ALL_LISTED_BY_SETTING -> "按设置所列均为牵头";
        };
    }
}
