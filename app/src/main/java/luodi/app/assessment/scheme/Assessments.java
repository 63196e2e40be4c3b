package luodi.app.assessment.scheme;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import luodi.app.calendar.Calendars;
import luodi.app.ground.Ids;
import luodi.app.journal.Act;
import luodi.app.journal.Actor;
import luodi.app.journal.Journal;
import luodi.app.org.Role;
import luodi.app.org.Viewer;
import luodi.app.web.NotVisible;
import luodi.engine.calendar.UnpublishedYear;
import luodi.engine.scoring.scheme.Fault;
import luodi.engine.scoring.scheme.Proof;
import luodi.engine.scoring.scheme.Scheme;
import luodi.engine.scoring.scheme.Sheet;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The door of scores: units are scored, ranked among their peers, told, and shown why, down to the records. */
@Component
public class Assessments {
    /** A unit has thirty days to object: 政府督查工作条例 (国务院令第733号), article 17; it names natural days. */
    static final int DAYS_TO_APPEAL = 30;

    private static final int WHOLE = 1_000_000;

    private final Schemes schemes;
    private final SchemeStore versions;
    private final FigureStore figures;
    private final ScoreStore store;
    private final AppealStore appeals;
    private final Calendars calendars;
    private final Journal journal;
    private final Ids ids;
    private final Clock clock;

    Assessments(
            Schemes schemes,
            SchemeStore versions,
            FigureStore figures,
            ScoreStore store,
            AppealStore appeals,
            Calendars calendars,
            Journal journal,
            Ids ids,
            Clock clock) {
        this.schemes = schemes;
        this.versions = versions;
        this.figures = figures;
        this.store = store;
        this.appeals = appeals;
        this.calendars = calendars;
        this.journal = journal;
        this.ids = ids;
        this.clock = clock;
    }

    /** Scores all units of a sheet by the version in force, as of today or the end of the period. */
    @Transactional
    public Schemes.Outcome score(UUID schemeId, UUID sheetId, Viewer viewer) {
        SchemeDraft draft = schemes.find(schemeId, viewer);
        if (!viewer.may(Role.PLAN_OFFICE, draft.organisationId())) {
            throw new AccessDeniedException("only the plan office that keeps a scheme scores by it");
        }
        FigureSheet sheet = schemes.sheetOf(draft, sheetId);
        Optional<SchemeVersion> version = versions.versions(schemeId).stream().findFirst();
        if (version.isEmpty()) {
            return Schemes.Outcome.Refused.because("办法还没有发布；先发布，再按它打分");
        }
        LocalDate today = LocalDate.now(clock);
        if (sheet.from().isAfter(today)) {
            return Schemes.Outcome.Refused.because("考核期 " + sheet.from() + " 才开始，还没有什么可打分的");
        }
        Assessment assessment = new Assessment(
                ids.next(),
                draft.region(),
                version.get().id(),
                sheetId,
                draft.organisationId(),
                sheet.name(),
                1,
                null,
                null,
                elapsed(sheet, today),
                viewer.name(),
                clock.instant(),
                null);
        List<Fault> faults = run(assessment, version.get().scheme(), figures.table(sheet, null));
        if (!faults.isEmpty()) {
            return new Schemes.Outcome.Refused(faults);
        }
        record(viewer.actor(), "考核打分", assessment, version.get(), sheet.units());
        return new Schemes.Outcome.Done(assessment.id());
    }

    /** First and last day are counted, and today is over. */
    private static int elapsed(FigureSheet sheet, LocalDate today) {
        LocalDate until = today.isBefore(sheet.to()) ? today : sheet.to();
        long gone = ChronoUnit.DAYS.between(sheet.from(), until) + 1;
        long all = ChronoUnit.DAYS.between(sheet.from(), sheet.to()) + 1;
        return (int) (WHOLE * gone / all);
    }

    /** Proves, scores, ranks and stores; nothing is stored where something is wrong. */
    List<Fault> run(Assessment assessment, Scheme scheme, FigureStore.Table table) {
        List<Fault> faults = Proof.of(scheme, table.figures());
        if (faults.isEmpty()) {
            store.insert(assessment);
            store.insert(assessment, sheet(assessment, scheme, table), table.organisations());
        }
        return faults;
    }

    private static Sheet sheet(Assessment assessment, Scheme scheme, FigureStore.Table table) {
        return Sheet.of(scheme, table.figures(), BigDecimal.valueOf(assessment.elapsed(), 6));
    }

    private void record(Actor by, String verb, Assessment assessment, SchemeVersion version, int units) {
        journal.record(new Act(
                by,
                verb,
                "assessment",
                assessment.id(),
                List.of(version.schemeId(), assessment.sheetId()),
                Map.of(
                        "name", assessment.name(),
                        "scheme", version.title(),
                        "schemeVersion", version.version(),
                        "revision", assessment.revision(),
                        "units", units,
                        "elapsed", assessment.elapsed())));
    }

    /**
     * Scores the sheet that puts a figure right, by the same version over the same time, and tells everybody at once:
     * whose rank was moved by it may object in turn.
     */
    @Transactional(propagation = Propagation.MANDATORY)
    Assessment correct(Assessment before, FigureSheet sheet, Viewer viewer) {
        SchemeVersion version = versions.version(before.schemeVersionId());
        Assessment after = new Assessment(
                ids.next(),
                before.region(),
                before.schemeVersionId(),
                sheet.id(),
                before.organisationId(),
                before.name(),
                before.revision() + 1,
                before.id(),
                null,
                before.elapsed(),
                viewer.name(),
                clock.instant(),
                null);
        List<Fault> faults = run(after, version.scheme(), figures.table(sheet, null));
        if (!faults.isEmpty()) {
            throw new CannotScore(faults);
        }
        record(viewer.actor(), "更正考核得分", after, version, sheet.units());
        announce(after, viewer);
        return after;
    }

    /** The figure that was ruled cannot be scored: a divisor of zero, for example. */
    static final class CannotScore extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private final transient List<Fault> faults;

        CannotScore(List<Fault> faults) {
            super(faults.toString());
            this.faults = List.copyOf(faults);
        }

        List<Fault> faults() {
            return faults;
        }
    }

    /** Tells those who are scored; whether it was not told before. */
    @Transactional
    public boolean announce(UUID id, Viewer viewer) {
        Assessment assessment = find(id, viewer);
        if (!viewer.may(Role.PLAN_OFFICE, assessment.organisationId())) {
            throw new AccessDeniedException("only the plan office that keeps a scheme scores by it");
        }
        if (assessment.announced() != null) {
            return false;
        }
        announce(assessment, viewer);
        return true;
    }

    private void announce(Assessment assessment, Viewer viewer) {
        Instant until = endOf(DAYS_TO_APPEAL);
        store.announce(assessment, viewer.name(), clock.instant(), until);
        journal.record(new Act(
                viewer.actor(),
                "公布考核得分",
                "assessment",
                assessment.id(),
                Map.of("name", assessment.name(), "appealsUntil", until.toString())));
    }

    /** The end of the day so many days from now, or of the first day worked after it, as far as days are known. */
    Instant endOf(int days) {
        return worked(LocalDate.now(clock).plusDays(days))
                .atTime(LocalTime.of(23, 59, 59))
                .atZone(clock.getZone())
                .toInstant();
    }

    private LocalDate worked(LocalDate day) {
        try {
            return calendars.clock().calendar().onOrAfter(day);
        } catch (UnpublishedYear beyond) {
            // The law counts natural days; only moving off a day of rest has to wait for the notice of that year.
            return day;
        }
    }

    /** Scorings the viewer sees, newest first; {@code before} is the last id of the page before. */
    public List<Assessment> list(@Nullable UUID before, int limit, Viewer viewer) {
        return store.list(viewer.planScope(), viewer.readable(), before == null ? Ids.LAST : before, limit);
    }

    /**
     * One of them.
     *
     * @throws NotVisible when it is not theirs, or not announced to them
     */
    public Assessment find(UUID id, Viewer viewer) {
        return store.find(id, viewer.planScope(), viewer.readable()).orElseThrow(NotVisible::new);
    }

    /** The scheme a seen scoring went by. */
    public SchemeVersion version(Assessment assessment) {
        return versions.version(assessment.schemeVersionId());
    }

    /** The figures a seen scoring went by. */
    public FigureSheet figures(Assessment assessment) {
        return figures.find(assessment.sheetId()).orElseThrow(NotVisible::new);
    }

    /** Scores of a seen scoring by peer group and rank; {@code after} is the position of the last one before, or 0. */
    public List<Score> ranking(Assessment assessment, int after, int limit) {
        return store.ranking(assessment.id(), after, limit);
    }

    /**
     * A score with everything it was made of.
     *
     * @param version the scheme it went by, and {@code scheme} what that says
     * @param sheet the figures it went by
     * @param peers how many units were ranked together
     * @param reason the tree: the points of the parts sum up to those of the whole
     * @param sources the records counted, in the order of the figures
     * @param figures what the unit's own columns say, ten-thousandths, in the order of the sheet
     */
    public record Explained(
            Score score,
            SchemeVersion version,
            Scheme scheme,
            FigureSheet sheet,
            int peers,
            Sheet.Reason reason,
            List<Counted> sources,
            List<@Nullable Long> figures,
            boolean same) {
        public Explained {
            sources = List.copyOf(sources);
            figures = java.util.Collections.unmodifiableList(figures);
        }
    }

    /** A record that stands behind a figure. */
    public record Counted(String figure, String said, String path) {}

    /**
     * Why a unit has its score. The sheet is computed again from the stored figures, and compared with what is stored.
     *
     * @throws NotVisible when the unit is not scored, or the viewer neither keeps the assessment nor belongs to the unit
     */
    @Transactional(readOnly = true)
    public Explained explain(Assessment assessment, UUID organisationId, Viewer viewer) {
        if (!opens(assessment, organisationId, viewer)) {
            throw new NotVisible();
        }
        Score score = store.score(assessment.id(), organisationId).orElseThrow(NotVisible::new);
        FigureSheet sheet = figures(assessment);
        // Peers alone weigh on each other: a group is computed without the rest.
        FigureStore.Table peers = figures.table(sheet, score.group());
        SchemeVersion version = version(assessment);
        Sheet again = sheet(assessment, version.scheme(), peers);
        int at = peers.at(organisationId);
        List<Long> points = Arrays.stream(again.stored(at)).boxed().toList();
        return new Explained(
                score,
                version,
                again.scheme(),
                sheet,
                peers.figures().size(),
                again.explain(at),
                figures.sources(sheet.id(), organisationId).stream()
                        .map(each -> new Counted(each.figure(), each.said(), each.path()))
                        .toList(),
                Arrays.asList(peers.figures().stored(at)),
                again.storedTotal(at) == score.total()
                        && again.rank(at) == score.rank()
                        && points.equals(score.points()));
    }

    /** A unit's line of a circular: its score, and the tree of reasons without the records behind it. */
    public record Line(Score score, Sheet.Reason reason) {}

    /**
     * All units by group and rank, each with its reasons.
     *
     * @param scheme what the assessment went by, and {@code sheet} its figures
     *
     * @throws NotVisible when the viewer does not keep the assessment
     */
    @Transactional(readOnly = true)
    public List<Line> lines(Assessment assessment, Scheme scheme, FigureSheet sheet, Viewer viewer) {
        if (!keeps(assessment, viewer)) {
            throw new NotVisible();
        }
        FigureStore.Table table = figures.table(sheet, null);
        Sheet again = sheet(assessment, scheme, table);
        Map<UUID, Integer> places = new java.util.HashMap<>();
        for (int i = 0; i < table.organisations().size(); i++) {
            places.put(table.organisations().get(i), i);
        }
        return store.ranking(assessment.id(), 0, Integer.MAX_VALUE).stream()
                .map(score -> new Line(
                        score, again.explain(java.util.Objects.requireNonNull(places.get(score.organisationId())))))
                .toList();
    }

    /** Whether the viewer may see the sheet of the unit: the office every one, a unit its own. */
    boolean opens(Assessment assessment, UUID organisationId, Viewer viewer) {
        return keeps(assessment, viewer) || List.of(viewer.readable()).contains(organisationId);
    }

    /** Whether the viewer belongs to the office that scored, or audits it. */
    public boolean keeps(Assessment assessment, Viewer viewer) {
        return List.of(viewer.planScope()).contains(assessment.organisationId());
    }

    /** The appeals of a seen scoring which the viewer sees: an office all of them, a unit its own. */
    public List<Appeal> appeals(Assessment assessment, Viewer viewer) {
        return appeals.against(assessment.id(), keeps(assessment, viewer) ? null : viewer.readable());
    }
}
