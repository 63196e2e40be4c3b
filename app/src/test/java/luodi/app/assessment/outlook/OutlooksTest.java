package luodi.app.assessment.outlook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestBuilders.formLogin;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Timestamp;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.UUID;
import luodi.app.assessment.Town;
import luodi.app.assessment.Town.Scene;
import luodi.app.journal.Journal;
import luodi.app.ledger.LedgerBook;
import luodi.app.org.Role;
import luodi.app.org.Viewer;
import luodi.app.web.NotVisible;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.annotation.Import;
import org.springframework.dao.DataAccessException;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.mock.web.MockHttpSession;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.test.web.servlet.MockMvc;

/** What is said of entries, by whom, and how right it was, by a clock that the test moves. */
@SpringBootTest
@AutoConfigureMockMvc
@Import(Town.class)
class OutlooksTest {
    @Autowired
    private Scene scene;

    @Autowired
    private Outlooks outlooks;

    @Autowired
    private OutlookStore store;

    @Autowired
    private LedgerBook ledger;

    @Autowired
    private Journal journal;

    @Autowired
    private MockMvc mvc;

    private Scene.Place place;
    private Viewer office;
    private Viewer leader;

    @BeforeEach
    void found() {
        scene.clock.set(Town.at("2026-01-05"));
        place = scene.place();
        office = scene.office(place);
        leader = scene.viewer(Role.UNIT_LEADER, place.first());
    }

    private Scene.Opened plan(String... days) {
        Scene.Wanted[] wanted = new Scene.Wanted[days.length];
        for (int i = 0; i < days.length; i++) {
            wanted[i] = new Scene.Wanted("任务" + (i + 1), place.first(), days[i].isEmpty() ? null : days[i]);
        }
        return scene.plan(place, wanted);
    }

    private void becomes(Scene.Opened plan, UUID entry, String state, LocalDate dueOn) {
        scene.jdbc
                .sql("update ledger_entry set state = :state, due_on = :due where id = :id")
                .param("state", state)
                .param("due", dueOn)
                .param("id", entry)
                .update();
        scene.jdbc
                .sql("""
                        insert into ledger_entry_fact (region, id, plan_id, entry_id, lead_id, due_on, state, recorded_at)
                        values ('211100000000', :id, :plan, :entry, :lead, :due, :state, :at)
                        """)
                .param("id", UUID.randomUUID())
                .param("plan", plan.planId())
                .param("entry", entry)
                .param("lead", place.first().id())
                .param("due", dueOn)
                .param("state", state)
                .param("at", Timestamp.from(scene.clock.instant()))
                .update();
    }

    private Outlooks.Outcome judge(UUID entry, int percent, Viewer by) {
        return outlooks.judge(entry, String.valueOf(percent), "看征地进度", by);
    }

    private static String why(Outlooks.Outcome outcome) {
        return ((Outlooks.Outcome.Refused) outcome).why().toString();
    }

    // ---- saying ----

    @Test
    void theLeadersOfTheLeadUnitAndTheOfficeJudgeEachForThemselves() {
        UUID entry = plan("2026-06-30").entries().getFirst();

        assertThat(judge(entry, 95, leader)).isInstanceOf(Outlooks.Outcome.Judged.class);
        assertThat(judge(entry, 20, office)).isInstanceOf(Outlooks.Outcome.Judged.class);
        assertThat(judge(entry, 50, leader)).isInstanceOf(Outlooks.Outcome.Judged.class);

        assertThat(outlooks.about(ledger.find(entry, office).orElseThrow()))
                .extracting(Outlook::side, each -> each.likelihood().percent(), Outlook::judgedBy)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(Side.UNIT, 50, leader.personId()),
                        org.assertj.core.groups.Tuple.tuple(Side.OFFICE, 20, office.personId()),
                        org.assertj.core.groups.Tuple.tuple(Side.UNIT, 95, leader.personId()));
        assertThat(journal.storyOf(entry))
                .filteredOn(each -> each.verb().equals("判断兑现把握"))
                .hasSize(3);
    }

    @Test
    void nobodyElseJudges() {
        UUID entry = plan("2026-06-30").entries().getFirst();

        assertThatThrownBy(() -> judge(entry, 50, scene.viewer(Role.UNIT_CLERK, place.first())))
                .isInstanceOf(AccessDeniedException.class);
        assertThatThrownBy(() -> judge(entry, 50, scene.viewer(Role.AUDITOR, place.city(), place.first())))
                .isInstanceOf(AccessDeniedException.class);
        assertThatThrownBy(() -> judge(entry, 50, scene.viewer(Role.UNIT_LEADER, place.second())))
                .isInstanceOf(NotVisible.class);
        assertThatThrownBy(() -> judge(entry, 50, scene.viewer(Role.PLAN_OFFICE, place.outside())))
                .isInstanceOf(NotVisible.class);
        assertThatThrownBy(() -> judge(UUID.randomUUID(), 50, office)).isInstanceOf(NotVisible.class);
    }

    @Test
    void refusesWhatHasNoReasonOrNoLikelihood() {
        UUID entry = plan("2026-06-30").entries().getFirst();

        assertThat(why(outlooks.judge(entry, "50", "  ", leader))).contains("理由");
        assertThat(why(outlooks.judge(entry, "50", "长".repeat(Outlooks.LONGEST + 1), leader)))
                .contains("500");
        assertThat(why(outlooks.judge(entry, "70", "看情况", leader))).contains("五档");
        assertThat(outlooks.judge(entry, "50", "长".repeat(Outlooks.LONGEST), leader))
                .isInstanceOf(Outlooks.Outcome.Judged.class);
    }

    @Test
    void refusesAnEntryWithoutADayAndOneWhoseOutcomeIsKnown() {
        Scene.Opened plan = plan("", "2026-06-30", "2026-06-30", "2026-06-30");
        LocalDate day = LocalDate.of(2026, 6, 30);
        becomes(plan, plan.entries().get(1), "done", day);
        becomes(plan, plan.entries().get(2), "ended", day);

        assertThat(why(judge(plan.entries().get(0), 50, leader))).contains("没有完成时限");
        assertThat(why(judge(plan.entries().get(1), 50, leader))).contains("办结");
        assertThat(why(judge(plan.entries().get(2), 50, leader))).contains("终止");
        scene.clock.set(Town.at("2026-06-30"));
        assertThat(judge(plan.entries().get(3), 50, leader)).isInstanceOf(Outlooks.Outcome.Judged.class);
        scene.clock.set(Town.at("2026-07-01"));
        assertThat(why(judge(plan.entries().get(3), 50, leader))).contains("2026-06-30", "已过");
    }

    @Test
    void whatWasSaidIsNeitherChangedNorTakenBack() {
        judge(plan("2026-06-30").entries().getFirst(), 50, leader);

        assertThatThrownBy(() ->
                        scene.jdbc.sql("update outlook set likelihood = 95").update())
                .isInstanceOf(DataAccessException.class);
        assertThatThrownBy(() -> scene.jdbc.sql("delete from outlook").update())
                .isInstanceOf(DataAccessException.class);
    }

    @Test
    void changesNoLamp() {
        Scene.Opened plan = plan("2026-06-30");
        UUID entry = plan.entries().getFirst();
        var before = ledger.find(entry, office).orElseThrow();

        judge(entry, 5, leader);
        judge(entry, 5, office);

        assertThat(ledger.find(entry, office).orElseThrow()).isEqualTo(before);
        assertThat(scene.jdbc
                        .sql("select count(*) from lamp where entry_id = :id")
                        .param("id", entry)
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    // ---- the list ----

    @Test
    void listsTheLeastLikelyFirstAndGoesOnWhereAPageEnded() {
        List<UUID> entries =
                plan("2026-06-30", "2026-06-30", "2026-06-30", "2026-01-20").entries();
        judge(entries.get(0), 80, leader);
        judge(entries.get(1), 95, leader);
        judge(entries.get(1), 5, office);
        judge(entries.get(2), 20, leader);
        judge(entries.get(3), 5, leader);
        scene.clock.set(Town.at("2026-02-01"));
        LocalDate today = LocalDate.of(2026, 2, 1);

        List<OutlookStore.Held> first = store.leastLikely(office, today, 0, new UUID(0, 0), 2);
        OutlookStore.Held last = first.getLast();
        List<OutlookStore.Held> rest = store.leastLikely(office, today, last.least(), last.entryId(), 2);

        assertThat(first).extracting(OutlookStore.Held::entryId).containsExactly(entries.get(1), entries.get(2));
        assertThat(first.getFirst())
                .isEqualTo(new OutlookStore.Held(entries.get(1), 5, Likelihood.VERY_LIKELY, Likelihood.VERY_UNLIKELY));
        assertThat(rest).extracting(OutlookStore.Held::entryId).containsExactly(entries.get(0));
        assertThat(store.leastLikely(scene.viewer(Role.UNIT_LEADER, place.second()), today, 0, new UUID(0, 0), 9))
                .isEmpty();
        assertThat(store.leastLikely(leader, today, 0, new UUID(0, 0), 9)).hasSize(3);
    }

    // ---- the record ----

    @Test
    void moreTimeGivenLaterChangesNothingAboutWhatWasSaid() {
        Scene.Opened plan = plan("2026-06-30");
        UUID entry = plan.entries().getFirst();
        judge(entry, 80, leader);
        scene.clock.set(Town.at("2026-06-15"));
        becomes(plan, entry, "active", LocalDate.of(2026, 12, 31));
        judge(entry, 95, leader);
        scene.clock.set(Town.at("2026-10-01"));
        becomes(plan, entry, "done", LocalDate.of(2026, 12, 31));

        Calibration unit = ofUnit("2026-10-01");

        assertThat(unit.counts())
                .contains(
                        new Calibration.Count(Likelihood.LIKELY, 1, 0),
                        new Calibration.Count(Likelihood.VERY_LIKELY, 1, 1));
        assertThat(unit.brier()).isCloseTo((0.64 + 0.0025) / 2, within(1e-9));
    }

    @Test
    void whatIsSaidLateIsNoForesightAndADayThatIsNotOverHasNoOutcome() {
        Scene.Opened plan = plan("2026-06-30");
        UUID entry = plan.entries().getFirst();
        scene.clock.set(Town.at("2026-05-31"));
        judge(entry, 80, leader);
        scene.clock.set(Town.at("2026-06-01"));
        judge(entry, 5, leader);

        scene.clock.set(Town.at("2026-06-30"));
        assertThat(bySide("2026-06-30")).isEmpty();
        scene.clock.set(Town.at("2026-07-01"));
        assertThat(bySide("2026-06-29")).isEmpty();
        assertThat(ofUnit("2026-06-30").counts())
                .contains(new Calibration.Count(Likelihood.LIKELY, 1, 0))
                .contains(new Calibration.Count(Likelihood.VERY_UNLIKELY, 0, 0));
    }

    private record Said(int entry, int judge, LocalDate on, int percent) {}

    private record Became(LocalDate on, String state) {}

    /** A year of judgements by three people, and the record as of every month beside one computed by hand. */
    @Test
    void theRecordIsTheOneComputedByHandWheneverItIsAskedFor() {
        Random random = new Random(20260101);
        LocalDate[] due = new LocalDate[24];
        String[] days = new String[due.length];
        for (int i = 0; i < due.length; i++) {
            due[i] = LocalDate.of(2026, 3, 1).plusDays(random.nextInt(270));
            days[i] = due[i].toString();
        }
        Scene.Opened plan = plan(days);
        Viewer[] judges = {leader, scene.viewer(Role.UNIT_LEADER, place.first()), office};
        List<Said> said = new ArrayList<>();
        Map<Integer, Became> became = new HashMap<>();
        List<Likelihood> likelihoods = List.of(Likelihood.values());
        Map<LocalDate, Map<Side, Calibration>> asked = new HashMap<>();
        for (LocalDate day = LocalDate.of(2026, 1, 6); day.getYear() == 2026; day = day.plusDays(1)) {
            scene.clock.set(Town.at(day.toString()));
            if (day.getDayOfMonth() == 1) {
                asked.put(day.minusDays(1), bySide(day.minusDays(1).toString()));
            }
            int entry = random.nextInt(due.length);
            int judge = random.nextInt(judges.length);
            Likelihood likelihood = likelihoods.get(random.nextInt(likelihoods.size()));
            if (judge(plan.entries().get(entry), likelihood.percent(), judges[judge])
                    instanceof Outlooks.Outcome.Judged) {
                said.add(new Said(entry, judge, day, likelihood.percent()));
            }
            int ends = random.nextInt(due.length * 8);
            if (ends < due.length && !became.containsKey(ends)) {
                String state = random.nextInt(4) == 0 ? "ended" : "done";
                becomes(plan, plan.entries().get(ends), state, due[ends]);
                became.put(ends, new Became(day, state));
            }
        }
        assertThat(said).hasSizeGreaterThan(100);

        int compared = 0;
        for (Map.Entry<LocalDate, Map<Side, Calibration>> then : asked.entrySet()) {
            LocalDate asOf = then.getKey();
            assertThat(bySide(asOf.toString())).as("asked again of %s", asOf).isEqualTo(then.getValue());
            List<OutlookStore.Judged> byJudge =
                    store.byJudge(office, outlooks.knownOn(asOf), OutlookStore.Judge.FIRST, 9);
            for (int judge = 0; judge < judges.length; judge++) {
                UUID person = judges[judge].personId();
                double[] scores = byHand(said, became, due, judge, asOf);
                List<Calibration> found = byJudge.stream()
                        .filter(each -> each.judge().personId().equals(person))
                        .map(OutlookStore.Judged::calibration)
                        .toList();
                assertThat(found).hasSize(scores.length == 0 ? 0 : 1);
                if (scores.length > 0) {
                    assertThat(found.getFirst().judged()).isEqualTo(scores.length);
                    assertThat(found.getFirst().brier())
                            .isCloseTo(java.util.Arrays.stream(scores).average().orElseThrow(), within(1e-9));
                    compared += scores.length;
                }
            }
        }
        System.out.println(
                "promise | The record of being right is the one computed by hand, now and for any past day | "
                        + said.size() + " judgements, " + asked.size() + " days, " + compared + " scores | 0 differ");
    }

    /** The Brier score of each judgement that counts. */
    private static double[] byHand(
            List<Said> said, Map<Integer, Became> became, LocalDate[] due, int judge, LocalDate asOf) {
        Map<Integer, Said> last = new HashMap<>();
        said.stream()
                .filter(each -> each.judge() == judge
                        && !each.on().isAfter(asOf)
                        && !each.on().isAfter(due[each.entry()].minusDays(30)))
                .forEach(each -> last.put(each.entry(), each));
        List<Double> scores = new ArrayList<>();
        last.forEach((entry, each) -> {
            Became outcome = became.get(entry);
            boolean settled = outcome != null
                    && !outcome.on().isAfter(asOf)
                    && !outcome.on().isAfter(due[entry]);
            if (settled || !due[entry].isAfter(asOf)) {
                boolean done = outcome != null && outcome.state().equals("done");
                int came = settled && done ? 1 : 0;
                scores.add(Math.pow(each.percent() / 100.0 - came, 2));
            }
        });
        return scores.stream().mapToDouble(Double::doubleValue).toArray();
    }

    private Calibration ofUnit(String asOf) {
        return Objects.requireNonNull(bySide(asOf).get(Side.UNIT));
    }

    private Map<Side, Calibration> bySide(String asOf) {
        return store.bySide(office, outlooks.knownOn(LocalDate.parse(asOf)));
    }

    @Test
    void countsHitsAndComparesWithSayingTheAverage() {
        Calibration calibration = new Calibration(List.of(
                new Calibration.Count(Likelihood.LIKELY, 10, 8),
                new Calibration.Count(Likelihood.EVEN, 4, 1),
                new Calibration.Count(Likelihood.VERY_UNLIKELY, 2, 0)));

        assertThat(calibration.judged()).isEqualTo(16);
        assertThat(calibration.hits()).isEqualTo(10);
        assertThat(calibration.decided()).isEqualTo(12);
        assertThat(calibration.rate()).isCloseTo(9 / 16.0, within(1e-9));
        assertThat(calibration.brier()).isCloseTo((8 * 0.04 + 2 * 0.64 + 4 * 0.25 + 2 * 0.0025) / 16, within(1e-9));
        assertThat(calibration.brierOfSaying(calibration.rate())).isCloseTo(9 / 16.0 * 7 / 16.0, within(1e-9));
        assertThat(new Calibration(List.of()).brier()).isZero();
    }

    // ---- pages ----

    @Test
    void thePagesShowTheFormTheHistoryAndTheRecord() throws Exception {
        Scene.Opened plan = plan("2026-06-30", "2026-12-31");
        UUID entry = plan.entries().getFirst();
        MockHttpSession session = signedIn(Role.UNIT_LEADER);
        String address = "/assessment/entries/" + entry + "/outlooks";

        assertThat(mvc.perform(get("/assessment/entries/" + entry).session(session))
                        .andReturn()
                        .getResponse()
                        .getContentAsString())
                .contains("有多大把握按期兑现", "还没有人判断过");
        MockHttpServletResponse refused = mvc.perform(post(address)
                        .with(csrf())
                        .session(session)
                        .param("likelihood", "80")
                        .param("reason", " "))
                .andReturn()
                .getResponse();
        assertThat(refused.getStatus()).isEqualTo(422);
        assertThat(refused.getContentAsString()).contains("请写明理由");
        assertThat(mvc.perform(post(address)
                                .with(csrf())
                                .session(session)
                                .param("likelihood", "80")
                                .param("reason", "资金到位"))
                        .andReturn()
                        .getResponse()
                        .getRedirectedUrl())
                .isEqualTo("/assessment/entries/" + entry + "#outlooks");
        judge(plan.entries().getLast(), 20, office);
        scene.clock.set(Town.at("2026-07-01"));

        MockHttpSession later = signedIn(Role.PLAN_OFFICE);
        String page = mvc.perform(get("/assessment/outlooks").session(later))
                .andReturn()
                .getResponse()
                .getContentAsString();

        Files.writeString(Files.createDirectories(Path.of("target/screens")).resolve("outlooks.html"), page);
        assertThat(page).contains("任务2", "较难 20%", "0.640", "1 件中兑现 0 件").doesNotContain(">任务1<");
        assertThat(mvc.perform(get("/assessment/outlooks?after=x").session(later))
                        .andReturn()
                        .getResponse()
                        .getStatus())
                .isEqualTo(404);
    }

    private MockHttpSession signedIn(Role role) throws Exception {
        String login = scene.person(role, role == Role.PLAN_OFFICE ? place.city() : place.first());
        return (MockHttpSession) Objects.requireNonNull(
                mvc.perform(formLogin("/sign-in").user(login).password(Town.PASSWORD))
                        .andReturn()
                        .getRequest()
                        .getSession());
    }
}
