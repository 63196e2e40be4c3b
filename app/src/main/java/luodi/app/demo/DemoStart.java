package luodi.app.demo;

import java.io.PrintStream;
import java.util.List;
import java.util.UUID;
import luodi.app.database.AsSystem;
import luodi.app.org.People;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Loads the demonstration city into an empty database and says how to sign in. */
@Component
@ConditionalOnProperty("luodi.demo")
class DemoStart implements ApplicationRunner {
    private final People people;
    private final DemoCity city;
    private final DemoPeople cast;
    private final DemoMonth month;
    private final DemoMeasures measures;
    private final DemoScores scores;
    private final DemoProjects projects;
    private final DemoFactors factors;
    private final TransactionTemplate transaction;
    private final PrintStream console = System.out;

    private @Nullable List<DemoPeople.Access> fresh;

    DemoStart(
            People people,
            DemoCity city,
            DemoPeople cast,
            DemoMonth month,
            DemoMeasures measures,
            DemoScores scores,
            DemoProjects projects,
            DemoFactors factors,
            TransactionTemplate transaction) {
        this.people = people;
        this.city = city;
        this.cast = cast;
        this.month = month;
        this.measures = measures;
        this.scores = scores;
        this.projects = projects;
        this.factors = factors;
        this.transaction = transaction;
    }

    @Override
    @AsSystem("demonstration")
    public void run(ApplicationArguments arguments) {
        if (people.none()) {
            console.println("正在装入演示城市 / loading the demonstration city …");
            // All or nothing: a start that is cut short begins anew the next time.
            fresh = transaction.execute(status -> {
                DemoCity.Places places = city.build();
                List<DemoPeople.Access> appointed = cast.appoint(places);
                UUID officer = DemoPeople.planOfficer(appointed);
                UUID plan = month.play(places, officer);
                measures.play(places, plan, officer);
                scores.play(places, plan, officer);
                projects.play(places, officer);
                factors.play(places, officer);
                return appointed;
            });
        }
    }

    /** After the address, so that it is the last thing on the console. */
    @EventListener(ApplicationReadyEvent.class)
    void sayHowToSignIn() {
        if (fresh == null) {
            console.println("演示账号的密码只在首次启动时显示 / passwords were shown at the first start");
            return;
        }
        console.println("演示账号（密码只显示这一次） / demonstration people, passwords shown only now:");
        for (DemoPeople.Access each : fresh) {
            console.printf(
                    "  %-16s %s  %s（%s %s）%n",
                    each.login(),
                    each.password(),
                    each.name(),
                    each.at(),
                    each.role().word());
        }
    }
}
