package luodi.app.ledger.handover;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import luodi.app.assessment.Lamps;
import luodi.app.assessment.Town;
import luodi.app.assessment.Town.Scene;
import luodi.app.assessment.Town.Scene.Opened;
import luodi.app.assessment.Town.Scene.Place;
import luodi.app.assessment.Town.Scene.Wanted;
import luodi.app.journal.Journal;
import luodi.app.journal.JournalRecord;
import luodi.app.ledger.Lamp;
import luodi.app.ledger.LedgerBook;
import luodi.app.org.Organisation;
import luodi.app.org.Role;
import luodi.app.org.Viewer;
import luodi.app.web.NotVisible;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;
import org.springframework.security.access.AccessDeniedException;

/** Blame is not handed on: both sides and the office agree, in time, and what was judged stays with whom it was judged. */
// A database of its own: the lamp rule that other tests publish is the city's.
@SpringBootTest(properties = "luodi.test=handovers")
@Import(Town.class)
class HandoversTest {
    @Autowired
    private Scene scene;

    @Autowired
    private Handovers handovers;

    @Autowired
    private LedgerBook ledger;

    @Autowired
    private Lamps lamps;

    @Autowired
    private Journal journal;

    private Place place;
    private Opened plan;
    private Viewer office;
    private Viewer giver;
    private Viewer taker;
    private UUID entry;

    @BeforeEach
    void found() {
        scene.clock.set(Town.at("2026-03-02"));
        place = scene.place();
        plan = scene.plan(place, new Wanted("修路", place.first(), "2026-12-31"));
        office = scene.office(place);
        giver = scene.viewer(Role.UNIT_LEADER, place.first());
        taker = scene.viewer(Role.UNIT_LEADER, place.second());
        entry = plan.entries().getFirst();
    }

    @Test
    void anEntryIsHandedOverWhenBothSidesAndTheOfficeAgree() {
        UUID id = proposed();

        assertThat(say(taker, id, Handover.Kind.TAKER_AGREES)).isEqualTo(Handover.State.PROPOSED);
        assertThat(lead()).as("one side is not enough").isEqualTo(place.first().id());
        assertThat(handovers.say(office, id, Handover.Kind.EFFECTED, "")).isInstanceOf(Handovers.Result.Refused.class);
        assertThat(say(giver, id, Handover.Kind.GIVER_AGREES)).isEqualTo(Handover.State.AGREED);
        assertThat(lead()).isEqualTo(place.first().id());
        assertThat(say(office, id, Handover.Kind.EFFECTED)).isEqualTo(Handover.State.EFFECTED);

        assertThat(lead()).isEqualTo(place.second().id());
        assertThat(ledger.find(entry, taker)).as("the taker sees it now").isPresent();
        assertThat(journal.storyOf(entry))
                .extracting(JournalRecord::verb)
                .contains("提出移交", "移交：移出单位同意", "移交：接收单位同意", "移交事项");
    }

    @Test
    void eitherSideMayDeclineWithAReasonAndTheOfficeMayWithdraw() {
        UUID declined = proposed();
        assertThat(handovers.say(taker, declined, Handover.Kind.DECLINED, " "))
                .as("without a reason")
                .isInstanceOf(Handovers.Result.Refused.class);
        handovers.say(taker, declined, Handover.Kind.DECLINED, "职能不在本单位");
        assertThat(handovers.find(office, declined).state()).isEqualTo(Handover.State.DECLINED);
        assertThat(handovers.say(giver, declined, Handover.Kind.GIVER_AGREES, ""))
                .as("it has ended")
                .isInstanceOf(Handovers.Result.Refused.class);

        UUID withdrawn = proposed();
        handovers.say(office, withdrawn, Handover.Kind.WITHDRAWN, "会议另有安排");
        assertThat(handovers.find(giver, withdrawn).state()).isEqualTo(Handover.State.WITHDRAWN);
    }

    @Test
    void nobodySpeaksForAnotherAndNobodyOutsideSeesIt() {
        UUID id = proposed();

        assertThatThrownBy(() -> handovers.say(taker, id, Handover.Kind.GIVER_AGREES, ""))
                .isInstanceOf(AccessDeniedException.class);
        assertThatThrownBy(() -> handovers.say(office, id, Handover.Kind.TAKER_AGREES, ""))
                .isInstanceOf(AccessDeniedException.class);
        assertThatThrownBy(() ->
                        handovers.say(scene.viewer(Role.UNIT_CLERK, place.first()), id, Handover.Kind.GIVER_AGREES, ""))
                .isInstanceOf(AccessDeniedException.class);
        Viewer outside = scene.viewer(Role.PLAN_OFFICE, place.outside());
        assertThatThrownBy(() -> handovers.find(outside, id)).isInstanceOf(NotVisible.class);
        assertThatThrownBy(
                        () -> handovers.propose(office, entry, place.outside().id(), "理由"))
                .isInstanceOf(NotVisible.class);
        assertThatThrownBy(() -> handovers.propose(giver, entry, place.second().id(), "理由"))
                .isInstanceOf(AccessDeniedException.class);
    }

    @Test
    void refusesWhatIsNoHandover() {
        assertThat(handovers.propose(office, entry, place.second().id(), " "))
                .isInstanceOf(Handovers.Result.Refused.class);
        assertThat(handovers.propose(office, entry, place.first().id(), "理由"))
                .isInstanceOf(Handovers.Result.Refused.class);
        proposed();
        assertThat(handovers.propose(office, entry, place.second().id(), "再提"))
                .as("one is open")
                .isInstanceOf(Handovers.Result.Refused.class);
    }

    @Test
    void nothingMovesAfterTheDeadlineEvenWhenAllAgreedBeforeIt() {
        UUID id = proposed();
        say(giver, id, Handover.Kind.GIVER_AGREES);
        say(taker, id, Handover.Kind.TAKER_AGREES);
        scene.clock.set(Town.at("2027-01-01"));

        assertThat(handovers.say(office, id, Handover.Kind.EFFECTED, "")).isInstanceOf(Handovers.Result.Refused.class);
        assertThat(lead()).isEqualTo(place.first().id());
        assertThat(handovers.propose(office, entry, place.second().id(), "理由"))
                .isInstanceOf(Handovers.Result.Refused.class);
    }

    @Test
    void nothingMovesInRed() {
        scene.clock.set(Town.at("2026-11-02"));
        lamps.judge(plan.planId(), LocalDate.of(2026, 11, 2), office);
        assertThat(ledger.find(entry, office).orElseThrow().lamp())
                .as("nothing was reported")
                .isEqualTo(Lamp.RED);

        assertThat(handovers.propose(office, entry, place.second().id(), "理由"))
                .isInstanceOf(Handovers.Result.Refused.class);
    }

    /** Each verdict was given to whoever led the entry then, and still is; {@code -Dluodi.walk=100000} walks on. */
    @Test
    void noVerdictChangesItsOwnerInARandomWalk() {
        Random random = new Random(20261128);
        List<Wanted> wanted = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            String due = LocalDate.of(2026, 9, 30).plusMonths(i).toString();
            wanted.add(new Wanted("任务" + i, i % 2 == 0 ? place.first() : place.second(), due));
        }
        Opened walked = scene.plan(place, wanted.toArray(Wanted[]::new));
        Map<UUID, UUID> owner = new HashMap<>();
        Map<UUID, UUID> open = new HashMap<>();
        int steps = Integer.getInteger("luodi.walk", 1_000);
        int handed = 0;
        int verdicts = 0;
        for (int step = 0; step < steps; step++) {
            scene.clock.set(scene.clock.instant().plusSeconds(60));
            UUID of = walked.entries().get(random.nextInt(walked.entries().size()));
            if (random.nextInt(40) == 0) {
                scene.clock.set(scene.clock.instant().plus(Duration.ofDays(300L * 40 / steps)));
                verdicts += judge(walked, owner);
                continue;
            }
            UUID pending = open.get(of);
            if (pending == null) {
                Organisation to = leadOf(of).equals(place.first().id()) ? place.second() : place.first();
                if (handovers.propose(office, of, to.id(), "职能调整")
                        instanceof Handovers.Result.Done(UUID id, var state)) {
                    open.put(of, id);
                }
                continue;
            }
            Handover handover = handovers.find(office, pending);
            Viewer who = List.of(office, giver, taker).get(random.nextInt(3));
            boolean ends = random.nextInt(10) == 0;
            List<Handover.Kind> ways = handovers.ways(who, handover).stream()
                    .filter(kind -> ends || (kind != Handover.Kind.DECLINED && kind != Handover.Kind.WITHDRAWN))
                    .toList();
            if (!ways.isEmpty()
                    && handovers.say(who, pending, ways.get(random.nextInt(ways.size())), "理由")
                            instanceof Handovers.Result.Done(UUID id, Handover.State state)
                    && !state.open()) {
                open.remove(of);
                handed += state == Handover.State.EFFECTED ? 1 : 0;
            }
        }
        verdicts += judge(walked, owner);

        assertThat(handed).as("entries that went to another").isGreaterThan(steps / 100);
        Map<UUID, UUID> now = new HashMap<>();
        for (UUID of : walked.entries()) {
            lamps.history(of, null, 100_000, office).forEach(lamp -> now.put(lamp.id(), lamp.leadId()));
        }
        assertThat(now).hasSize(verdicts).isEqualTo(owner);
        System.out.println("promise | No verdict changes its owner in a random walk | " + steps + " steps, " + handed
                + " handovers, " + verdicts + " verdicts | 0 changed");
    }

    /** Lights all lamps anew and notes whom each new one was given to. */
    private int judge(Opened walked, Map<UUID, UUID> owner) {
        int before = owner.size();
        lamps.judge(walked.planId(), LocalDate.now(scene.clock), office);
        for (UUID of : walked.entries()) {
            UUID lead = leadOf(of);
            lamps.history(of, null, 1, office).forEach(lamp -> owner.putIfAbsent(lamp.id(), lead));
        }
        return owner.size() - before;
    }

    private UUID leadOf(UUID of) {
        return ledger.find(of, office).orElseThrow().lead().organisationId();
    }

    private UUID lead() {
        return leadOf(entry);
    }

    private UUID proposed() {
        return ((Handovers.Result.Done)
                        handovers.propose(office, entry, place.second().id(), "职能调整"))
                .handoverId();
    }

    private Handover.State say(Viewer who, UUID id, Handover.Kind kind) {
        return ((Handovers.Result.Done) handovers.say(who, id, kind, "")).state();
    }
}
