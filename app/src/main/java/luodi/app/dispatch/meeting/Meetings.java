package luodi.app.dispatch.meeting;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import luodi.app.ground.City;
import luodi.app.ground.Ids;
import luodi.app.journal.Act;
import luodi.app.journal.Journal;
import luodi.app.ledger.AddingEntry;
import luodi.app.ledger.LedgerBook;
import luodi.app.org.Role;
import luodi.app.org.Viewer;
import luodi.app.web.NotVisible;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/**
 * The door of dispatch meetings within dispatch. Only a plan office and an auditor in whose scope the office lies see one;
 * for everybody else there is none.
 */
@Component
public class Meetings {
    static final int LONGEST = 2000;
    static final int LONGEST_NAME = 60;

    /** Where an entry that a meeting decided says it comes from. */
    static final String SOURCE = "会议议定";

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final MeetingStore store;
    private final ComposingPack composing;
    private final LedgerBook ledger;
    private final AddingEntry adding;
    private final Journal journal;
    private final Ids ids;
    private final City city;
    private final Clock clock;

    Meetings(
            MeetingStore store,
            ComposingPack composing,
            LedgerBook ledger,
            AddingEntry adding,
            Journal journal,
            Ids ids,
            City city,
            Clock clock) {
        this.store = store;
        this.composing = composing;
        this.ledger = ledger;
        this.adding = adding;
        this.journal = journal;
        this.ids = ids;
        this.city = city;
        this.clock = clock;
    }

    /** What making a pack comes to. */
    public sealed interface Composing {}

    public record Composed(UUID packId, int matters) implements Composing {}

    /** A meeting has a name, and not a long one. */
    public record Unnamed(int longest) implements Composing {}

    /** What recording a decision comes to. */
    public sealed interface Deciding {}

    public record Decided(UUID entryId) implements Deciding {}

    public record Unsaid(int longest) implements Deciding {}

    /** It would have been due before today. */
    public record PastDay(LocalDate day) implements Deciding {}

    /** Plans of which this person's office may make packs. */
    public List<LedgerBook.PlanOf> plans(Viewer viewer) {
        return ledger.plansKeptBy(viewer.scopeAs(Role.PLAN_OFFICE));
    }

    /** Makes the pack of a plan as of now and keeps it. */
    @Transactional
    public Composing compose(Viewer viewer, UUID planId, String name, LocalDate heldOn) {
        LedgerBook.PlanOf plan = plans(viewer).stream()
                .filter(each -> each.planId().equals(planId))
                .findFirst()
                .orElseThrow(NotVisible::new);
        if (name.isBlank() || name.strip().length() > LONGEST_NAME) {
            return new Unnamed(LONGEST_NAME);
        }
        Pack pack = composing.of(plan, viewer);
        Meeting meeting = new Meeting(
                ids.next(),
                city.region(),
                plan.organisationId(),
                plan.planId(),
                plan.title(),
                name.strip(),
                heldOn,
                JSON.writeValueAsString(pack),
                viewer.name(),
                clock.instant());
        store.insert(meeting);
        journal.record(new Act(
                viewer.actor(),
                "生成调度会材料",
                "meeting",
                meeting.id(),
                List.of(plan.planId()),
                Map.of("name", meeting.name(), "heldOn", heldOn.toString(), "matters", pack.size())));
        return new Composed(meeting.id(), pack.size());
    }

    /** Records what the meeting decided, and puts it into the ledger. */
    @Transactional
    public Deciding decide(Viewer viewer, UUID packId, String text, UUID unit, LocalDate due) {
        Meeting meeting = find(packId, viewer)
                .filter(found -> viewer.may(Role.PLAN_OFFICE, found.organisationId()))
                .orElseThrow(NotVisible::new);
        if (!viewer.may(Role.PLAN_OFFICE, unit)) {
            throw new NotVisible();
        }
        if (text.isBlank() || text.length() > LONGEST) {
            return new Unsaid(LONGEST);
        }
        if (due.isBefore(viewer.today())) {
            return new PastDay(due);
        }
        // One transaction with the ledger, on purpose: a decision that nobody answers for is none.
        UUID entry = adding.add(
                viewer,
                meeting.planId(),
                new AddingEntry.Wanted(SOURCE, SOURCE, text.strip(), meeting.name() + "议定", unit, due));
        Meeting.Decision decision = new Meeting.Decision(
                ids.next(), packId, text.strip(), unit, due, entry, viewer.name(), clock.instant(), meeting.name());
        store.insert(meeting, decision);
        journal.record(new Act(
                viewer.actor(),
                "会议议定",
                "meeting",
                packId,
                List.of(entry, meeting.planId()),
                Map.of("text", decision.text(), "unit", unit.toString(), "due", due.toString())));
        return new Decided(entry);
    }

    public Optional<Meeting> find(UUID packId, Viewer viewer) {
        return store.find(packId, viewer.planScope());
    }

    /** The pack as it was shown. */
    static Pack packOf(Meeting meeting) {
        return JSON.readValue(meeting.content(), Pack.class);
    }

    List<MeetingStore.Row> page(Viewer viewer, UUID before, int limit) {
        return store.page(before, limit, viewer.planScope());
    }

    /** What a meeting that was found for the viewer decided, in order. */
    public List<Meeting.Decision> decisions(Meeting meeting) {
        return store.decisionsOf(meeting.id());
    }

    /** Puts the making of its paper into the journal. */
    @Transactional
    public void printed(Viewer viewer, Meeting meeting, String sha256, int bytes) {
        journal.record(new Act(
                viewer.actor(),
                "导出调度会材料",
                "meeting",
                meeting.id(),
                List.of(meeting.planId()),
                Map.of("name", meeting.name(), "sha256", sha256, "bytes", bytes)));
    }
}
