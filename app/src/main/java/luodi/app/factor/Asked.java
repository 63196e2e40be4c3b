package luodi.app.factor;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import luodi.app.ground.Sentence;
import luodi.app.project.Project;
import luodi.engine.gate.Stage;
import org.jspecify.annotations.Nullable;

/** What is asked of {@link Factors}, as it was typed, and what is wrong with it. */
public final class Asked {
    /** Characters a reason, a source, a document or a condition may have. */
    static final int LONGEST = 500;
    /** Months before a stage in which a factor may be wanted. */
    private static final int LONGEST_LEAD = 60;
    /** Months whose supply may be said at once. */
    private static final int MOST_MONTHS = 2 * FactorPortfolio.MONTHS;

    private static final Sentence NO_AMOUNT = Sentence.of("数量应是不小于 0 的数，最多三位小数，例如 120.5。");
    private static final Sentence NO_STAGE = Sentence.of("请从列表中选择阶段和要素。");

    private Asked() {}

    static Optional<Sentence> reasonFault(String reason) {
        String why = reason.strip();
        return why.isEmpty() || why.length() > LONGEST
                ? Optional.of(Sentence.of("请写明理由或来源，最多 {0} 字。", LONGEST))
                : Optional.empty();
    }

    /**
     * What there is in each month from one to another; both count.
     *
     * @param area a statistical code of twelve digits
     */
    public record Supplying(
            String area, @Nullable YearMonth from, @Nullable YearMonth to, String amount, String source) {
        public Supplying {
            area = area.strip();
            source = source.strip();
        }

        List<Sentence> faults(KeptFactor factor, String region) {
            List<Sentence> faults = new ArrayList<>();
            if (!factor.reach().is(area)) {
                faults.add(
                        factor.reach() == KeptFactor.Reach.CITY
                                ? Sentence.of("全市统筹的要素，区域应是市的 12 位代码，例如 {0}。", factor.area(region))
                                : Sentence.of("分县区的要素，区域应是县区的 12 位代码（后六位是 0），例如 {0}。", factor.area(region)));
            }
            if (Amounts.read(amount).isEmpty()) {
                faults.add(NO_AMOUNT);
            }
            if (months().isEmpty()) {
                faults.add(Sentence.of("月份写成 2026-03 这样，止月不早于起月，一次最多 {0} 个月。", MOST_MONTHS));
            }
            reasonFault(source).ifPresent(faults::add);
            return faults;
        }

        /** The months meant; none when they make no sense. */
        List<YearMonth> months() {
            List<YearMonth> months = new ArrayList<>();
            if (from != null && to != null && ChronoUnit.MONTHS.between(from, to) < MOST_MONTHS) {
                for (YearMonth month = from; !month.isAfter(to); month = month.plusMonths(1)) {
                    months.add(month);
                }
            }
            return months;
        }

        BigDecimal quantity() {
            return Amounts.read(amount).orElseThrow();
        }
    }

    /** @param amount nothing withdraws the demand */
    public record Wanting(String stage, UUID factorId, String amount, String lead, String reason) {
        public Wanting {
            lead = lead.strip();
            reason = reason.strip();
        }

        /** @param usable whether the project may want the factor at all */
        List<Sentence> faults(KeptFactor factor, boolean usable) {
            List<Sentence> faults = new ArrayList<>();
            if (Stage.named(stage).isEmpty() || !usable) {
                faults.add(NO_STAGE);
            }
            Optional<BigDecimal> read = Amounts.read(amount);
            if (read.isEmpty()) {
                faults.add(NO_AMOUNT);
            }
            if (factor.retired() && read.isPresent() && read.get().signum() > 0) {
                faults.add(Sentence.of("要素“{0}”已停用，只能撤回需求。", factor.name()));
            }
            if (!lead.matches("[0-9]{1,2}") || Integer.parseInt(lead) > LONGEST_LEAD) {
                faults.add(Sentence.of("提前月数应是 0 到 {0} 的整数。", LONGEST_LEAD));
            }
            reasonFault(reason).ifPresent(faults::add);
            return faults;
        }

        FactorBook.Wanted wanted(UUID projectId) {
            return new FactorBook.Wanted(
                    projectId,
                    Stage.named(stage).orElseThrow(),
                    factorId,
                    Amounts.read(amount).orElseThrow(),
                    Integer.parseInt(lead));
        }
    }

    /** @param until the last day it is to hold */
    record Reserving(
            String stage,
            UUID factorId,
            String amount,
            @Nullable YearMonth from,
            @Nullable LocalDate until,
            String document,
            String conditions) {
        Reserving {
            document = document.strip();
            conditions = conditions.strip();
        }

        /** @param usable whether the project may want the factor at all */
        List<Sentence> faults(Project project, boolean usable, LocalDate today) {
            List<Sentence> faults = new ArrayList<>();
            if (Stage.named(stage).isEmpty() || !usable) {
                faults.add(NO_STAGE);
            }
            if (Amounts.read(amount).filter(each -> each.signum() > 0).isEmpty()) {
                faults.add(Sentence.of("预留数量应大于 0，最多三位小数，例如 120.5。"));
            }
            boolean dated = from != null && until != null && !until.isBefore(from.atDay(1)) && !until.isBefore(today);
            if (!dated) {
                faults.add(Sentence.of("预留要写起始月份和最后一天，最后一天不早于今天和起始月份；过了那天还没进入阶段就自动失效。"));
            }
            if (document.isEmpty() || document.length() > LONGEST || conditions.length() > LONGEST) {
                faults.add(Sentence.of("预留要有文号；文号和条件最多各 {0} 字。", LONGEST));
            }
            if (project.state() != Project.State.ONGOING) {
                faults.add(Sentence.of(
                        "项目现在{0}，不能再预留要素。", Sentence.of(project.state().word())));
            }
            return faults;
        }

        FactorBook.Reserved reserved(UUID id, UUID projectId, String by, Instant at) {
            return new FactorBook.Reserved(
                    id,
                    projectId,
                    Stage.named(stage).orElseThrow(),
                    factorId,
                    Amounts.read(amount).orElseThrow(),
                    Objects.requireNonNull(from),
                    Objects.requireNonNull(until),
                    document,
                    conditions,
                    by,
                    at);
        }
    }

    /** @param amount blank for all that is left */
    record Returning(
            UUID reservationId, String amount, @Nullable LocalDate on, String reason) {
        Returning {
            reason = reason.strip();
        }

        List<Sentence> faults(FactorBook.Reserved reserved, String unit, LocalDate today) {
            List<Sentence> faults = new ArrayList<>();
            BigDecimal quantity = quantity(reserved);
            if (quantity.signum() <= 0 || quantity.compareTo(reserved.amount()) > 0) {
                faults.add(Sentence.of("收回数量应大于 0，不超过还留着的 {0} {1}；不写就全部收回。", Amounts.shown(reserved.amount()), unit));
            }
            if (on == null || on.isAfter(today)) {
                faults.add(Sentence.of("收回日期写成 2026-03-31 这样，不晚于今天。"));
            }
            reasonFault(reason).ifPresent(faults::add);
            return faults;
        }

        BigDecimal quantity(FactorBook.Reserved reserved) {
            return amount.isBlank() ? reserved.amount() : Amounts.read(amount).orElse(BigDecimal.ZERO);
        }

        LocalDate day() {
            return Objects.requireNonNull(on);
        }
    }
}
