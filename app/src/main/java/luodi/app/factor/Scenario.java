package luodi.app.factor;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;
import luodi.app.ground.Sentence;
import luodi.app.project.Project;
import luodi.app.project.ProjectsAhead.Ahead;
import luodi.engine.gate.Stage;

/**
 * Another book made from the one there is, by what stands in an address. It is the book that is changed and not the
 * portfolio made of it: what is set aside goes with its project, and days that leave the grid are told like all others.
 */
final class Scenario {
    private static final int PERCENT = 100;
    private static final int MOST_PERCENT = 1_000;
    private static final int DECIMALS = 3;

    /** The kinds of change, in the order in which the page offers them. */
    static final List<String> KINDS = List.of("drop", "delay", "resize", "add", "supply", "move");

    private final List<Change> changes = new ArrayList<>();
    private final Map<UUID, UUID> copies = new HashMap<>();
    private FactorBook book;

    private Scenario(FactorBook book) {
        this.book = book;
    }

    /**
     * One change as it stands in the address.
     *
     * @param said what it means, or why it could not be counted
     * @param counted whether it could
     */
    record Change(String kind, String value, Sentence said, boolean counted) {}

    /**
     * What came of the changes.
     *
     * @param copies by the id of a project that does not exist, the project it is a copy of
     */
    record Outcome(FactorBook book, List<Change> changes, Map<UUID, UUID> copies) {
        Outcome {
            changes = List.copyOf(changes);
            copies = Map.copyOf(copies);
        }
    }

    /** The parameters of an address in their order; those of other names are not looked at. */
    static Outcome of(FactorBook book, Map<String, List<String>> parameters) {
        Scenario scenario = new Scenario(book);
        parameters.forEach((kind, values) -> {
            if (KINDS.contains(kind)) {
                values.forEach(value -> scenario.apply(kind, value));
            }
        });
        return new Outcome(scenario.book, scenario.changes, scenario.copies);
    }

    private void apply(String kind, String value) {
        String[] parts = value.split(":", -1);
        Optional<Sentence> said = switch (kind) {
            case "drop" -> parts.length == 1 ? project(parts[0]).map(this::drop) : Optional.empty();
            case "delay" -> parts.length == 2 ? delay(parts) : Optional.empty();
            case "resize" -> parts.length == 2 ? resize(parts) : Optional.empty();
            case "add" -> parts.length == 1 ? project(parts[0]).map(this::copy) : Optional.empty();
            case "supply" -> parts.length == 4 ? supply(parts) : Optional.empty();
            default -> parts.length == 4 ? move(parts) : Optional.empty();
        };
        changes.add(said.map(words -> new Change(kind, value, words, true))
                .orElseGet(() -> new Change(kind, value, wrong(kind, value), false)));
    }

    private static Sentence wrong(String kind, String value) {
        String right = "2026-03";
        return switch (kind) {
            case "drop", "add" -> Sentence.of("“{0}={1}”没有算进去：应是您看得到的一个项目。", kind, value);
            case "delay" -> Sentence.of("“{0}={1}”没有算进去：应是您看得到的一个项目和 1 到 {2} 个月。", kind, value, FactorPortfolio.MONTHS);
            case "resize" -> Sentence.of("“{0}={1}”没有算进去：应是您看得到的一个项目和 0 到 {2} 的百分数。", kind, value, MOST_PERCENT);
            case "supply" -> Sentence.of("“{0}={1}”没有算进去：应依次写要素、区域代码、60 个月内的月份（如 {2}）和数量。", kind, value, right);
            default -> Sentence.of("“{0}={1}”没有算进去：应依次写要素、从哪个区域到哪个区域、60 个月内的月份（如 {2}）和数量。", kind, value, right);
        };
    }

    private Optional<Ahead> project(String id) {
        return book.projects().stream()
                .filter(each -> each.id().toString().equals(id) && !copies.containsKey(each.id()))
                .findFirst();
    }

    private Optional<KeptFactor> factor(String id) {
        return book.factors().stream()
                .filter(each -> each.id().toString().equals(id))
                .findFirst();
    }

    /** A whole number within bounds; empty for anything else. */
    private static Optional<Integer> number(String typed, int least, int most) {
        return typed.matches("[0-9]{1,4}")
                ? Optional.of(Integer.parseInt(typed)).filter(each -> each >= least && each <= most)
                : Optional.empty();
    }

    private Optional<YearMonth> month(String typed) {
        YearMonth first = YearMonth.from(book.today());
        return Optional.ofNullable(Amounts.month(typed)).filter(each -> {
            long at = ChronoUnit.MONTHS.between(first, each);
            return at >= 0 && at < FactorPortfolio.MONTHS;
        });
    }

    // ---- projects ----

    private Sentence drop(Ahead project) {
        book = book.withProjects(book.projects().stream()
                        .filter(each -> !each.id().equals(project.id()))
                        .toList())
                .withDemands(book.demands().stream()
                        .filter(each -> !each.projectId().equals(project.id()))
                        .toList());
        return Sentence.of("不上“{0}”", project.name());
    }

    private Optional<Sentence> delay(String[] parts) {
        return project(parts[0])
                .flatMap(project -> number(parts[1], 1, FactorPortfolio.MONTHS).map(months -> {
                    Map<Stage, LocalDate> later = new EnumMap<>(Stage.class);
                    project.planned()
                            .forEach((stage, day) ->
                                    later.put(stage, notBefore(day).plusMonths(months)));
                    book = book.withProjects(book.projects().stream()
                            .map(each -> each.id().equals(project.id()) ? replanned(project, later) : each)
                            .toList());
                    return Sentence.of("“{0}”推迟 {1} 个月", project.name(), months);
                }));
    }

    /** An overdue stage is delayed from now on. */
    private LocalDate notBefore(LocalDate day) {
        return day.isBefore(book.today()) ? book.today() : day;
    }

    private static Ahead replanned(Ahead like, Map<Stage, LocalDate> planned) {
        return new Ahead(
                like.id(),
                like.organisationId(),
                like.name(),
                like.place(),
                like.total(),
                like.stage(),
                like.state(),
                like.entered(),
                planned,
                like.original(),
                like.gates());
    }

    private Optional<Sentence> resize(String[] parts) {
        return project(parts[0])
                .flatMap(project -> number(parts[1], 0, MOST_PERCENT).map(percent -> {
                    book = book.withDemands(book.demands().stream()
                            .map(each -> each.projectId().equals(project.id())
                                    ? new FactorBook.Wanted(
                                            each.projectId(),
                                            each.stage(),
                                            each.factorId(),
                                            share(each.amount(), percent),
                                            each.lead())
                                    : each)
                            .toList());
                    return Sentence.of("“{0}”的需求改为 {1}%", project.name(), percent);
                }));
    }

    private static BigDecimal share(BigDecimal amount, int percent) {
        return amount.multiply(BigDecimal.valueOf(percent))
                .divide(BigDecimal.valueOf(PERCENT), DECIMALS, RoundingMode.CEILING);
    }

    /** One more of the same, all of it still to come, beginning this month. */
    private Sentence copy(Ahead project) {
        UUID id = UUID.nameUUIDFromBytes(
                ("copy " + copies.size() + " of " + project.id()).getBytes(StandardCharsets.UTF_8));
        Map<Stage, LocalDate> days = new EnumMap<>(Stage.class);
        days.putAll(project.planned());
        days.putAll(project.entered());
        days.remove(Stage.CONCEIVED);
        LocalDate first = days.values().stream().min(LocalDate::compareTo).orElse(book.today());
        long months = ChronoUnit.MONTHS.between(YearMonth.from(first), YearMonth.from(book.today()));
        days.replaceAll((stage, day) -> day.plusMonths(months));
        Map<Stage, LocalDate> entered = Map.of(Stage.CONCEIVED, book.today());
        Ahead copy = new Ahead(
                id,
                project.organisationId(),
                project.name() + "（假设）",
                project.place(),
                project.total(),
                Stage.CONCEIVED,
                Project.State.ONGOING,
                entered,
                days,
                days,
                Map.of());
        copies.put(id, project.id());
        List<Ahead> projects = new ArrayList<>(book.projects());
        projects.add(copy);
        List<FactorBook.Wanted> demands = new ArrayList<>(book.demands());
        book.demands().stream()
                .filter(each -> each.projectId().equals(project.id()))
                .map(each -> new FactorBook.Wanted(id, each.stage(), each.factorId(), each.amount(), each.lead()))
                .forEach(demands::add);
        book = book.withProjects(projects).withDemands(demands);
        return Sentence.of("再来一个“{0}”，从本月开始", project.name());
    }

    // ---- supply ----

    private Optional<Sentence> supply(String[] parts) {
        return factor(parts[0])
                .filter(factor -> factor.reach().is(parts[1]))
                .flatMap(factor -> month(parts[2])
                        .flatMap(month -> Amounts.read(parts[3]).map(amount -> {
                            supplied(factor, parts[1], month, before -> before.add(amount));
                            return Sentence.of(
                                    "{0} {1} 给 {2} 多 {3} {4}",
                                    month.toString(),
                                    factor.name(),
                                    book.areaName(parts[1]),
                                    Amounts.shown(amount),
                                    factor.unit());
                        })));
    }

    private void supplied(KeptFactor factor, String area, YearMonth month, UnaryOperator<BigDecimal> change) {
        BigDecimal before = supply(factor, area, month);
        List<FactorBook.Supply> supplies = new ArrayList<>(book.supplies().stream()
                .filter(each -> !is(each, factor, area, month))
                .toList());
        supplies.add(new FactorBook.Supply(factor.id(), area, month, Objects.requireNonNull(change.apply(before))));
        book = book.withSupplies(supplies);
    }

    private static boolean is(FactorBook.Supply supply, KeptFactor factor, String area, YearMonth month) {
        return supply.factorId().equals(factor.id())
                && supply.area().equals(area)
                && supply.month().equals(month);
    }

    private BigDecimal supply(KeptFactor factor, String area, YearMonth month) {
        return book.supplies().stream()
                .filter(each -> is(each, factor, area, month))
                .map(FactorBook.Supply::amount)
                .findFirst()
                .orElse(BigDecimal.ZERO);
    }

    /** No more than there is. */
    private Optional<Sentence> move(String[] parts) {
        String[] areas = parts[1].split(">", -1);
        return factor(parts[0])
                .filter(factor -> areas.length == 2
                        && factor.reach().is(areas[0])
                        && factor.reach().is(areas[1])
                        && !areas[0].equals(areas[1]))
                .flatMap(factor -> month(parts[2])
                        .flatMap(month -> Amounts.read(parts[3]).map(amount -> {
                            BigDecimal moved = amount.min(supply(factor, areas[0], month));
                            supplied(factor, areas[0], month, before -> before.subtract(moved));
                            supplied(factor, areas[1], month, before -> before.add(moved));
                            return Sentence.of(
                                    "{0} {1} 从 {2} 调 {3} {4} 到 {5}",
                                    month.toString(),
                                    factor.name(),
                                    book.areaName(areas[0]),
                                    Amounts.shown(moved),
                                    factor.unit(),
                                    book.areaName(areas[1]));
                        })));
    }
}
