package luodi.app.org.admin;

import java.time.LocalDate;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import luodi.app.ground.Sentence;
import luodi.app.journal.Act;
import luodi.app.journal.Journal;
import luodi.app.org.Organisation;
import luodi.app.org.Organisations;
import luodi.app.org.Role;
import luodi.app.org.Viewer;
import luodi.app.web.NotVisible;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What an administrator does to organisations. An id outside of their scope is answered as if it did not exist. */
@Component
class KeepingOrganisations {
    private static final int LONGEST_NAME = 60;

    private final Organisations organisations;
    private final OrganisationStore store;
    private final Journal journal;

    KeepingOrganisations(Organisations organisations, OrganisationStore store, Journal journal) {
        this.organisations = organisations;
        this.store = store;
        this.journal = journal;
    }

    static void mustHold(Viewer viewer, UUID organisationId) {
        if (!viewer.may(Role.ADMIN, organisationId)) {
            throw new NotVisible();
        }
    }

    /** An organisation as the form has it. */
    record Wanted(
            UUID parentId,
            Organisation.Kind kind,
            String region,
            String name,
            @Nullable String shortName,
            LocalDate from,
            List<String> aliases) {}

    @Transactional
    Outcome add(Viewer viewer, Wanted wanted) {
        mustHold(viewer, wanted.parentId());
        Optional<Sentence> complaint = complaint(wanted, viewer.today());
        if (complaint.isPresent()) {
            return new Outcome.Refused(complaint.get());
        }
        var asked = new Organisations.NewOrganisation(
                wanted.parentId(),
                wanted.kind(),
                wanted.region(),
                wanted.name(),
                wanted.shortName(),
                wanted.from(),
                wanted.aliases());
        Set<String> names = organisations.namesOf(asked);
        Optional<Sentence> taken = taken(viewer, names, null);
        if (taken.isPresent()) {
            return new Outcome.Refused(taken.get());
        }
        Organisation added = organisations.add(asked);
        journal.record(new Act(
                viewer.actor(),
                "设立单位",
                "organisation",
                added.id(),
                List.of(wanted.parentId()),
                Map.of(
                        "name", added.name(),
                        "kind", added.kind().word(),
                        "region", added.region(),
                        "validFrom", wanted.from().toString(),
                        "aliases", List.copyOf(names))));
        return new Outcome.Done(added.id());
    }

    private Optional<Sentence> complaint(Wanted wanted, LocalDate today) {
        if (wanted.name().isEmpty() || wanted.name().length() > LONGEST_NAME) {
            return Optional.of(Sentence.of("名称要填 1 到 60 个字，用单位全称。"));
        }
        if (wanted.kind() == Organisation.Kind.CITY) {
            return Optional.of(Sentence.of("“市”只能是最上级；请为“{0}”另选类型。", wanted.name()));
        }
        if (!wanted.region().matches("[0-9]{12}")) {
            return Optional.of(Sentence.of("区划代码“{0}”不对：要 12 位数字，例如 211102000000。", wanted.region()));
        }
        Optional<LocalDate> ended = store.validTo(wanted.parentId());
        if (ended.isPresent() && !ended.get().isAfter(today)) {
            return Optional.of(
                    Sentence.of("上级单位已于 {0} 撤销，不能再在其下设立单位。", ended.get().toString()));
        }
        return Optional.empty();
    }

    /** A name may mean one organisation only. Who bears it is named only to those who may see it. */
    private Optional<Sentence> taken(Viewer viewer, Set<String> names, @Nullable UUID own) {
        for (Map.Entry<String, Organisation> each : organisations.bearers(names).entrySet()) {
            if (!each.getValue().id().equals(own)) {
                return Optional.of(
                        viewer.may(Role.ADMIN, each.getValue().id())
                                ? Sentence.of(
                                        "“{0}”已经是“{1}”的名称或别名；一个名称只能指一个单位，请改用别的名称，或先在那边去掉。",
                                        each.getKey(), each.getValue().name())
                                : Sentence.of("“{0}”已是别处单位的名称或别名；一个名称只能指一个单位，请改用别的名称。", each.getKey()));
            }
        }
        for (String name : names) {
            if (store.groupExists(name)) {
                return Optional.of(Sentence.of("“{0}”已是一个单位组的名称；一个名称只能有一个意思，请改用别的名称。", name));
            }
        }
        return Optional.empty();
    }

    /** Ends an organisation from a day on. Its past, its figures and its names in old papers stay. */
    @Transactional
    Outcome end(Viewer viewer, UUID id, LocalDate on) {
        mustHold(viewer, id);
        if (viewer.posts().stream().anyMatch(post -> post.organisationId().equals(id))) {
            return Outcome.refused("您自己的岗位就在这个单位，请由上级管理员撤销它。");
        }
        if (store.validTo(id).isPresent()) {
            return Outcome.refused("这个单位的撤销日期已定为 {0}。", store.validTo(id).get().toString());
        }
        if (on.isBefore(viewer.today()) || !on.isAfter(store.validFrom(id))) {
            return Outcome.refused(
                    "撤销日期 {0} 不对：不能早于今天，也要晚于设立日期 {1}。",
                    on.toString(), store.validFrom(id).toString());
        }
        int below = store.livingBelow(id, on);
        if (below > 0) {
            return Outcome.refused("它下面还有 {0} 个单位，请先撤销它们。", below);
        }
        int posts = store.end(id, on);
        journal.record(new Act(
                viewer.actor(), "撤销单位", "organisation", id, Map.of("validTo", on.toString(), "postsEnded", posts)));
        return new Outcome.Done(id);
    }

    @Transactional
    Outcome teach(Viewer viewer, UUID id, String alias) {
        mustHold(viewer, id);
        String name = Organisations.normalName(alias);
        if (name.length() < 2 || name.length() > LONGEST_NAME) {
            return Outcome.refused("别名要填 2 到 60 个字。");
        }
        Optional<Sentence> taken = taken(viewer, new LinkedHashSet<>(List.of(name)), id);
        if (taken.isPresent()) {
            return new Outcome.Refused(taken.get());
        }
        organisations.alias(name, id);
        journal.record(new Act(viewer.actor(), "添加别名", "organisation", id, Map.of("alias", name)));
        return new Outcome.Done(id);
    }

    @Transactional
    Outcome forget(Viewer viewer, UUID id, String alias) {
        mustHold(viewer, id);
        if (!store.forget(id, alias)) {
            return Outcome.refused("“{0}”不是可以去掉的别名：由全称推出的名称会一直保留。", alias);
        }
        journal.record(new Act(viewer.actor(), "去掉别名", "organisation", id, Map.of("alias", alias)));
        return new Outcome.Done(id);
    }

    @Transactional
    Outcome group(Viewer viewer, String wanted, List<UUID> members) {
        if (members.isEmpty()) {
            return Outcome.refused("请至少选一个单位。");
        }
        if (!viewer.mayAll(Role.ADMIN, members)) {
            throw new NotVisible();
        }
        String name = Organisations.normalName(wanted);
        if (name.length() < 2 || name.length() > LONGEST_NAME) {
            return Outcome.refused("组名要填 2 到 60 个字，例如“各县区”。");
        }
        Optional<Sentence> taken = taken(viewer, new LinkedHashSet<>(List.of(name)), null);
        if (taken.isPresent()) {
            return new Outcome.Refused(taken.get());
        }
        organisations.group(name, members);
        journal.record(new Act(
                viewer.actor(),
                "设立单位组",
                "organisation_group",
                members.getFirst(),
                members,
                Map.of("name", name, "members", members.size())));
        return new Outcome.Done(members.getFirst());
    }

    @Transactional
    Outcome ungroup(Viewer viewer, UUID groupId) {
        String name = store.groupWithin(groupId, viewer.scopeAs(Role.ADMIN)).orElseThrow(NotVisible::new);
        store.ungroup(groupId);
        journal.record(new Act(viewer.actor(), "撤销单位组", "organisation_group", groupId, Map.of("name", name)));
        return new Outcome.Done(groupId);
    }
}
