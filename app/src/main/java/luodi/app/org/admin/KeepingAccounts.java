package luodi.app.org.admin;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import luodi.app.ground.Sentence;
import luodi.app.journal.Act;
import luodi.app.journal.Journal;
import luodi.app.org.Organisations;
import luodi.app.org.People;
import luodi.app.org.Role;
import luodi.app.org.Viewer;
import luodi.app.org.credential.Identities;
import luodi.app.org.credential.OidcSettings;
import luodi.app.org.credential.OneTimeLinks;
import luodi.app.org.credential.SecondFactors;
import luodi.app.web.NotVisible;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * What the security administrator does to accounts: posts, links, second factors, closing and opening. Nobody does
 * it to themselves, and the three administrators hold no other post.
 */
@Component
class KeepingAccounts {
    private final People people;
    private final PersonStore store;
    private final OrganisationStore organisations;
    private final OneTimeLinks links;
    private final SecondFactors factors;
    private final Identities identities;
    private final OidcSettings provider;
    private final Journal journal;
    private final Clock clock;
    private final Organisations tree;

    KeepingAccounts(
            People people,
            PersonStore store,
            OrganisationStore organisations,
            OneTimeLinks links,
            SecondFactors factors,
            Identities identities,
            OidcSettings provider,
            Journal journal,
            Clock clock,
            Organisations tree) {
        this.people = people;
        this.store = store;
        this.organisations = organisations;
        this.links = links;
        this.factors = factors;
        this.identities = identities;
        this.provider = provider;
        this.journal = journal;
        this.clock = clock;
        this.tree = tree;
    }

    /**
     * A post as the form has it.
     *
     * @param to the last day; null without end
     */
    record WantedPost(
            UUID organisationId,
            Role role,
            LocalDate from,
            @Nullable LocalDate to) {
        @Nullable
        LocalDate toExclusive() {
            return to == null ? null : to.plusDays(1);
        }
    }

    private void mustSee(Viewer viewer, UUID personId) {
        if (store.visible(personId, viewer.scopeAs(Role.SECURITY_ADMIN)).isEmpty()) {
            throw new NotVisible();
        }
    }

    @Transactional
    Outcome appoint(Viewer viewer, UUID personId, WantedPost post) {
        mustSee(viewer, personId);
        if (!viewer.may(Role.SECURITY_ADMIN, post.organisationId())) {
            throw new NotVisible();
        }
        if (personId.equals(viewer.personId())) {
            return Outcome.refused("管理员不能任命自己，请由另一位安全管理员办理。");
        }
        store.lock(personId);
        Optional<Sentence> wrong = complaint(viewer, post, store.posts(personId));
        if (wrong.isPresent()) {
            return new Outcome.Refused(wrong.get());
        }
        people.appoint(personId, post.organisationId(), post.role(), post.from(), post.toExclusive());
        journal.record(
                new Act(viewer.actor(), "任命", "person", personId, List.of(post.organisationId()), content(post)));
        return new Outcome.Done(personId);
    }

    private Optional<Sentence> complaint(Viewer viewer, WantedPost post, List<PersonStore.PostRow> held) {
        LocalDate from = post.from();
        LocalDate to = post.toExclusive();
        if (to != null && !to.isAfter(from)) {
            return Optional.of(Sentence.of("任期不对：结束日期不能早于开始日期 {0}。", from.toString()));
        }
        if (from.isBefore(viewer.today())) {
            return Optional.of(Sentence.of("任职开始日期 {0} 已过去：岗位只能从今天或以后算起。", from.toString()));
        }
        Optional<LocalDate> ended = organisations.validTo(post.organisationId());
        if (ended.isPresent() && !ended.get().isAfter(from)) {
            return Optional.of(
                    Sentence.of("这个单位已定于 {0} 撤销，不能从 {1} 起任职。", ended.get().toString(), from.toString()));
        }
        for (PersonStore.PostRow each : held) {
            boolean overlaps = (each.to() == null || each.to().isAfter(from))
                    && (to == null || each.from().isBefore(to));
            if (!overlaps) {
                continue;
            }
            if (each.role() == post.role() && each.organisationId().equals(post.organisationId())) {
                return Optional.of(Sentence.of("这段时间已有同一岗位，不必再任命。"));
            }
            if (!each.role().goesWith(post.role())) {
                return Optional.of(Sentence.of(
                        "系统、安全、审计三类管理员要由不同的人担任，也不能兼任填报、签批等岗位：此人已是{0}，请先结束它或任命别人。",
                        each.role().word()));
            }
        }
        return Optional.empty();
    }

    private Map<String, Object> content(WantedPost post) {
        Map<String, Object> all = new TreeMap<>();
        all.put("role", post.role().word());
        all.put("organisation", tree.find(post.organisationId()).orElseThrow().name());
        all.put("from", post.from().toString());
        if (post.to() != null) {
            all.put("to", post.to().toString());
        }
        return all;
    }

    /**
     * Ends a post.
     *
     * @param lastDay the last day it counts; yesterday ends it now
     */
    @Transactional
    Outcome endPost(Viewer viewer, UUID postId, LocalDate lastDay) {
        PersonStore.PostRow post = post(viewer, postId);
        if (post.personId().equals(viewer.personId())) {
            return Outcome.refused("不能结束自己的岗位，请由另一位管理员办理，以免无人管理。");
        }
        LocalDate on = lastDay.plusDays(1);
        if (on.isBefore(viewer.today())) {
            return Outcome.refused("最后任职日 {0} 已过去：最早可以从今天起免去。", lastDay.toString());
        }
        if (post.to() != null && !post.to().isAfter(viewer.today())) {
            return Outcome.refused("这个岗位已于 {0} 结束。", post.to().toString());
        }
        if (post.to() != null && on.isAfter(post.to())) {
            return Outcome.refused(
                    "这个岗位已定于 {0} 结束，免去只能提前，不能延长；要延长请另行任命。", post.to().toString());
        }
        store.end(postId, on);
        journal.record(new Act(
                viewer.actor(),
                "免去岗位",
                "person",
                post.personId(),
                List.of(post.organisationId()),
                Map.of("role", post.role().word(), "organisation", post.organisation(), "endsOn", on.toString())));
        return new Outcome.Done(post.personId());
    }

    PersonStore.PostRow post(Viewer viewer, UUID postId) {
        return store.post(postId)
                .filter(found -> viewer.may(Role.SECURITY_ADMIN, found.organisationId()))
                .orElseThrow(NotVisible::new);
    }

    @Transactional
    Outcome disable(Viewer viewer, UUID personId) {
        return wholly(viewer, personId).orElseGet(() -> {
            store.disable(personId, clock.instant());
            journal.record(new Act(viewer.actor(), "停用账号", "person", personId, Map.of()));
            return new Outcome.Done(personId);
        });
    }

    @Transactional
    Outcome enable(Viewer viewer, UUID personId) {
        return wholly(viewer, personId).orElseGet(() -> {
            store.disable(personId, null);
            journal.record(new Act(viewer.actor(), "恢复账号", "person", personId, Map.of()));
            return new Outcome.Done(personId);
        });
    }

    /** Takes away code generator, recovery codes and passkeys, for whoever has lost them. */
    @Transactional
    Outcome resetFactors(Viewer viewer, UUID personId) {
        return wholly(viewer, personId).orElseGet(() -> {
            if (!factors.reset(viewer.actor(), personId)) {
                return Outcome.refused("此人没有设置动态口令或通行密钥，不必重置。");
            }
            return new Outcome.Done(personId);
        });
    }

    @Transactional
    Outcome linkIdentity(Viewer viewer, UUID personId, String subject) {
        return wholly(viewer, personId).orElseGet(() -> {
            if (subject.isEmpty() || subject.length() > Identities.LONGEST_SUBJECT) {
                return Outcome.refused("统一身份的编号要填 1 到 255 个字符，与认证平台给出的完全一致。");
            }
            if (!provider.present()) {
                throw new NotVisible();
            }
            return identities.link(viewer.actor(), provider.issuerName(), subject, personId)
                    ? new Outcome.Done(personId)
                    : Outcome.refused("“{0}”已经关联过；一个编号只能指一个人。", subject);
        });
    }

    @Transactional
    Outcome unlinkIdentity(Viewer viewer, UUID personId, String subject) {
        return wholly(viewer, personId).orElseGet(() -> {
            if (!provider.present() || !identities.unlink(viewer.actor(), provider.issuerName(), subject, personId)) {
                throw new NotVisible();
            }
            return new Outcome.Done(personId);
        });
    }

    /** A link to choose a password, or why there is none. */
    sealed interface Linking {
        record Made(String token) implements Linking {}

        record Refused(Sentence line) implements Linking {}
    }

    @Transactional
    Linking link(Viewer viewer, UUID personId) {
        Optional<Outcome> refused = wholly(viewer, personId);
        if (refused.isPresent() && refused.get() instanceof Outcome.Refused no) {
            return new Linking.Refused(no.line());
        }
        if (store.disabled(personId)) {
            return new Linking.Refused(Sentence.of("账号已停用，请先恢复再发链接。"));
        }
        return new Linking.Made(links.forPassword(viewer.actor(), personId));
    }

    /**
     * Refuses what concerns the whole person when a part of them is beyond the scope: else a county's administrator
     * could take over whoever also holds a post in the city.
     */
    private Optional<Outcome> wholly(Viewer viewer, UUID personId) {
        mustSee(viewer, personId);
        if (personId.equals(viewer.personId())) {
            return Optional.of(Outcome.refused("不能对自己这样做：改密码请到“我的”，其余请由另一位安全管理员办理。"));
        }
        boolean beyond = store.posts(personId).stream()
                .filter(post -> post.to() == null || post.to().isAfter(viewer.today()))
                .anyMatch(post -> !viewer.may(Role.SECURITY_ADMIN, post.organisationId()));
        return beyond ? Optional.of(Outcome.refused("此人在您的范围之外还有岗位，请由上级管理员办理。")) : Optional.empty();
    }
}
