package luodi.app.demo;

import java.time.Clock;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import luodi.app.factor.Asked;
import luodi.app.factor.Factors;
import luodi.app.ground.Ids;
import luodi.app.ground.Result;
import luodi.app.org.People;
import luodi.app.org.Viewer;
import luodi.app.project.Project;
import luodi.app.project.ProjectFilter;
import luodi.app.project.Projects;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;

/** What the demonstration city has for its projects and what they want, generated: some of it will be short. */
@Component
@ConditionalOnProperty("luodi.demo")
class DemoFactors {
    private static final String GENERATED = "（演示生成）";
    private static final int MOST_PROJECTS = 100;

    private final Factors factors;
    private final Projects projects;
    private final People people;
    private final Clock clock;

    DemoFactors(Factors factors, Projects projects, People people, Clock clock) {
        this.factors = factors;
        this.projects = projects;
        this.people = people;
        this.clock = clock;
    }

    void play(DemoCity.Places places, UUID planOfficer) {
        Viewer office = people.viewer(planOfficer).orElseThrow();
        done(factors.addUsual(office, places.city()));
        Map<String, UUID> byName = factors.named(office, places.city());
        Map<String, UUID> played = projects.page(office, ProjectFilter.ALL, Ids.LAST, MOST_PROJECTS).stream()
                .collect(Collectors.toMap(Project::name, Project::id));
        YearMonth now = YearMonth.from(LocalDate.now(clock));
        for (List<String> row : Sheet.rows("factors.tsv")) {
            UUID factor = found(byName, row.get(0));
            if (!row.get(2).equals("0")) {
                done(factors.supply(
                        office,
                        factor,
                        new Asked.Supplying(
                                row.get(1), now.minusMonths(6), now.minusMonths(6), row.get(2), GENERATED + "年度指标")));
            }
            done(factors.want(
                    office,
                    found(played, row.get(3)),
                    new Asked.Wanting(row.get(4), factor, row.get(5), row.get(6), GENERATED + "可研报告")));
        }
    }

    private static UUID found(Map<String, UUID> ids, String name) {
        UUID id = ids.get(name);
        if (id == null) {
            throw new IllegalArgumentException("the demonstration city has no " + name);
        }
        return id;
    }

    private static void done(Result result) {
        if (result instanceof Result.Refused refused) {
            throw new IllegalStateException("a factor of the demonstration was refused: " + refused.why());
        }
    }
}
