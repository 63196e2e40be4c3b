package luodi.app.factor;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import luodi.app.ground.City;
import luodi.app.ground.Ids;
import luodi.app.ground.Sentence;
import luodi.app.journal.Act;
import luodi.app.journal.Journal;
import luodi.app.org.Role;
import luodi.app.org.Viewer;
import luodi.app.project.Project;
import luodi.app.project.Projects;
import luodi.app.web.NotVisible;
import luodi.engine.gate.Stage;
import org.jspecify.annotations.Nullable;
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
    /** Characters a reason, a source, a document or a condition may have. */
    static final int LONGEST = 500;
    /** Months before a stage in which a factor may be wanted. */
    static final int LONGEST_LEAD = 60;

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

    /** What became of an act. */
    public sealed interface Result {
        /** @param id of the factor or the project it was about */
        record Done(UUID id) implements Result {}

        /** Why not, and what would be right; one sentence each. */
        record Refused(List<Sentence> why) implements Result {
            public Refused {
                why = List.copyOf(why);
            }
        }
    }

    private static Result refused(String words, Object... arguments) {
        return new Result.Refused(List.of(Sentence.of(words, arguments)));
    }

    private static final Sentence NAME_TAKEN = Sentence.of("清单里已有同名的要素，请换个名称或改那一个。");
    private static final Sentence NO_AMOUNT = Sentence.of("数量应是不小于 0 的数，最多三位小数，例如 120.5。");
    private static final Sentence NO_STAGE = Sentence.of("请从列表中选择阶段和要素。");

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
    Result addUsual(Viewer viewer, UUID organisationId) {
        serves(viewer, organisationId);
        return unlessNameTaken(() -> {
            Set<String> known = store.factors(new UUID[] {organisationId}).stream()
                    .map(KeptFactor::name)
                    .collect(Collectors.toSet());
            List<FactorForm> missing =
                    USUAL.stream().filter(each -> !known.contains(each.name())).toList();
            if (missing.isEmpty()) {
                return refused("常用的十种要素都已在清单里。");
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
            reasonFault(reason).ifPresent(faults::add);
            if (!faults.isEmpty()) {
                return new Result.Refused(faults);
            }
            if (before.version() != version) {
                return refused("您打开之后有人改过这个要素，没有保存；下面是最新情况，请看过再办。");
            }
            if (before.name().equals(form.name()) && before.unit().equals(form.unit()) && before.retired() == retired) {
                return refused("没有改动任何内容。");
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

    private static Optional<Sentence> reasonFault(String reason) {
        String why = reason.strip();
        return why.isEmpty() || why.length() > LONGEST
                ? Optional.of(Sentence.of("请写明理由或来源，最多 {0} 字。", LONGEST))
                : Optional.empty();
    }

    // ---- supply ----

    /**
     * What there is in each month from one to another; both count.
     *
     * @param area a statistical code of twelve digits
     * @param amount as typed
     */
    record Supplying(
            String area, @Nullable YearMonth from, @Nullable YearMonth to, String amount, String source) {}

    Result supply(Viewer viewer, UUID id, Supplying said) {
        onlyOffices(viewer);
        return act(() -> {
            KeptFactor factor = kept(viewer, id);
            List<Sentence> faults = new ArrayList<>();
            String area = said.area().strip();
            if (!factor.reach().is(area)) {
                faults.add(
                        factor.reach() == KeptFactor.Reach.CITY
                                ? Sentence.of(
                                        "全市统筹的要素，区域应是市的 12 位代码，例如 {0}。",
                                        factor.reach().of(city.region()))
                                : Sentence.of(
                                        "分县区的要素，区域应是县区的 12 位代码（后六位是 0），例如 {0}。",
                                        factor.reach().of(city.region())));
            }
            BigDecimal amount = Amounts.read(said.amount()).orElse(null);
            if (amount == null) {
                faults.add(NO_AMOUNT);
            }
            YearMonth from = said.from();
            YearMonth to = said.to();
            boolean range = from != null
                    && to != null
                    && !to.isBefore(from)
                    && ChronoUnit.MONTHS.between(from, to) < 2L * FactorPortfolio.MONTHS;
            if (!range) {
                faults.add(Sentence.of("月份写成 2026-03 这样，止月不早于起月，一次最多 {0} 个月。", 2 * FactorPortfolio.MONTHS));
            }
            reasonFault(said.source()).ifPresent(faults::add);
            if (!faults.isEmpty() || from == null || to == null || amount == null) {
                return new Result.Refused(faults);
            }
            for (YearMonth month = from; !month.isAfter(to); month = month.plusMonths(1)) {
                store.supply(
                        ids.next(),
                        factor,
                        new FactorBook.Supply(id, area, month, amount),
                        said.source().strip(),
                        viewer.name(),
                        clock.instant());
            }
            Map<String, Object> content = new HashMap<>();
            content.put("area", area);
            content.put("from", from.toString());
            content.put("to", to.toString());
            content.put("amount", amount.toPlainString());
            content.put("source", said.source().strip());
            record(viewer, "登记要素供给", "factor", id, content);
            return new Result.Done(id);
        });
    }

    // ---- what a project wants ----

    /** @param amount as typed; nothing withdraws the demand */
    record Wanting(String stage, UUID factorId, String amount, String lead, String reason) {}

    /** Says what a stage wants: by the office that keeps the project, or by its unit. */
    Result want(Viewer viewer, UUID projectId, Wanting said) {
        return act(() -> {
            Project project = projects.find(viewer, projectId);
            if (!projects.records(viewer, project)) {
                throw new AccessDeniedException("neither the office nor the unit of the project");
            }
            KeptFactor factor =
                    store.find(said.factorId(), books.keepers(viewer)).orElseThrow(NotVisible::new);
            List<Sentence> faults = new ArrayList<>();
            Stage stage = Stage.named(said.stage()).orElse(null);
            if (stage == null || !usable(factor, project)) {
                faults.add(NO_STAGE);
            }
            BigDecimal amount = Amounts.read(said.amount()).orElse(null);
            if (amount == null) {
                faults.add(NO_AMOUNT);
            }
            if (factor.retired() && amount != null && amount.signum() > 0) {
                faults.add(Sentence.of("要素“{0}”已停用，只能撤回需求。", factor.name()));
            }
            String lead = said.lead().strip();
            if (!lead.matches("[0-9]{1,2}") || Integer.parseInt(lead) > LONGEST_LEAD) {
                faults.add(Sentence.of("提前月数应是 0 到 {0} 的整数。", LONGEST_LEAD));
            }
            reasonFault(said.reason()).ifPresent(faults::add);
            if (!faults.isEmpty() || stage == null || amount == null) {
                return new Result.Refused(faults);
            }
            FactorBook.Wanted wanted =
                    new FactorBook.Wanted(projectId, stage, factor.id(), amount, Integer.parseInt(lead));
            store.demand(ids.next(), city.region(), wanted, said.reason().strip(), viewer.name(), clock.instant());
            Map<String, Object> content = new HashMap<>();
            content.put("stage", stage.word());
            content.put("factor", factor.name());
            content.put("amount", amount.toPlainString());
            content.put("lead", lead);
            content.put("reason", said.reason().strip());
            record(viewer, amount.signum() == 0 ? "撤回要素需求" : "登记要素需求", "project", projectId, content);
            return new Result.Done(projectId);
        });
    }

    private boolean usable(KeptFactor factor, Project project) {
        return books.above(project.organisationId()).contains(factor.organisationId());
    }

    // ---- what is set aside ----

    /** @param amount as typed */
    record Reserving(
            String stage,
            UUID factorId,
            String amount,
            @Nullable YearMonth from,
            @Nullable LocalDate until,
            String document,
            String conditions) {}

    /** Sets some of a factor aside for a stage: by the office that keeps the factor. */
    Result reserve(Viewer viewer, UUID projectId, Reserving said) {
        onlyOffices(viewer);
        return act(() -> {
            Project project = projects.find(viewer, projectId);
            KeptFactor factor = kept(viewer, said.factorId());
            List<Sentence> faults = new ArrayList<>();
            Stage stage = Stage.named(said.stage()).orElse(null);
            if (stage == null || !usable(factor, project)) {
                faults.add(NO_STAGE);
            }
            BigDecimal amount = Amounts.read(said.amount())
                    .filter(each -> each.signum() > 0)
                    .orElse(null);
            if (amount == null) {
                faults.add(Sentence.of("预留数量应大于 0，最多三位小数，例如 120.5。"));
            }
            YearMonth from = said.from();
            LocalDate until = said.until();
            boolean dated = from != null
                    && until != null
                    && !until.isBefore(from.atDay(1))
                    && !until.isBefore(LocalDate.now(clock));
            if (!dated) {
                faults.add(Sentence.of("预留要写起始月份和最后一天，最后一天不早于今天和起始月份；过了那天还没进入阶段就自动失效。"));
            }
            String document = said.document().strip();
            String conditions = said.conditions().strip();
            if (document.isEmpty() || document.length() > LONGEST || conditions.length() > LONGEST) {
                faults.add(Sentence.of("预留要有文号；文号和条件最多各 {0} 字。", LONGEST));
            }
            if (project.state() != Project.State.ONGOING) {
                faults.add(Sentence.of(
                        "项目现在{0}，不能再预留要素。", Sentence.of(project.state().word())));
            }
            if (!faults.isEmpty() || stage == null || amount == null || from == null || until == null) {
                return new Result.Refused(faults);
            }
            FactorBook.Reserved reserved = new FactorBook.Reserved(
                    ids.next(),
                    projectId,
                    stage,
                    factor.id(),
                    amount,
                    from,
                    until,
                    document,
                    conditions,
                    viewer.name(),
                    clock.instant());
            store.reserve(city.region(), reserved);
            Map<String, Object> content = new HashMap<>();
            content.put("stage", stage.word());
            content.put("factor", factor.name());
            content.put("amount", amount.toPlainString());
            content.put("from", from.toString());
            content.put("until", until.toString());
            content.put("document", document);
            content.put("conditions", conditions);
            record(viewer, "预留要素", "project", projectId, content);
            return new Result.Done(projectId);
        });
    }

    /** @param amount as typed; blank for all that is left */
    record Returning(
            UUID reservationId, String amount, @Nullable LocalDate on, String reason) {}

    /** Takes back some or all of what was set aside: by the office that keeps the factor. */
    Result giveBack(Viewer viewer, UUID projectId, Returning said) {
        onlyOffices(viewer);
        return act(() -> {
            projects.find(viewer, projectId);
            UUID factorId = reservation(projectId, said.reservationId()).factorId();
            // Held, so that nobody returns the same again meanwhile; hence what is left of it is asked once more.
            KeptFactor factor = kept(viewer, factorId);
            FactorBook.Reserved reserved = reservation(projectId, said.reservationId());
            List<Sentence> faults = new ArrayList<>();
            BigDecimal amount = said.amount().isBlank()
                    ? reserved.amount()
                    : Amounts.read(said.amount()).orElse(BigDecimal.ZERO);
            if (amount.signum() <= 0 || amount.compareTo(reserved.amount()) > 0) {
                faults.add(Sentence.of(
                        "收回数量应大于 0，不超过还留着的 {0} {1}；不写就全部收回。", Amounts.shown(reserved.amount()), factor.unit()));
            }
            LocalDate on = said.on();
            if (on == null || on.isAfter(LocalDate.now(clock))) {
                faults.add(Sentence.of("收回日期写成 2026-03-31 这样，不晚于今天。"));
            }
            reasonFault(said.reason()).ifPresent(faults::add);
            if (!faults.isEmpty() || on == null) {
                return new Result.Refused(faults);
            }
            String reason = said.reason().strip();
            store.giveBack(
                    ids.next(), city.region(), reserved.id(), amount, on, reason, viewer.name(), clock.instant());
            Map<String, Object> content = new HashMap<>();
            content.put("factor", factor.name());
            content.put("amount", amount.toPlainString());
            content.put("reason", reason);
            journal.record(new Act(viewer.actor(), "收回要素", "project", projectId, content), on);
            return new Result.Done(projectId);
        });
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
