package luodi.app.plan;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import luodi.app.ground.Ids;
import luodi.app.ground.Sentence;
import luodi.app.journal.Act;
import luodi.app.journal.Journal;
import luodi.app.org.Organisation;
import luodi.app.org.Organisations;
import luodi.app.org.Role;
import luodi.app.org.UnitAnswer;
import luodi.app.org.UnitReach;
import luodi.app.org.Viewer;
import luodi.app.web.NotVisible;
import luodi.engine.document.Span;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Puts a reading right. What was read stays in the journal, what replaces it is marked as corrected, and each change
 * counts the plan's version up, so that two people never overwrite each other unseen.
 */
@Component
class CorrectingReading {
    private final PlanStore plans;
    private final ReadingStore readings;
    private final PrintedNames names;
    private final Organisations organisations;
    private final Journal journal;
    private final Ids ids;

    CorrectingReading(
            PlanStore plans,
            ReadingStore readings,
            PrintedNames names,
            Organisations organisations,
            Journal journal,
            Ids ids) {
        this.plans = plans;
        this.readings = readings;
        this.names = names;
        this.organisations = organisations;
        this.journal = journal;
        this.ids = ids;
    }

    /** Which plan is corrected, by whom, and the version the form was drawn from. */
    record Draft(UUID planId, int version, Viewer viewer) {}

    @Transactional
    Correction kind(Draft draft, String node, String kind) {
        Optional<ClauseKind> wanted = ClauseKind.submitted(kind);
        return change(draft, (plan, reading) -> {
            StoredReading.Clause clause = clause(reading, node);
            if (wanted.isEmpty()) {
                return refused("kind", Sentence.of("没有“{0}”这个类别。请从列表中选择。", kind));
            }
            readings.kind(plan.id(), node, wanted.get());
            record(
                    draft,
                    "更正类别",
                    clause,
                    Map.of("原为", clause.kind().word(), "改为", wanted.get().word()));
            return done("“{0}”改为{1}。", clause.title(), Sentence.of(wanted.get().word()));
        });
    }

    @Transactional
    Correction entryKinds(Draft draft, Set<String> kinds) {
        return change(draft, (plan, reading) -> {
            Set<ClauseKind> wanted = new LinkedHashSet<>();
            kinds.forEach(kind -> ClauseKind.submitted(kind).ifPresent(wanted::add));
            if (wanted.isEmpty()) {
                return refused("kinds", Sentence.of("至少选一个列入台账的类别，通常是举措和任务。"));
            }
            plans.entryKinds(plan.id(), wanted);
            record(draft, "选定台账类别", Map.of("原为", words(plan.entryKinds()), "改为", words(wanted)));
            return done("列入台账的类别：{0}。", words(wanted));
        });
    }

    @Transactional
    Correction owners(Draft draft, String node, OwnersForm form) {
        return change(draft, (plan, reading) -> {
            StoredReading.Clause clause = clause(reading, node);
            List<String> lead = split(form.lead());
            List<String> responsible = split(form.responsible());
            List<String> supporting = split(form.supporting());
            if (lead.size() > 1) {
                return refused("lead", Sentence.of("牵头单位只能有一个，这里写了 {0} 个。其余请写到责任单位。", lead.size()));
            }
            if (lead.isEmpty() && !(responsible.isEmpty() && supporting.isEmpty())) {
                return refused("lead", Sentence.of("写了责任或配合单位，没有写牵头单位。请写一个牵头单位。"));
            }
            if (supporting.stream().anyMatch(lead::contains)) {
                return refused("supporting", Sentence.of("“{0}”已是牵头单位，不能又是配合单位。", lead.getFirst()));
            }
            Optional<String> twice =
                    supporting.stream().filter(responsible::contains).findFirst();
            if (twice.isPresent()) {
                return refused("supporting", Sentence.of("“{0}”已是责任单位，不能又是配合单位。", twice.get()));
            }
            responsible.removeAll(lead);
            List<StoredReading.Owners> before = ownersOf(reading, node);
            List<StoredReading.Owners> after = lead.isEmpty()
                    ? List.of()
                    : List.of(
                            manual(reading, clause, before, lead, responsible, supporting, blankToNull(form.leader())));
            readings.replaceOwners(plan.id(), List.of(node), after);
            record(draft, "更正责任单位", clause, Map.of("原为", tell(before), "改为", tell(after)));
            return done("“{0}”的责任单位已更正。", clause.title());
        });
    }

    /** Makes one organisation the lead of these clauses; who was printed as lead answers beside it. */
    @Transactional
    Correction lead(Draft draft, List<String> nodes, @Nullable UUID organisationId) {
        return change(draft, (plan, reading) -> {
            Organisation lead = organisationId == null
                    ? null
                    : names.reach(plan.organisationId()).organisations().get(organisationId);
            if (lead == null) {
                return refused("organisation", Sentence.of("没有选择机构，或者所选机构不在您的范围内。请从列表中选择。"));
            }
            if (nodes.isEmpty()) {
                return refused("nodes", Sentence.of("没有选中条款。请先勾选要设牵头单位的条款。"));
            }
            List<StoredReading.Owners> after = new ArrayList<>();
            for (String node : nodes) {
                StoredReading.Clause clause = clause(reading, node);
                List<StoredReading.Owners> before = answering(reading, clause);
                StoredReading.Owners led = ledBy(plan, reading, clause, before, lead);
                after.add(led);
                record(draft, "指定牵头单位", clause, Map.of("原为", tell(before), "改为", tell(List.of(led))));
            }
            readings.replaceOwners(plan.id(), nodes, after);
            readings.answer(plan.id(), lead.name(), new UnitAnswer.One(lead.id()));
            return done("{0} 项条款由{1}牵头。", nodes.size(), lead.label());
        });
    }

    private StoredReading.Owners ledBy(
            PlanSummary plan,
            StoredReading reading,
            StoredReading.Clause clause,
            List<StoredReading.Owners> before,
            Organisation lead) {
        List<String> printed = before.stream()
                .flatMap(each -> java.util.stream.Stream.of(each.lead(), each.responsible(), each.supporting()))
                .flatMap(List::stream)
                .distinct()
                .toList();
        Map<String, UnitNamed> meaning = names.meaning(plan, printed, names.reach(plan.organisationId()));
        Set<String> isLead = new LinkedHashSet<>(List.of(lead.name()));
        meaning.forEach((name, unit) -> {
            if (unit.means() instanceof UnitNamed.Means.One one
                    && one.organisation().id().equals(lead.id())) {
                isLead.add(name);
            }
        });
        Set<String> responsible = new LinkedHashSet<>();
        before.forEach(each -> responsible.addAll(each.lead()));
        before.forEach(each -> responsible.addAll(each.responsible()));
        responsible.removeAll(isLead);
        Set<String> supporting = new LinkedHashSet<>();
        before.forEach(each -> supporting.addAll(each.supporting()));
        supporting.removeAll(isLead);
        supporting.removeAll(responsible);
        String leader = before.stream()
                .map(StoredReading.Owners::leader)
                .filter(each -> each != null)
                .findFirst()
                .orElse(null);
        return manual(
                reading,
                clause,
                before,
                List.of(lead.name()),
                List.copyOf(responsible),
                List.copyOf(supporting),
                leader);
    }

    private StoredReading.Owners manual(
            StoredReading reading,
            StoredReading.Clause clause,
            List<StoredReading.Owners> before,
            List<String> lead,
            List<String> responsible,
            List<String> supporting,
            @Nullable String leader) {
        // The sentence that named them stays lit; a clause that named nobody points at its own heading.
        Span at = before.isEmpty() ? clause.at() : before.getFirst().at();
        boolean own = !before.isEmpty() && before.getFirst().node().equals(clause.id());
        // Behind all that were read, and one place for each clause.
        int position = own
                ? before.getFirst().position()
                : clause.position()
                        + next(reading.owners().stream()
                                .map(StoredReading.Owners::position)
                                .toList());
        return new StoredReading.Owners(
                ids.next(), clause.id(), position, lead, responsible, supporting, leader, LeadRules.MANUAL, at, true);
    }

    /** Changes the target with this id, or adds one where it is null. */
    @Transactional
    Correction aim(Draft draft, String node, @Nullable UUID id, AimForm form) {
        return change(draft, (plan, reading) -> {
            StoredReading.Clause clause = clause(reading, node);
            Optional<StoredReading.Aim> before = reading.aims().stream()
                    .filter(each -> each.id().equals(id) && each.node().equals(node))
                    .findFirst();
            if (id != null && before.isEmpty()) {
                throw new NotVisible();
            }
            TargetFields fields = TargetFields.read(form);
            if (fields instanceof TargetFields.Wrong wrong) {
                return refused(wrong.field(), wrong.why());
            }
            TargetFields.Right right = (TargetFields.Right) fields;
            int position = before.map(StoredReading.Aim::position)
                    .orElseGet(() -> next(reading.aims().stream()
                            .map(StoredReading.Aim::position)
                            .toList()));
            StoredReading.Aim after = right.aim(
                    before.map(StoredReading.Aim::id).orElseGet(ids::next),
                    node,
                    position,
                    before.map(StoredReading.Aim::words).orElse(""),
                    before.map(StoredReading.Aim::at).orElse(clause.at()));
            readings.put(plan.id(), after);
            record(
                    draft,
                    before.isPresent() ? "更正目标" : "补充目标",
                    clause,
                    Map.of("原为", before.map(CorrectingReading::tell).orElse(""), "改为", tell(after)));
            return done(before.isPresent() ? "目标“{0}”已更正。" : "目标“{0}”已补充。", after.subject());
        });
    }

    @Transactional
    Correction removeAim(Draft draft, String node, UUID id) {
        return change(draft, (plan, reading) -> {
            StoredReading.Clause clause = clause(reading, node);
            StoredReading.Aim before = reading.aims().stream()
                    .filter(each -> each.id().equals(id) && each.node().equals(node))
                    .findFirst()
                    .orElseThrow(NotVisible::new);
            readings.removeAim(plan.id(), id);
            record(draft, "删除目标", clause, Map.of("原为", tell(before)));
            return done("目标“{0}”已删除；原读数留在记录里。", before.subject());
        });
    }

    /** Changes the deadline with this id, or adds one where it is null. A blank date means open-ended. */
    @Transactional
    Correction due(Draft draft, String node, @Nullable UUID id, String by) {
        return change(draft, (plan, reading) -> {
            StoredReading.Clause clause = clause(reading, node);
            Optional<StoredReading.Due> before = reading.dues().stream()
                    .filter(each -> each.id().equals(id) && each.node().equals(node))
                    .findFirst();
            if (id != null && before.isEmpty()) {
                throw new NotVisible();
            }
            LocalDate on;
            try {
                on = by.isBlank() ? null : LocalDate.parse(by.strip());
            } catch (DateTimeParseException e) {
                return refused("due", Sentence.of("时限“{0}”不是日期。请写成 2026-12-31；长期坚持的留空。", by));
            }
            StoredReading.Due after = new StoredReading.Due(
                    before.map(StoredReading.Due::id).orElseGet(ids::next),
                    node,
                    before.map(StoredReading.Due::position)
                            .orElseGet(() -> next(reading.dues().stream()
                                    .map(StoredReading.Due::position)
                                    .toList())),
                    on,
                    before.map(StoredReading.Due::at).orElse(clause.at()),
                    true);
            readings.put(plan.id(), after);
            record(
                    draft,
                    before.isPresent() ? "更正时限" : "补充时限",
                    clause,
                    Map.of("原为", before.map(CorrectingReading::tell).orElse(""), "改为", tell(after)));
            return done("时限改为{0}。", tell(after));
        });
    }

    @Transactional
    Correction removeDue(Draft draft, String node, UUID id) {
        return change(draft, (plan, reading) -> {
            StoredReading.Clause clause = clause(reading, node);
            StoredReading.Due before = reading.dues().stream()
                    .filter(each -> each.id().equals(id) && each.node().equals(node))
                    .findFirst()
                    .orElseThrow(NotVisible::new);
            readings.removeDue(plan.id(), id);
            record(draft, "删除时限", clause, Map.of("原为", tell(before)));
            return done("时限{0}已删除；原读数留在记录里。", tell(before));
        });
    }

    /** Keeps clauses out of the ledger. */
    @Transactional
    Correction leaveOut(Draft draft, List<String> nodes, String reason) {
        return change(draft, (plan, reading) -> {
            if (reason.isBlank()) {
                return refused("reason", Sentence.of("没有写原因。不列入台账要说明原因，例如“由省级组织实施”。"));
            }
            if (nodes.isEmpty()) {
                return refused("nodes", Sentence.of("没有选中条款。请先勾选。"));
            }
            for (String node : nodes) {
                record(draft, "不列入台账", clause(reading, node), Map.of("原因", reason.strip()));
            }
            readings.leaveOut(plan.id(), nodes, reason.strip());
            return done("{0} 项条款不列入台账，覆盖情况里会连同原因列出。", nodes.size());
        });
    }

    @Transactional
    Correction takeIn(Draft draft, String node) {
        return change(draft, (plan, reading) -> {
            StoredReading.Clause clause = clause(reading, node);
            readings.takeIn(plan.id(), node);
            record(draft, "恢复列入台账", clause, Map.of());
            return done("“{0}”恢复列入台账。", clause.title());
        });
    }

    /**
     * @param meanings for each printed name, what it stands for
     * @param taught those of the names to be known from now on in every paper
     */
    @Transactional
    Correction units(Draft draft, Map<String, UnitAnswer> meanings, Set<String> taught) {
        return change(draft, (plan, reading) -> {
            UnitReach reach = names.reach(plan.organisationId());
            List<String> printed = DrawingUp.printedNames(reading);
            Map<String, String> told = new TreeMap<>();
            for (Map.Entry<String, UnitAnswer> each : meanings.entrySet()) {
                if (!printed.contains(each.getKey())) {
                    return refused("units", Sentence.of("文中没有“{0}”这个名称。请刷新页面后再试。", each.getKey()));
                }
                Optional<String> means = answer(plan, reach, each.getKey(), each.getValue());
                if (means.isEmpty()) {
                    return refused("units", Sentence.of("为“{0}”选的机构不在您的范围内。请从列表中选择。", each.getKey()));
                }
                told.put(each.getKey(), means.get());
            }
            if (told.isEmpty()) {
                return refused("units", Sentence.of("没有为任何名称选择机构。"));
            }
            List<String> aliases = organisations.teach(draft.viewer(), meanings, taught);
            record(draft, "认定机构", Map.of("名称", told, "新增为别名", aliases));
            return done("{0} 个名称已认定。", told.size());
        });
    }

    private Optional<String> answer(PlanSummary plan, UnitReach reach, String name, UnitAnswer answer) {
        Optional<String> named = reach.named(answer);
        if (named.isPresent()) {
            readings.answer(plan.id(), name, answer);
        }
        return named;
    }

    @Transactional
    Correction discard(Draft draft) {
        PlanSummary plan = mine(draft);
        if (plan.published()) {
            return new Correction.Published();
        }
        if (!plans.discard(plan.id(), draft.version())) {
            return new Correction.Stale();
        }
        record(draft, "删除草稿", Map.of("标题", plan.title(), "文件", plan.fileName()));
        return done("草稿“{0}”已删除。", plan.title());
    }

    private interface Change {
        Correction apply(PlanSummary plan, StoredReading reading);
    }

    // The row is locked first, so that a version that was right stays right until the change is written.
    private Correction change(Draft draft, Change change) {
        PlanSummary plan = mine(draft);
        if (plan.published()) {
            return new Correction.Published();
        }
        if (plan.version() != draft.version()) {
            return new Correction.Stale();
        }
        Correction outcome = change.apply(plan, readings.find(plan.id()));
        if (outcome instanceof Correction.Done && !plans.nextVersion(plan.id(), plan.version())) {
            throw new IllegalStateException("a locked plan changed under us: " + plan.id());
        }
        return outcome;
    }

    private PlanSummary mine(Draft draft) {
        if (plans.find(draft.planId(), draft.viewer()).isEmpty()) {
            throw new NotVisible();
        }
        PlanSummary plan = plans.lock(draft.planId()).orElseThrow(NotVisible::new);
        if (!draft.viewer().may(Role.PLAN_OFFICE, plan.organisationId())) {
            throw new AccessDeniedException("only the plan office corrects a plan");
        }
        return plan;
    }

    private void record(Draft draft, String verb, StoredReading.Clause clause, Map<String, ?> content) {
        Map<String, Object> all = new LinkedHashMap<>(content);
        all.put("条款", clause.id() + " " + clause.title());
        record(draft, verb, all);
    }

    private void record(Draft draft, String verb, Map<String, ?> content) {
        journal.record(new Act(draft.viewer().actor(), verb, "plan", draft.planId(), content));
    }

    private static StoredReading.Clause clause(StoredReading reading, String node) {
        return reading.clauses().stream()
                .filter(each -> each.id().equals(node))
                .findFirst()
                .orElseThrow(NotVisible::new);
    }

    private static List<StoredReading.Owners> ownersOf(StoredReading reading, String node) {
        return reading.owners().stream()
                .filter(each -> each.node().equals(node))
                .toList();
    }

    /** The owners a clause goes by: its own, or those of the nearest clause above that names any. */
    private static List<StoredReading.Owners> answering(StoredReading reading, StoredReading.Clause clause) {
        List<StoredReading.Owners> own = ownersOf(reading, clause.id());
        return own.isEmpty() && clause.parent() != null ? answering(reading, clause(reading, clause.parent())) : own;
    }

    private static String tell(List<StoredReading.Owners> owners) {
        List<String> told = new ArrayList<>();
        for (StoredReading.Owners each : owners) {
            told.add("牵头 " + String.join("、", each.lead()) + "；责任 " + String.join("、", each.responsible()) + "；配合 "
                    + String.join("、", each.supporting()) + "；领导 "
                    + (each.leader() == null ? "" : each.leader()) + "（" + LeadRules.word(each.rule()) + "）");
        }
        return String.join(" / ", told);
    }

    private static String tell(StoredReading.Aim aim) {
        return aim.line() + "（" + aim.kind().word() + "，" + aim.nature().word()
                + (aim.by() == null ? "" : "，" + aim.by()) + "）";
    }

    private static String tell(StoredReading.Due due) {
        return due.by() == null ? "长期" : due.by().toString();
    }

    private static String words(Set<ClauseKind> kinds) {
        return String.join("、", kinds.stream().sorted().map(ClauseKind::word).toList());
    }

    private static int next(List<Integer> positions) {
        return positions.stream().max(Integer::compare).orElse(0) + 1;
    }

    private static @Nullable String blankToNull(String typed) {
        return typed.isBlank() ? null : typed.strip();
    }

    private static List<String> split(String typed) {
        List<String> names = new ArrayList<>();
        for (String each : typed.split("[、,，;；\\n]")) {
            if (!each.isBlank() && !names.contains(each.strip())) {
                names.add(each.strip());
            }
        }
        return names;
    }

    private static Correction done(String said, Object... values) {
        return new Correction.Done(Sentence.of(said, values));
    }

    private static Correction refused(String field, Sentence why) {
        return new Correction.Refused(field, why);
    }

    static @Nullable BigDecimal figure(String typed) {
        String plain = java.text.Normalizer.normalize(typed, java.text.Normalizer.Form.NFKC)
                .replace(",", "")
                .strip();
        return plain.matches("-?[0-9]{1,15}(\\.[0-9]{1,6})?") ? new BigDecimal(plain) : null;
    }
}
