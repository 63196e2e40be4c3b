package luodi.app.dispatch.order;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A follow-up order (督办单) without its clock.
 *
 * @param organisationId whose plan office issued it
 * @param number as it stands on the paper: 督办〔2026〕3号
 * @param source where the matter comes from
 * @param ruleCode the rule that proposed it; null where a person thought of it
 * @param subjectId what it is about; null where it stands for itself
 * @param repliedAt when it was answered last; null before the first answer
 * @param inTime whether the answer that was verified came within the budget; null before that
 * @param lastWordOn the day the unit last told how far it is, or of its issue
 */
public record FollowUpOrder(
        UUID id,
        String region,
        UUID organisationId,
        String number,
        String source,
        Kind kind,
        List<UUID> assisting,
        List<UUID> units,
        String leader,
        String task,
        String demand,
        Frequency frequency,
        String remark,
        @Nullable String ruleCode,
        @Nullable UUID subjectId,
        Course course,
        @Nullable Instant repliedAt,
        @Nullable Boolean inTime,
        LocalDate lastWordOn,
        Instant issuedAt,
        int version) {

    /** The kind of its clock. */
    static final String TIMER = "order";

    public FollowUpOrder {
        assisting = List.copyOf(assisting);
        units = List.copyOf(units);
    }

    public OrderState state() {
        return course.state();
    }

    /** Who is responsible now. */
    public UUID unitId() {
        return course.unit();
    }

    /** 会议, 专项督查, 其他. */
    public enum Kind {
        MEETING("会议议定"),
        INSPECTION("专项督查"),
        OTHER("其他");

        private final String word;

        Kind(String word) {
            this.word = word;
        }

        public String word() {
            return word;
        }

        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }

        static Optional<Kind> named(String code) {
            return java.util.Arrays.stream(values())
                    .filter(each -> each.code().equals(code))
                    .findFirst();
        }
    }

    /**
     * One step of its history.
     *
     * @param unitId who was responsible after it
     * @param approver who allowed it; empty where nobody had to
     */
    public record Step(
            OrderStep step, OrderState state, UUID unitId, String text, String approver, String by, Instant at) {}
}
