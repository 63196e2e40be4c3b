package luodi.app.factor;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import luodi.app.ground.City;
import luodi.app.ground.Ids;
import luodi.app.ground.Result;
import luodi.app.ground.Sentence;
import luodi.app.journal.Act;
import luodi.app.journal.Journal;
import luodi.app.org.Role;
import luodi.app.org.Viewer;
import luodi.app.project.Project;
import luodi.app.project.Projects;
import luodi.app.web.NotVisible;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The door to factors. The plan office of an organisation keeps its list and says what there is of each, and sets some of
 * it aside for a project; what a project wants its office or its unit says. Counties go by the list of their city too.
 */
@Component
public class Factors {
    private static final List<FactorForm> USUAL = usual();

    private final FactorStore store;
    private final FactorBooks books;
    private final Projects projects;
    private final Journal journal;
    private final TransactionTemplate transaction;
    private final Ids ids;
    private final City city;
    private final Clock clock;

    Factors(
            FactorStore store,
            FactorBooks books,
            Projects projects,
            Journal journal,
            TransactionTemplate transaction,
            Ids ids,
            City city,
            Clock clock) {
        this.store = store;
        this.books = books;
        this.projects = projects;
        this.journal = journal;
        this.transaction = transaction;
        this.ids = ids;
        this.city = city;
        this.clock = clock;
    }

    private static final Sentence NAME_TAKEN = Sentence.of("清单里已有同名的要素，请换个名称或改那一个。");

    private static List<FactorForm> usual() {
        try (InputStream in =
                Objects.requireNonNull(Factors.class.getResourceAsStream("/factor/usual.txt"), "usual.txt")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .map(line -> line.split(" \\| ", -1))
                    .map(cells -> new FactorForm(cells[0], cells[1], cells[2], cells[3]))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    // ---- the list ----

    /** @throws NotVisible for an organisation beyond the viewer's office */
    Result add(Viewer viewer, UUID organisationId, FactorForm form) {
        serves(viewer, organisationId);
        if (!form.faults().isEmpty()) {
            return new Result.Refused(form.faults());
        }
        return unlessNameTaken(() -> new Result.Done(added(viewer, organisationId, form)));
    }

    private static void serves(Viewer viewer, UUID organisationId) {
        if (!viewer.may(Role.PLAN_OFFICE, organisationId)) {
            throw new NotVisible();
        }
    }

    /** Who serves no plan office hears the same whatever they ask for, and so learns nothing of what there is. */
    private static void onlyOffices(Viewer viewer) {
        if (!viewer.holds(Role.PLAN_OFFICE)) {
            throw new AccessDeniedException("only a plan office keeps factors");
        }
    }

    private UUID added(Viewer viewer, UUID organisationId, FactorForm form) {
        KeptFactor factor = new KeptFactor(
                ids.next(),
                city.region(),
                organisationId,
                form.name(),
                form.unit(),
                KeptFactor.Kind.named(form.kind()).orElseThrow(),
                KeptFactor.Reach.named(form.reach()).orElseThrow(),
                false,
                viewer.name(),
                clock.instant(),
                1);
        store.insert(factor);
        record(viewer, "登记要素", "factor", factor.id(), Map.of("name", factor.name(), "unit", factor.unit()));
        return factor.id();
    }

    /** Puts those of the ten usual ones on the list that are not there. */
    public Result addUsual(Viewer viewer, UUID organisationId) {
        serves(viewer, organisationId);
        return unlessNameTaken(() -> {
            Set<String> known = store.factors(new UUID[] {organisationId}).stream()
                    .map(KeptFactor::name)
                    .collect(Collectors.toSet());
            List<FactorForm> missing =
                    USUAL.stream().filter(each -> !known.contains(each.name())).toList();
            if (missing.isEmpty()) {
                return Result.refused("常用的十种要素都已在清单里。");
            }
            missing.forEach(each -> added(viewer, organisationId, each));
            return new Result.Done(organisationId);
        });
    }

    private Result unlessNameTaken(Supplier<Result> act) {
        try {
            return act(act);
        } catch (DuplicateKeyException taken) {
            return new Result.Refused(List.of(NAME_TAKEN));
        }
    }

    /** Renames it, gives it another unit, retires it or takes it back. How it is taken stays: amounts depend on it. */
    Result change(Viewer viewer, UUID id, int version, String name, String unit, boolean retired, String reason) {
        onlyOffices(viewer);
        return unlessNameTaken(() -> {
            KeptFactor before = kept(viewer, id);
            FactorForm form = new FactorForm(
                    name, unit, before.kind().code(), before.reach().code());
            List<Sentence> faults = new ArrayList<>(form.faults());
            Asked.reasonFault(reason).ifPresent(faults::add);
            if (!faults.isEmpty()) {
                return new Result.Refused(faults);
            }
            if (before.version() != version) {
                return Result.refused("您打开之后有人改过这个要素，没有保存；下面是最新情况，请看过再办。");
            }
            if (before.name().equals(form.name()) && before.unit().equals(form.unit()) && before.retired() == retired) {
                return Result.refused("没有改动任何内容。");
            }
            KeptFactor after = new KeptFactor(
                    id,
                    before.region(),
                    before.organisationId(),
                    form.name(),
                    form.unit(),
                    before.kind(),
                    before.reach(),
                    retired,
                    before.createdBy(),
                    before.createdAt(),
                    version);
            if (!store.update(after)) {
                throw new IllegalStateException("the factor was held, and yet somebody changed it");
            }
            record(
                    viewer,
                    "修改要素",
                    "factor",
                    id,
                    Map.of(
                            "name",
                            after.name(),
                            "unit",
                            after.unit(),
                            "retired",
                            String.valueOf(retired),
                            "reason",
                            reason.strip()));
            return new Result.Done(id);
        });
    }

    // ---- supply ----

    /** Says what there is of a factor in an area, month by month. */
    public Result supply(Viewer viewer, UUID id, Asked.Supplying said) {
        onlyOffices(viewer);
        return act(() -> {
            KeptFactor factor = kept(viewer, id);
            List<Sentence> faults = said.faults(factor, city.region());
            if (!faults.isEmpty()) {
                return new Result.Refused(faults);
            }
            List<YearMonth> months = said.months();
            months.forEach(month -> store.supply(
                    ids.next(),
                    factor,
                    new FactorBook.Supply(id, said.area(), month, said.quantity()),
                    said.source(),
                    viewer.name(),
                    clock.instant()));
            Map<String, Object> content = new HashMap<>();
            content.put("area", said.area());
            content.put("from", months.getFirst().toString());
            content.put("to", months.getLast().toString());
            content.put("amount", said.quantity().toPlainString());
            content.put("source", said.source());
            record(viewer, "登记要素供给", "factor", id, content);
            return new Result.Done(id);
        });
    }

    // ---- what a project wants, and what is set aside for it ----

    /** Says what a stage wants: by the office that keeps the project, or by its unit. */
    public Result want(Viewer viewer, UUID projectId, Asked.Wanting said) {
        return act(() -> {
            Project project = projects.find(viewer, projectId);
            if (!projects.records(viewer, project)) {
                throw new AccessDeniedException("neither the office nor the unit of the project");
            }
            KeptFactor factor =
                    store.find(said.factorId(), books.keepers(viewer)).orElseThrow(NotVisible::new);
            List<Sentence> faults = said.faults(factor, usable(factor, project));
            if (!faults.isEmpty()) {
                return new Result.Refused(faults);
            }
            FactorBook.Wanted wanted = said.wanted(projectId);
            store.demand(ids.next(), city.region(), wanted, said.reason(), viewer.name(), clock.instant());
            Map<String, Object> content = new HashMap<>();
            content.put("stage", wanted.stage().word());
            content.put("factor", factor.name());
            content.put("amount", wanted.amount().toPlainString());
            content.put("lead", wanted.lead());
            content.put("reason", said.reason());
            record(viewer, wanted.amount().signum() == 0 ? "撤回要素需求" : "登记要素需求", "project", projectId, content);
            return new Result.Done(projectId);
        });
    }

    /** Sets some of a factor aside for a stage: by the office that keeps the factor. */
    Result reserve(Viewer viewer, UUID projectId, Asked.Reserving said) {
        onlyOffices(viewer);
        return act(() -> {
            Project project = projects.find(viewer, projectId);
            KeptFactor factor = kept(viewer, said.factorId());
            List<Sentence> faults = said.faults(project, usable(factor, project), LocalDate.now(clock));
            if (!faults.isEmpty()) {
                return new Result.Refused(faults);
            }
            FactorBook.Reserved reserved = said.reserved(ids.next(), projectId, viewer.name(), clock.instant());
            store.reserve(city.region(), reserved);
            Map<String, Object> content = new HashMap<>();
            content.put("stage", reserved.stage().word());
            content.put("factor", factor.name());
            content.put("amount", reserved.amount().toPlainString());
            content.put("from", reserved.from().toString());
            content.put("until", reserved.until().toString());
            content.put("document", said.document());
            content.put("conditions", said.conditions());
            record(viewer, "预留要素", "project", projectId, content);
            return new Result.Done(projectId);
        });
    }

    /** Takes back some or all of what was set aside: by the office that keeps the factor. */
    Result giveBack(Viewer viewer, UUID projectId, Asked.Returning said) {
        onlyOffices(viewer);
        return act(() -> {
            projects.find(viewer, projectId);
            UUID factorId = reservation(projectId, said.reservationId()).factorId();
            // Held, so that nobody returns the same again meanwhile; hence what is left of it is asked once more.
            KeptFactor factor = kept(viewer, factorId);
            FactorBook.Reserved reserved = reservation(projectId, said.reservationId());
            List<Sentence> faults = said.faults(reserved, factor.unit(), LocalDate.now(clock));
            if (!faults.isEmpty()) {
                return new Result.Refused(faults);
            }
            BigDecimal amount = said.quantity(reserved);
            store.giveBack(
                    ids.next(),
                    city.region(),
                    reserved.id(),
                    amount,
                    said.day(),
                    said.reason(),
                    viewer.name(),
                    clock.instant());
            Map<String, Object> content = new HashMap<>();
            content.put("factor", factor.name());
            content.put("amount", amount.toPlainString());
            content.put("reason", said.reason());
            journal.record(new Act(viewer.actor(), "收回要素", "project", projectId, content), said.day());
            return new Result.Done(projectId);
        });
    }

    private boolean usable(KeptFactor factor, Project project) {
        return books.above(project.organisationId()).contains(factor.organisationId());
    }

    private FactorBook.Reserved reservation(UUID projectId, UUID id) {
        return store.reservations(List.of(projectId)).stream()
                .filter(each -> each.id().equals(id))
                .findFirst()
                .orElseThrow(NotVisible::new);
    }

    // ---- sight ----

    /** @throws NotVisible when the viewer may not see it */
    KeptFactor find(Viewer viewer, UUID id) {
        return store.find(id, books.keepers(viewer)).orElseThrow(NotVisible::new);
    }

    /** The factors on the list of an organisation that the viewer sees, by name. */
    public Map<String, UUID> named(Viewer viewer, UUID organisationId) {
        return store.factors(books.keepers(viewer)).stream()
                .filter(each -> each.organisationId().equals(organisationId))
                .collect(Collectors.toMap(KeptFactor::name, KeptFactor::id));
    }

    boolean keeps(Viewer viewer, KeptFactor factor) {
        return viewer.may(Role.PLAN_OFFICE, factor.organisationId());
    }

    /** What was said of its supply, the latest first. */
    List<FactorStore.Said> said(Viewer viewer, UUID id, int limit) {
        return store.said(find(viewer, id).id(), limit);
    }

    FactorBook book(Viewer viewer) {
        return books.of(viewer);
    }

    /** What is wanted and set aside for one project that was found for the viewer. */
    record Needs(Project project, FactorBook book, boolean records) {}

    Needs needs(Viewer viewer, UUID projectId) {
        Project project = projects.find(viewer, projectId);
        return new Needs(project, books.of(viewer), projects.records(viewer, project));
    }

    /** Of these factors, those a project may want. */
    List<KeptFactor> usable(Project project, List<KeptFactor> factors) {
        Set<UUID> above = books.above(project.organisationId());
        return factors.stream()
                .filter(each -> above.contains(each.organisationId()) && !each.retired())
                .toList();
    }

    private KeptFactor kept(Viewer viewer, UUID id) {
        KeptFactor factor = store.find(id, books.keepers(viewer)).orElseThrow(NotVisible::new);
        if (!keeps(viewer, factor)) {
            throw new AccessDeniedException("only the plan office that keeps a factor does this");
        }
        return store.hold(id, books.keepers(viewer)).orElseThrow(NotVisible::new);
    }

    private Result act(Supplier<Result> act) {
        return Objects.requireNonNull(transaction.execute(status -> act.get()));
    }

    private void record(Viewer viewer, String verb, String kind, UUID id, Map<String, ?> content) {
        journal.record(new Act(viewer.actor(), verb, kind, id, content));
    }
}
