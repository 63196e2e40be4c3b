package luodi.app.assessment.scheme;

import static luodi.engine.calendar.Budget.Unit.CALENDAR_DAYS;

import java.math.BigDecimal;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import luodi.app.ground.Ids;
import luodi.app.ground.Sentence;
import luodi.app.journal.Act;
import luodi.app.journal.Journal;
import luodi.app.org.Organisation;
import luodi.app.org.Organisations;
import luodi.app.org.Role;
import luodi.app.org.Viewer;
import luodi.app.timer.Recipient;
import luodi.app.timer.Timers;
import luodi.app.web.NotVisible;
import luodi.engine.calendar.Ladder;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * The door of appeals. A unit names the figure it holds for wrong; the office rules within a clock, once. Where it is
 * right, the figure is put right on a new sheet and everybody is scored anew; what stood before stays.
 */
@Component
public class Appeals {
    /** The office rules within thirty days: 政府督查工作条例 (国务院令第733号), article 17. */
    static final int DAYS_TO_RULE = 30;

    static final String KIND = "appeal";

    /** Our own distances, for the regulation gives none. */
    private static final Ladder LADDER =
            new Ladder(List.of(rung(-7, Recipient.OFFICE), rung(-1, Recipient.OFFICE), rung(1, Recipient.ABOVE)));

    private static final int LONGEST = 2_000;

    private final Assessments assessments;
    private final ScoreStore scores;
    private final FigureStore figures;
    private final AppealStore store;
    private final Organisations organisations;
    private final Timers timers;
    private final Journal journal;
    private final Ids ids;
    private final Clock clock;

    Appeals(
            Assessments assessments,
            ScoreStore scores,
            FigureStore figures,
            AppealStore store,
            Organisations organisations,
            Timers timers,
            Journal journal,
            Ids ids,
            Clock clock) {
        this.assessments = assessments;
        this.scores = scores;
        this.figures = figures;
        this.store = store;
        this.organisations = organisations;
        this.timers = timers;
        this.journal = journal;
        this.ids = ids;
        this.clock = clock;
    }

    private static Ladder.Rung rung(int days, Recipient recipient) {
        return new Ladder.Rung(days, CALENDAR_DAYS, recipient.code());
    }

    /** What acting on an appeal comes to. */
    public sealed interface Outcome {
        /** It is done; the scoring that holds now. */
        record Done(UUID assessmentId) implements Outcome {}

        /** Nothing was done. */
        record Refused(Sentence why) implements Outcome {}
    }

    private static Outcome refused(String pattern, Object... values) {
        return new Outcome.Refused(Sentence.of(pattern, values));
    }

    /** Holds a figure of one's own unit for wrong. */
    @Transactional
    public Outcome file(UUID assessmentId, UUID organisationId, String figure, String ground, Viewer viewer) {
        Assessment assessment = assessments.find(assessmentId, viewer);
        if (!assessments.opens(assessment, organisationId, viewer)
                || scores.score(assessmentId, organisationId).isEmpty()) {
            throw new NotVisible();
        }
        if (!viewer.may(Role.UNIT_LEADER, organisationId) && !viewer.may(Role.UNIT_CLERK, organisationId)) {
            throw new AccessDeniedException("only a unit appeals against its own score");
        }
        if (assessment.correctedBy() != null) {
            return refused("这次得分已经更正过，请对更正后的得分提出申诉。");
        }
        Assessment.Announced announced = assessment.announced();
        if (announced == null || !assessment.takesAppeals(clock.instant())) {
            return refused("申诉期已过，公布之日起 {0} 日内可以申诉。", Assessments.DAYS_TO_APPEAL);
        }
        if (!assessments.figures(assessment).columns().contains(figure)) {
            return refused("没有“{0}”这项数据，请从本单位的数据里选一项。", figure);
        }
        String said = ground.strip();
        if (said.isEmpty() || said.length() > LONGEST) {
            return refused("申诉要写明理由和依据，不超过 {0} 字。", LONGEST);
        }
        store.takeTurn(assessmentId);
        boolean open = store.against(assessmentId, new UUID[] {organisationId}).stream()
                .anyMatch(each -> each.ruling() == null && each.figure().equals(figure));
        if (open) {
            return refused("对“{0}”的申诉已经提出，正在等待裁定。", figure);
        }
        Appeal appeal = new Appeal(
                ids.next(),
                assessment.region(),
                assessmentId,
                organisationId,
                figure,
                said,
                viewer.name(),
                viewer.personId(),
                clock.instant(),
                assessments.endOf(DAYS_TO_RULE),
                null);
        store.insert(appeal);
        Organisation keeper = organisations.find(assessment.organisationId()).orElseThrow(NotVisible::new);
        UUID above = keeper.parentId();
        timers.start(
                List.of(new Timers.Subject(
                        KIND,
                        appeal.id(),
                        appeal.region(),
                        keeper.id(),
                        keeper.id(),
                        above == null ? keeper.id() : above,
                        "对“" + assessment.name() + "”的申诉待裁定：" + figure,
                        "/assessment/scores/" + assessmentId + "/units/" + organisationId)),
                appeal.filedAt(),
                appeal.ruleBy(),
                LADDER);
        journal.record(new Act(
                viewer.actor(),
                "提出申诉",
                KIND,
                appeal.id(),
                List.of(assessmentId, organisationId),
                Map.of(
                        "figure",
                        figure,
                        "ground",
                        said,
                        "ruleBy",
                        appeal.ruleBy().toString())));
        return new Outcome.Done(assessmentId);
    }

    /** An appeal the viewer sees: whoever may open the sheet it is about. */
    public Appeal find(UUID id, Viewer viewer) {
        Appeal appeal = store.find(id).orElseThrow(NotVisible::new);
        Assessment assessment = assessments.find(appeal.assessmentId(), viewer);
        if (!assessments.opens(assessment, appeal.organisationId(), viewer)) {
            throw new NotVisible();
        }
        return appeal;
    }

    /**
     * Rules on an appeal.
     *
     * @param instead what the figure is instead, as typed; only where it is upheld
     */
    @Transactional
    public Outcome rule(UUID id, boolean upheld, String instead, String reason, Viewer viewer) {
        Appeal appeal = find(id, viewer);
        Assessment appealed = assessments.find(appeal.assessmentId(), viewer);
        if (!viewer.may(Role.PLAN_OFFICE, appealed.organisationId())) {
            throw new AccessDeniedException("only the plan office that scored rules on appeals");
        }
        if (viewer.personId().equals(appeal.filedById())) {
            return refused("申诉是您本人提出的，要由别人裁定。");
        }
        String said = reason.strip();
        if (said.isEmpty() || said.length() > LONGEST) {
            return refused("裁定要写明理由和依据，不超过 {0} 字。", LONGEST);
        }
        store.takeTurn(appeal.assessmentId());
        if (find(id, viewer).ruling() != null) {
            return refused("这件申诉已经裁定，裁定不能更改。");
        }
        return upheld ? uphold(appeal, instead.strip(), said, viewer) : turnDown(appeal, said, viewer);
    }

    private Outcome turnDown(Appeal appeal, String reason, Viewer viewer) {
        close(appeal, new Appeal.Ruling(false, null, reason, null, viewer.name(), clock.instant()), viewer);
        return new Outcome.Done(appeal.assessmentId());
    }

    private Outcome uphold(Appeal appeal, String instead, String reason, Viewer viewer) {
        Long figure = figure(instead);
        if (figure == null) {
            return refused("“{0}”不是数。请写更正后的数，例如 12.5，最多四位小数，不带单位和百分号。", instead);
        }
        Assessment standing = scores.inForce(appeal.assessmentId());
        FigureSheet before = assessments.figures(standing);
        FigureSheet after = new FigureSheet(
                ids.next(),
                before.region(),
                before.schemeId(),
                before.name(),
                before.from(),
                before.to(),
                before.columns(),
                before.sources(),
                before.id(),
                viewer.name(),
                clock.instant(),
                before.units());
        figures.insert(after);
        figures.copyBut(
                before.id(),
                after,
                appeal.organisationId(),
                appeal.figure(),
                figure,
                new FigureStore.Source(
                        appeal.organisationId(),
                        appeal.figure(),
                        "申诉裁定更正为 " + Said.figure(figure) + "：" + reason,
                        "/assessment/scores/" + appeal.assessmentId() + "/units/" + appeal.organisationId()));
        Assessment corrected = assessments.correct(standing, after, viewer);
        close(appeal, new Appeal.Ruling(true, figure, reason, corrected.id(), viewer.name(), clock.instant()), viewer);
        return new Outcome.Done(corrected.id());
    }

    private static @Nullable Long figure(String typed) {
        if (!typed.matches("-?\\d{1,12}(\\.\\d{1,4})?")) {
            return null;
        }
        return new BigDecimal(typed).movePointRight(4).longValueExact();
    }

    private void close(Appeal appeal, Appeal.Ruling ruling, Viewer viewer) {
        if (!store.insert(appeal, ruling)) {
            throw new IllegalStateException("two rulings on appeal " + appeal.id() + " in one turn");
        }
        timers.stop(KIND, appeal.id());
        journal.record(new Act(
                viewer.actor(),
                ruling.upheld() ? "申诉成立" : "申诉不成立",
                KIND,
                appeal.id(),
                List.of(appeal.assessmentId(), appeal.organisationId()),
                Map.of(
                        "figure", appeal.figure(),
                        "instead", Said.figure(ruling.figure()),
                        "reason", ruling.reason())));
    }
}
