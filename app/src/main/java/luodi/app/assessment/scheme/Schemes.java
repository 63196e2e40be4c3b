package luodi.app.assessment.scheme;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import luodi.app.ground.Ids;
import luodi.app.journal.Act;
import luodi.app.journal.Journal;
import luodi.app.ledger.JudgedEntries;
import luodi.app.org.Organisation;
import luodi.app.org.Organisations;
import luodi.app.org.Role;
import luodi.app.org.Viewer;
import luodi.app.web.NotVisible;
import luodi.engine.scoring.scheme.Fault;
import luodi.engine.scoring.scheme.FigureTable;
import luodi.engine.scoring.scheme.Figures;
import luodi.engine.scoring.scheme.Movement;
import luodi.engine.scoring.scheme.Proof;
import luodi.engine.scoring.scheme.Scheme;
import luodi.engine.scoring.scheme.SchemeReader;
import luodi.engine.scoring.scheme.Sheet;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * The door of schemes: an office writes one, puts figures together, tries it on them and publishes it. A plan office
 * and an auditor see schemes; those who are scored see what was published, with their scores.
 */
@Component
public class Schemes {
    private static final int LONGEST_TEXT = 40_000;
    private static final int LONGEST_TABLE = 4_000_000;
    private static final int LONGEST_NAME = 60;
    private static final int MOST_FAULTS = 50;

    private final SchemeStore store;
    private final FigureStore figures;
    private final RecordFigures records;
    private final JudgedEntries entries;
    private final Organisations organisations;
    private final Journal journal;
    private final Ids ids;
    private final Clock clock;

    Schemes(
            SchemeStore store,
            FigureStore figures,
            RecordFigures records,
            JudgedEntries entries,
            Organisations organisations,
            Journal journal,
            Ids ids,
            Clock clock) {
        this.store = store;
        this.figures = figures;
        this.records = records;
        this.entries = entries;
        this.organisations = organisations;
        this.journal = journal;
        this.ids = ids;
        this.clock = clock;
    }

    /** What acting on a scheme comes to. */
    public sealed interface Outcome {
        /** It is done. */
        record Done(UUID id) implements Outcome {}

        /** Nothing was done. */
        record Refused(List<Fault> faults) implements Outcome {
            public Refused {
                faults = List.copyOf(faults);
            }

            static Refused because(String fault) {
                return new Refused(List.of(new Fault(0, fault)));
            }
        }

        /** Somebody else saved in between. */
        record Stale() implements Outcome {}
    }

    /** Schemes of the viewer's organisations, newest first; {@code before} is the last id of the page before. */
    public List<SchemeDraft> list(@Nullable UUID before, int limit, Viewer viewer) {
        return store.list(viewer.planScope(), before == null ? Ids.LAST : before, limit);
    }

    /**
     * A scheme as it is being written.
     *
     * @throws NotVisible when it is not theirs
     */
    public SchemeDraft find(UUID id, Viewer viewer) {
        return store.find(id, viewer.planScope()).orElseThrow(NotVisible::new);
    }

    /** What was published of a scheme that is seen, newest first. */
    public List<SchemeVersion> versions(SchemeDraft scheme) {
        return store.versions(scheme.id());
    }

    /** Begins a scheme for the organisation, with a text to go on from. */
    @Transactional
    public SchemeDraft begin(UUID organisationId, Viewer viewer) {
        if (!viewer.may(Role.PLAN_OFFICE, organisationId)) {
            throw new NotVisible();
        }
        Organisation keeper = organisations.find(organisationId).orElseThrow(NotVisible::new);
        SchemeDraft draft = new SchemeDraft(
                ids.next(),
                keeper.region(),
                organisationId,
                FirstText.of(LocalDate.now(clock).getYear()),
                1,
                viewer.name(),
                clock.instant(),
                0);
        store.insert(draft);
        journal.record(new Act(viewer.actor(), "起草考核办法", "scheme", draft.id(), Map.of("title", draft.title())));
        return draft;
    }

    /** Saves the text as it is, right or wrong: a draft is nobody's judge. */
    @Transactional
    public Outcome save(UUID id, int version, String text, Viewer viewer) {
        SchemeDraft before = mine(id, viewer);
        if (text.length() > LONGEST_TEXT) {
            return Outcome.Refused.because("太长：有 " + text.length() + " 字，办法最多 " + LONGEST_TEXT + " 字");
        }
        SchemeDraft after = new SchemeDraft(
                id,
                before.region(),
                before.organisationId(),
                text,
                version,
                viewer.name(),
                clock.instant(),
                before.published());
        if (!store.save(after)) {
            return new Outcome.Stale();
        }
        journal.record(new Act(
                viewer.actor(),
                "修改考核办法",
                "scheme",
                id,
                Map.of("title", after.title(), "version", version + 1, "text", text)));
        return new Outcome.Done(id);
    }

    /**
     * A draft tried on a sheet.
     *
     * @param scheme null when the text is not a scheme
     * @param faults all that stands against publishing
     * @param moved what would have become of each unit; empty when nothing was published before, or when that cannot be
     *     computed on this sheet
     * @param compared whether there was something to compare with
     */
    public record Trial(@Nullable Scheme scheme, List<Fault> faults, List<Movement> moved, boolean compared) {
        public Trial {
            faults = List.copyOf(faults);
            moved = List.copyOf(moved);
        }

        /** How many ranks differ. */
        public int ranks() {
            return (int) moved.stream().filter(each -> each.gained() != 0).count();
        }
    }

    /** Reads a draft, proves it on a sheet and compares it with the version in force; without a sheet it is only read. */
    public Trial trial(SchemeDraft draft, @Nullable FigureSheet sheet) {
        switch (SchemeReader.read(draft.text())) {
            case SchemeReader.Refused refused -> {
                return new Trial(null, refused.faults(), List.of(), false);
            }
            case SchemeReader.Read read -> {
                if (sheet == null) {
                    return new Trial(read.scheme(), List.of(), List.of(), false);
                }
                Figures known = figures.table(sheet, null).figures();
                List<Fault> faults = Proof.of(read.scheme(), known);
                Optional<Scheme> before =
                        store.versions(draft.id()).stream().findFirst().map(SchemeVersion::scheme);
                boolean compared = faults.isEmpty()
                        && before.filter(each -> Proof.of(each, known).isEmpty())
                                .isPresent();
                return new Trial(
                        read.scheme(),
                        faults,
                        compared
                                ? Movement.between(
                                        Sheet.of(before.get(), known, BigDecimal.ONE),
                                        Sheet.of(read.scheme(), known, BigDecimal.ONE))
                                : List.of(),
                        compared);
            }
        }
    }

    /** Publishes the text as the next version, proved on a sheet. */
    @Transactional
    public Outcome publish(UUID id, int version, UUID sheetId, Viewer viewer) {
        SchemeDraft draft = mine(id, viewer);
        FigureSheet sheet = sheetOf(draft, sheetId);
        if (draft.version() != version) {
            return new Outcome.Stale();
        }
        Trial trial = trial(draft, sheet);
        if (!trial.faults().isEmpty()) {
            return new Outcome.Refused(trial.faults());
        }
        List<SchemeVersion> before = store.versions(id);
        if (!before.isEmpty() && before.getFirst().text().equals(draft.text())) {
            return Outcome.Refused.because("与第 " + before.getFirst().version() + " 版一字不差，不必再发布");
        }
        // Saving and publishing take turns on the row of the draft: what is published is what was proved.
        if (!store.save(draft)) {
            return new Outcome.Stale();
        }
        SchemeVersion published = new SchemeVersion(
                ids.next(),
                id,
                draft.published() + 1,
                draft.text(),
                sheetId,
                trial.ranks(),
                viewer.name(),
                clock.instant());
        store.publish(draft.region(), published);
        journal.record(new Act(
                viewer.actor(),
                "发布考核办法",
                "scheme",
                id,
                List.of(published.id(), sheetId),
                Map.of(
                        "title", published.title(),
                        "version", published.version(),
                        "text", published.text(),
                        "provedOn", sheet.name(),
                        "ranksMoved", published.moved())));
        return new Outcome.Done(published.id());
    }

    /**
     * Figures to be put together.
     *
     * @param table 单位 and 分组 and any figures of the office's own, as CSV or as pasted from a spreadsheet
     * @param planId whose records are counted besides; null for none
     */
    public record Wanted(
            String name,
            @Nullable LocalDate from,
            @Nullable LocalDate to,
            String table,
            @Nullable UUID planId) {}

    /** Puts a sheet of figures together. */
    @Transactional
    public Outcome collect(UUID schemeId, Wanted wanted, Viewer viewer) {
        SchemeDraft draft = mine(schemeId, viewer);
        String name = wanted.name().strip();
        LocalDate from = wanted.from();
        LocalDate to = wanted.to();
        if (name.isEmpty() || name.length() > LONGEST_NAME) {
            return Outcome.Refused.because("数据表要有名称，不超过 " + LONGEST_NAME + " 字，例如“2026年度”");
        }
        if (from == null || to == null || to.isBefore(from)) {
            return Outcome.Refused.because("考核期要有起止日期，止日不早于起日，例如 2026-01-01 至 2026-12-31");
        }
        if (wanted.table().length() > LONGEST_TABLE) {
            return Outcome.Refused.because("数据表太长，最多 " + LONGEST_TABLE + " 字");
        }
        UUID planId = wanted.planId();
        if (planId != null
                && entries.plan(planId, viewer)
                        .filter(JudgedEntries.PlanSeen::whole)
                        .isEmpty()) {
            throw new NotVisible();
        }
        Figures entered;
        switch (FigureTable.read(Pasted.asCsv(wanted.table()), planId == null ? 1 : 0)) {
            case FigureTable.Refused refused -> {
                return new Outcome.Refused(refused.faults());
            }
            case FigureTable.Read read -> entered = read.figures();
        }
        List<Fault> faults = new ArrayList<>();
        List<UUID> units = units(entered, draft.organisationId(), faults);
        if (planId != null) {
            Arrays.stream(RecordFigure.values())
                    .filter(figure -> entered.has(figure.word()))
                    .forEach(figure -> faults.add(new Fault(0, "“" + figure.word() + "”由系统按记录计数，表里不要再写这一列")));
        }
        if (!faults.isEmpty()) {
            return new Outcome.Refused(faults);
        }
        return keep(draft, name, new Period(from, to), entered, units, planId, viewer);
    }

    private record Period(LocalDate from, LocalDate to) {}

    private Outcome keep(
            SchemeDraft draft,
            String name,
            Period period,
            Figures entered,
            List<UUID> units,
            @Nullable UUID planId,
            Viewer viewer) {
        List<String> columns = new ArrayList<>(entered.names());
        List<String> sources = new ArrayList<>(columns.stream().map(each -> "").toList());
        List<FigureStore.Source> counted = List.of();
        if (planId != null) {
            Set<UUID> scored = new HashSet<>(units);
            counted = records.of(planId, period.from(), period.to(), viewer).stream()
                    .filter(each -> scored.contains(each.organisationId()))
                    .toList();
            for (RecordFigure figure : RecordFigure.values()) {
                columns.add(figure.word());
                sources.add(figure.counts());
            }
        }
        FigureSheet sheet = new FigureSheet(
                ids.next(),
                draft.region(),
                draft.id(),
                name,
                period.from(),
                period.to(),
                columns,
                sources,
                null,
                viewer.name(),
                clock.instant(),
                units.size());
        figures.insert(sheet);
        figures.insert(sheet, joined(entered, units, columns, counted));
        figures.insert(sheet, counted);
        journal.record(new Act(
                viewer.actor(),
                "汇总考核数据",
                "scheme",
                draft.id(),
                List.of(sheet.id()),
                Map.of(
                        "name", name,
                        "from", period.from().toString(),
                        "to", period.to().toString(),
                        "units", units.size(),
                        "columns", columns,
                        "records", counted.size())));
        return new Outcome.Done(sheet.id());
    }

    /** What was entered, with the counts beside it. */
    private static FigureStore.Table joined(
            Figures entered, List<UUID> units, List<String> columns, List<FigureStore.Source> counted) {
        Map<UUID, Map<String, Long>> counts = counted.stream()
                .collect(Collectors.groupingBy(
                        FigureStore.Source::organisationId,
                        Collectors.groupingBy(FigureStore.Source::figure, Collectors.counting())));
        Figures.Builder all = new Figures.Builder(columns);
        for (int i = 0; i < entered.size(); i++) {
            Map<String, Long> own = counts.getOrDefault(units.get(i), Map.of());
            List<@Nullable BigDecimal> row = new ArrayList<>();
            for (String column : columns) {
                row.add(
                        entered.has(column)
                                ? entered.figure(column, i)
                                : BigDecimal.valueOf(own.getOrDefault(column, 0L)));
            }
            all.add(entered.unit(i), entered.group(i), row);
        }
        return new FigureStore.Table(all.build(), units);
    }

    /** Which organisations the names mean; each must lie within the keeper's own. */
    private List<UUID> units(Figures entered, UUID keeper, List<Fault> faults) {
        List<String> names = java.util.stream.IntStream.range(0, entered.size())
                .mapToObj(entered::unit)
                .toList();
        Map<String, Organisations.Match> matches = organisations.match(names);
        Map<UUID, Organisation> within = new HashMap<>();
        organisations.subtree(keeper).forEach(each -> within.put(each.id(), each));
        Map<UUID, String> named = new HashMap<>();
        List<UUID> units = new ArrayList<>();
        for (String name : names) {
            if (matches.get(name) instanceof Organisations.Match.One(UUID id) && within.containsKey(id)) {
                String before = named.putIfAbsent(id, name);
                if (before != null) {
                    faults.add(new Fault(0, "“" + before + "”和“" + name + "”是同一个单位，只能写一行"));
                }
                units.add(id);
            } else if (faults.size() < MOST_FAULTS) {
                faults.add(new Fault(0, "“" + name + "”不是本级管理的单位；请写机构管理里的全称、简称或别名"));
            }
        }
        return units;
    }

    /** Sheets of a scheme that is seen, newest first. */
    public List<FigureSheet> sheets(SchemeDraft scheme, @Nullable UUID before, int limit) {
        return figures.ofScheme(scheme.id(), before == null ? Ids.LAST : before, limit);
    }

    /** A sheet of this scheme. */
    public FigureSheet sheetOf(SchemeDraft scheme, UUID sheetId) {
        return figures.find(sheetId)
                .filter(sheet -> sheet.schemeId().equals(scheme.id()))
                .orElseThrow(NotVisible::new);
    }

    Figures figures(FigureSheet sheet) {
        return figures.table(sheet, null).figures();
    }

    private SchemeDraft mine(UUID id, Viewer viewer) {
        SchemeDraft draft = find(id, viewer);
        if (!viewer.may(Role.PLAN_OFFICE, draft.organisationId())) {
            throw new AccessDeniedException("only the plan office that keeps a scheme writes it");
        }
        return draft;
    }
}
