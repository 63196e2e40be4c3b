package luodi.app.ledger.handover;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import luodi.app.ground.City;
import luodi.app.ground.Ids;
import luodi.app.ground.Sentence;
import luodi.app.journal.Act;
import luodi.app.journal.Journal;
import luodi.app.ledger.Lamp;
import luodi.app.ledger.LedgerBook;
import luodi.app.ledger.LedgerEntry;
import luodi.app.ledger.Reassigning;
import luodi.app.org.Role;
import luodi.app.org.Viewer;
import luodi.app.web.NotVisible;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * The door of handovers. The plan office proposes, the leaders of both units agree, the office lets it take effect. Past its
 * deadline or in red an entry stays with whoever led it: blame is not handed on.
 */
@Component
public class Handovers {
    /** Characters a reason may have. */
    static final int LONGEST = 500;

    private final HandoverStore store;
    private final LedgerBook ledger;
    private final Reassigning reassigning;
    private final Journal journal;
    private final Ids ids;
    private final City city;
    private final Clock clock;

    Handovers(
            HandoverStore store,
            LedgerBook ledger,
            Reassigning reassigning,
            Journal journal,
            Ids ids,
            City city,
            Clock clock) {
        this.store = store;
        this.ledger = ledger;
        this.reassigning = reassigning;
        this.journal = journal;
        this.ids = ids;
        this.city = city;
        this.clock = clock;
    }

    /** What became of an act. */
    public sealed interface Result {
        record Done(UUID handoverId, Handover.State state) implements Result {}

        /** Why not, and what would be right. */
        record Refused(Sentence why) implements Result {}
    }

    private static Result refused(String words, Object... arguments) {
        return new Result.Refused(Sentence.of(words, arguments));
    }

    /** @throws NotVisible when the viewer sees neither keeper nor unit; also for a unit beyond their scope */
    @Transactional
    public Result propose(Viewer viewer, UUID entryId, UUID toId, String reason) {
        LedgerEntry entry = ledger.find(entryId, viewer).orElseThrow(NotVisible::new);
        if (!viewer.may(Role.PLAN_OFFICE, entry.organisationId())) {
            throw new AccessDeniedException("only the plan office that keeps an entry proposes to hand it over");
        }
        if (!viewer.may(Role.PLAN_OFFICE, toId)) {
            throw new NotVisible();
        }
        ledger.takeTurn(entry.planId());
        String why = reason.strip();
        if (why.isEmpty() || why.length() > LONGEST) {
            return refused("请写明移交理由，最多 {0} 字。", LONGEST);
        }
        UUID from = entry.lead().organisationId();
        if (from.equals(toId)) {
            return refused("接收单位已经是牵头单位，不用移交。");
        }
        Optional<Sentence> stays = stays(entry);
        if (stays.isPresent()) {
            return new Result.Refused(stays.get());
        }
        if (store.ofEntry(entryId).stream().anyMatch(each -> each.state().open())) {
            return refused("这个事项已有一件移交在办，办完或撤回后才能再提。");
        }
        Handover handover = new Handover(
                ids.next(),
                city.region(),
                entry.organisationId(),
                entry.planId(),
                entryId,
                entry.number() + " " + entry.task(),
                from,
                toId,
                why,
                viewer.name(),
                clock.instant(),
                List.of());
        store.insert(handover);
        record(viewer, "提出移交", handover, Map.of("reason", why));
        return new Result.Done(handover.id(), Handover.State.PROPOSED);
    }

    /** Why an entry stays where it is; empty when it may be handed over. */
    private Optional<Sentence> stays(LedgerEntry entry) {
        if (entry.state() == LedgerEntry.State.DONE || entry.state() == LedgerEntry.State.ENDED) {
            return Optional.of(
                    Sentence.of("事项已经{0}，不能移交。", Sentence.of(entry.state().word())));
        }
        LocalDate due = entry.dueOn();
        if (due != null && due.isBefore(LocalDate.now(clock))) {
            return Optional.of(Sentence.of("完成时限 {0} 已过，责任留在原单位，不能移交。", due.toString()));
        }
        return entry.lamp() == Lamp.RED ? Optional.of(Sentence.of("事项正亮红灯，责任留在原单位，转黄后才能移交。")) : Optional.empty();
    }

    /** Says yes or no for a side, or ends it for the office. */
    @Transactional
    public Result say(Viewer viewer, UUID id, Handover.Kind kind, String words) {
        Handover handover = find(viewer, id);
        if (!mine(viewer, handover).contains(kind)) {
            throw new AccessDeniedException("not theirs to say: " + kind);
        }
        if (!ways(viewer, handover).contains(kind)) {
            return refused(
                    "现在不能这样办：这件移交的状态是“{0}”。", Sentence.of(handover.state().word()));
        }
        String said = words.strip();
        if (said.length() > LONGEST || (said.isEmpty() && kind.ends() && kind != Handover.Kind.EFFECTED)) {
            return refused("请写明理由，最多 {0} 字。", LONGEST);
        }
        if (kind == Handover.Kind.EFFECTED) {
            ledger.takeTurn(handover.planId());
            LedgerEntry entry = ledger.find(handover.entryId(), viewer).orElseThrow(NotVisible::new);
            Optional<Sentence> stays = stays(entry);
            if (stays.isPresent()) {
                return new Result.Refused(stays.get());
            }
            if (!entry.lead().organisationId().equals(handover.fromId())
                    || !reassigning.handTo(entry, handover.toId())) {
                return refused("事项刚被别人改过，没有移交。请看过现在的内容后再办。");
            }
        }
        Instant now = clock.instant();
        if (!store.say(handover, ids.next(), new Handover.Word(kind, said, viewer.name(), now), viewer.personId())) {
            throw new org.springframework.dao.OptimisticLockingFailureException("said already: " + kind + " of " + id);
        }
        record(viewer, kind == Handover.Kind.EFFECTED ? "移交事项" : "移交：" + kind.word(), handover, Map.of("words", said));
        return new Result.Done(id, find(viewer, id).state());
    }

    /** What this person may ever say of it, by the posts they hold. */
    private static Set<Handover.Kind> mine(Viewer viewer, Handover handover) {
        Set<Handover.Kind> mine = EnumSet.noneOf(Handover.Kind.class);
        if (viewer.may(Role.UNIT_LEADER, handover.fromId())) {
            mine.add(Handover.Kind.GIVER_AGREES);
            mine.add(Handover.Kind.DECLINED);
        }
        if (viewer.may(Role.UNIT_LEADER, handover.toId())) {
            mine.add(Handover.Kind.TAKER_AGREES);
            mine.add(Handover.Kind.DECLINED);
        }
        if (viewer.may(Role.PLAN_OFFICE, handover.organisationId())) {
            mine.add(Handover.Kind.WITHDRAWN);
            mine.add(Handover.Kind.EFFECTED);
        }
        return mine;
    }

    /** What this person may say now. */
    Set<Handover.Kind> ways(Viewer viewer, Handover handover) {
        Set<Handover.Kind> ways = mine(viewer, handover);
        if (!handover.state().open()) {
            ways.clear();
        }
        ways.removeIf(kind ->
                handover.said(kind) || (kind == Handover.Kind.EFFECTED && handover.state() != Handover.State.AGREED));
        return ways;
    }

    /** @throws NotVisible when the viewer may not see it */
    Handover find(Viewer viewer, UUID id) {
        return store.find(id, viewer.planScope(), viewer.readable()).orElseThrow(NotVisible::new);
    }

    /** The latest first; {@code before} is the last id of the page before. */
    List<Handover> page(Viewer viewer, UUID before, int limit) {
        return store.page(before, limit, viewer.planScope(), viewer.readable());
    }

    private void record(Viewer viewer, String verb, Handover handover, Map<String, String> content) {
        Map<String, Object> all = new java.util.HashMap<>(content);
        all.put("from", handover.fromId().toString());
        all.put("to", handover.toId().toString());
        journal.record(new Act(
                viewer.actor(), verb, "handover", handover.id(), List.of(handover.entryId(), handover.planId()), all));
    }
}
