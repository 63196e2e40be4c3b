package luodi.app.assessment;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import luodi.app.ground.Sentence;
import luodi.app.journal.Act;
import luodi.app.journal.Journal;
import luodi.app.org.Organisations;
import luodi.app.org.Role;
import luodi.app.org.Viewer;
import luodi.engine.scoring.LampRule;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Publishes the next version of the lamp rule: for days to come only. What was judged by the version before keeps it.
 */
@Component
class PublishingRule {
    private static final int LONGEST = 500;
    private static final BigDecimal MOST_POINTS = BigDecimal.valueOf(100);
    private static final int MOST_DAYS = 366;

    private final RuleStore rules;
    private final Organisations organisations;
    private final Journal journal;
    private final Clock clock;

    PublishingRule(RuleStore rules, Organisations organisations, Journal journal, Clock clock) {
        this.rules = rules;
        this.organisations = organisations;
        this.journal = journal;
        this.clock = clock;
    }

    /** What became of it. */
    sealed interface Result {
        record Published(RuleVersion version) implements Result {}

        /** What is wrong, by field of the form. */
        record Wrong(Map<String, Sentence> fields) implements Result {}
    }

    /** One rule judges all, so those who plan for the whole city decide it. */
    boolean mayPublish(Viewer viewer) {
        return organisations.overAll(viewer, Role.PLAN_OFFICE);
    }

    /** The latest version as a form to be changed. */
    RuleForm latest() {
        LampRule rule = rules.all().getFirst().rule();
        return new RuleForm(
                rule.name(),
                rule.parameters().greenPoints().toPlainString(),
                rule.parameters().yellowPoints().toPlainString(),
                Integer.toString(rule.parameters().nearDueDays()),
                rule.parameters().trajectory(),
                LocalDate.now(clock).plusDays(1).toString(),
                "");
    }

    @Transactional
    Result publish(Viewer viewer, RuleForm form) {
        if (!mayPublish(viewer)) {
            throw new AccessDeniedException("only those who plan for the whole city publish its lamp rule");
        }
        rules.takeTurn();
        RuleVersion last = rules.all().getFirst();
        Map<String, Sentence> wrong = new LinkedHashMap<>();
        String name = text(form.name(), "name", wrong);
        String source = text(form.source(), "source", wrong);
        BigDecimal green = points(form.green(), "green", wrong);
        BigDecimal yellow = points(form.yellow(), "yellow", wrong);
        if (wrong.isEmpty() && yellow.compareTo(green) < 0) {
            wrong.put("yellow", Sentence.of("黄灯界限 {0} 小于绿灯界限 {1}，应不小于它", form.yellow(), form.green()));
        }
        int nearDue = days(form.nearDue(), wrong);
        LocalDate from = from(form.from(), last, wrong);
        if (!wrong.isEmpty()) {
            return new Result.Wrong(wrong);
        }
        Instant now = clock.instant();
        RuleVersion next = new RuleVersion(
                new LampRule(
                        last.rule().version() + 1,
                        name,
                        new LampRule.Parameters(green, yellow, nearDue, form.byTrajectory()),
                        source),
                from,
                now);
        rules.add(next);
        journal.record(new Act(
                viewer.actor(),
                "发布判灯规则",
                "lamp_rule",
                new UUID(0, next.rule().version()),
                Map.of(
                        "version", next.rule().version(),
                        "name", name,
                        "greenPoints", green,
                        "yellowPoints", yellow,
                        "nearDueDays", nearDue,
                        "trajectory", form.byTrajectory(),
                        "effectiveFrom", from.toString(),
                        "source", source)));
        return new Result.Published(next);
    }

    private static String text(String typed, String field, Map<String, Sentence> wrong) {
        String text = typed.strip();
        if (text.isEmpty()) {
            wrong.put(field, Sentence.of("不能为空"));
        } else if (text.length() > LONGEST) {
            wrong.put(field, Sentence.of("最多 {0} 字，这里有 {1} 字", LONGEST, text.length()));
        }
        return text;
    }

    private static BigDecimal points(String typed, String field, Map<String, Sentence> wrong) {
        if (typed.strip().matches("\\d{1,3}(\\.\\d)?")) {
            BigDecimal points = new BigDecimal(typed.strip());
            if (points.compareTo(MOST_POINTS) <= 0) {
                return points;
            }
        }
        wrong.put(field, Sentence.of("“{0}”不是百分点；请填 0 到 100 的数，最多一位小数", typed));
        return BigDecimal.ZERO;
    }

    private static int days(String typed, Map<String, Sentence> wrong) {
        if (typed.strip().matches("\\d{1,3}") && Integer.parseInt(typed.strip()) <= MOST_DAYS) {
            return Integer.parseInt(typed.strip());
        }
        wrong.put("nearDue", Sentence.of("“{0}”不是天数；请填 0 到 366 的整数", typed));
        return 0;
    }

    private LocalDate from(String typed, RuleVersion last, Map<String, Sentence> wrong) {
        LocalDate today = LocalDate.now(clock);
        try {
            LocalDate from = LocalDate.parse(typed.strip());
            // Today may have been judged already.
            if (!from.isAfter(today)) {
                wrong.put("from", Sentence.of("施行日期 {0} 不能早于明天（{1}）：判过的日子不能换规则", from, today.plusDays(1)));
            } else if (!from.isAfter(last.effectiveFrom())) {
                wrong.put("from", Sentence.of("施行日期应晚于上一版的 {0}", last.effectiveFrom()));
            }
            return from;
        } catch (DateTimeException e) {
            wrong.put("from", Sentence.of("“{0}”不是日期；请写成 2026-07-01", typed));
            return today;
        }
    }
}
