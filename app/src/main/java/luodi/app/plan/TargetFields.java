package luodi.app.plan;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Set;
import java.util.UUID;
import luodi.app.ground.Sentence;
import luodi.engine.document.Span;
import org.jspecify.annotations.Nullable;

/** The rules of a target somebody typed: a figure has a number, what is told in words has none. */
sealed interface TargetFields {
    record Wrong(String field, Sentence why) implements TargetFields {}

    record Right(
            String subject,
            TargetKind kind,
            @Nullable String comparison,
            @Nullable BigDecimal value,
            @Nullable BigDecimal upper,
            @Nullable String unit,
            @Nullable LocalDate by,
            TargetNature nature)
            implements TargetFields {
        StoredReading.Aim aim(UUID id, String node, int position, String words, Span at) {
            return new StoredReading.Aim(
                    id, node, position, subject, kind, words, comparison, value, upper, unit, by, nature, at, true);
        }
    }

    Set<String> COMPARISONS = Set.of(">=", ">", "<=", "<", "=", "~");

    static TargetFields read(AimForm form) {
        TargetKind kind = TargetKind.submitted(form.kind()).orElse(null);
        if (kind == null) {
            return new Wrong("kind", Sentence.of("没有“{0}”这种目标。请从列表中选择。", form.kind()));
        }
        TargetNature nature = TargetNature.submitted(form.nature()).orElse(null);
        if (nature == null) {
            return new Wrong("nature", Sentence.of("性质只能是预期性、约束性或未注明。"));
        }
        if (form.subject().isBlank()) {
            return new Wrong("subject", Sentence.of("没有写目标的名称，例如“地区生产总值增速”。"));
        }
        LocalDate by;
        try {
            by = form.by().isBlank() ? null : LocalDate.parse(form.by().strip());
        } catch (DateTimeParseException e) {
            return new Wrong("by", Sentence.of("期限“{0}”不是日期。请写成 2026-12-31。", form.by()));
        }
        String subject = form.subject().strip();
        return kind.numeric() ? figure(form, subject, kind, by, nature) : words(form, subject, kind, by, nature);
    }

    private static TargetFields words(
            AimForm form, String subject, TargetKind kind, @Nullable LocalDate by, TargetNature nature) {
        if (!form.value().isBlank() || !form.upper().isBlank()) {
            return new Wrong("value", Sentence.of("{0}目标不带数值。请清空数值，或者把类型改为数值、区间、门槛或位次。", kind.word()));
        }
        return new Right(subject, kind, null, null, null, null, by, nature);
    }

    private static TargetFields figure(
            AimForm form, String subject, TargetKind kind, @Nullable LocalDate by, TargetNature nature) {
        BigDecimal value = CorrectingReading.figure(form.value());
        if (value == null) {
            return form.value().isBlank()
                    ? new Wrong("value", Sentence.of("{0}目标要有数值。请填数字，例如 7.5；说不清数字的请把类型改为定性。", kind.word()))
                    : new Wrong(
                            "value",
                            Sentence.of(
                                    "数值“{0}”不是数字。请填数字，例如 7.5；说不清数字的请把类型改为定性。",
                                    form.value().strip()));
        }
        BigDecimal upper = null;
        if (kind == TargetKind.RANGE) {
            upper = CorrectingReading.figure(form.upper());
            if (upper == null || upper.compareTo(value) < 0) {
                return new Wrong("upper", Sentence.of("区间要有不小于下限的上限，例如 8 到 10。"));
            }
        } else if (!form.upper().isBlank()) {
            return new Wrong("upper", Sentence.of("只有区间目标带上限。请清空上限，或者把类型改为区间。"));
        }
        String comparison = form.comparison().strip();
        if (!comparison.isEmpty() && !COMPARISONS.contains(comparison)) {
            return new Wrong("comparison", Sentence.of("没有“{0}”这种比较。请从列表中选择。", comparison));
        }
        return new Right(
                subject,
                kind,
                kind == TargetKind.RANGE || comparison.isEmpty() ? null : comparison,
                value,
                upper,
                form.unit().isBlank() ? null : form.unit().strip(),
                by,
                nature);
    }
}
