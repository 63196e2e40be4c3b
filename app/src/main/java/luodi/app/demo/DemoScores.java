package luodi.app.demo;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Collectors;
import luodi.app.assessment.scheme.Assessments;
import luodi.app.assessment.scheme.SchemeDraft;
import luodi.app.assessment.scheme.Schemes;
import luodi.app.ledger.JudgedEntries;
import luodi.app.org.Organisation;
import luodi.app.org.Organisations;
import luodi.app.org.People;
import luodi.app.org.Viewer;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;

/** Scores the demonstration city by a scheme of its own: records as they were played, satisfaction generated. */
@Component
@ConditionalOnProperty("luodi.demo")
class DemoScores {
    private static final long SEED = 20260102;

    private final Schemes schemes;
    private final Assessments assessments;
    private final JudgedEntries entries;
    private final Organisations organisations;
    private final People people;
    private final Clock clock;

    DemoScores(
            Schemes schemes,
            Assessments assessments,
            JudgedEntries entries,
            Organisations organisations,
            People people,
            Clock clock) {
        this.schemes = schemes;
        this.assessments = assessments;
        this.entries = entries;
        this.organisations = organisations;
        this.people = people;
        this.clock = clock;
    }

    void play(DemoCity.Places places, UUID plan, UUID planOfficer) {
        Viewer office = people.viewer(planOfficer).orElseThrow();
        int year = LocalDate.now(clock).getYear();
        SchemeDraft draft = schemes.begin(places.city(), office);
        done(schemes.save(draft.id(), draft.version(), text(year), office));
        UUID sheet = done(schemes.collect(
                draft.id(),
                new Schemes.Wanted(
                        year + "年度（演示）",
                        LocalDate.of(year, 1, 1),
                        LocalDate.of(year, 12, 31),
                        "单位,分组,群众满意度\n" + units(plan),
                        plan),
                office));
        done(schemes.publish(draft.id(), draft.version() + 1, sheet, office));
        assessments.announce(done(assessments.score(draft.id(), sheet, office)), office);
    }

    private static String text(int year) {
        return """
                %d年度落实情况考核办法（演示）
                满分100分，保留2位小数，相差不到0.5分的并列，前20%%表扬，后10%%鞭策。
                一、任务落实（50分）
                1．进度（50分）：每件“亮红灯事项数”扣5分、每件“亮黄灯事项数”扣1分，扣完为止。
                二、调度配合（30分）
                1．按时报送（30分）：比率，“按时报送次数”÷“应报次数”，最高100%%。
                三、社会评价（20分）
                1．群众满意度（20分）：功效系数，保底60%%，越高越好。
                扣分项
                1．空报（5分）：每次“空报次数”扣1分，扣完为止。
                """.formatted(year);
    }

    /** Everybody who leads anything; satisfaction is generated, the same at every first start. */
    private String units(UUID plan) {
        Random random = new Random(SEED);
        List<UUID> leads = entries.of(plan).stream()
                .map(JudgedEntries.Judged::leadId)
                .distinct()
                .toList();
        return organisations.byId(leads).values().stream()
                .sorted(Comparator.comparing(Organisation::name))
                .map(unit -> unit.name() + "," + (unit.kind() == Organisation.Kind.DEPARTMENT ? "市直部门" : "县区") + ","
                        + (80 + random.nextInt(200) / 10.0))
                .collect(Collectors.joining("\n"));
    }

    private static UUID done(Schemes.Outcome outcome) {
        if (outcome instanceof Schemes.Outcome.Done(UUID id)) {
            return id;
        }
        throw new IllegalStateException("the demonstration stopped at " + outcome);
    }
}
