package luodi.app.assessment.scheme;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import luodi.app.assessment.Town;
import luodi.app.assessment.Town.Scene;
import luodi.app.ground.Ids;
import luodi.app.org.Viewer;
import luodi.engine.scoring.scheme.Figures;
import luodi.engine.scoring.scheme.Scheme;
import luodi.engine.scoring.scheme.SchemeReader;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Forty rules over many subjects, from the database to the database. {@code -Dluodi.scored=200000} is the long form,
 * whose time and heap are told; how long it takes is no condition here, for other work runs beside it.
 */
@SpringBootTest
@Import(Town.class)
class ScoringAtScaleTest {
    private static final int SUBJECTS = Integer.getInteger("luodi.scored", 5_000);
    private static final int GROUPS = 20;

    @Autowired
    private Scene scene;

    @Autowired
    private Schemes schemes;

    @Autowired
    private SchemeStore versions;

    @Autowired
    private Assessments assessments;

    @Autowired
    private FigureStore figures;

    @Autowired
    private TransactionTemplate transaction;

    @Autowired
    private Ids ids;

    @Test
    void scoresRanksAndStoresWhatStandsInTheDatabaseAndExplainsAnyOfIt() {
        Town.Scene.Place place = scene.place();
        Viewer office = scene.office(place);
        SchemeDraft draft = schemes.begin(place.city().id(), office);
        String text = fortyRules();
        Scheme scheme = ((SchemeReader.Read) SchemeReader.read(text)).scheme();
        assertThat(scheme.items()).hasSize(40);
        FigureSheet sheet = sheet(draft, scheme, office);
        SchemeVersion version =
                new SchemeVersion(ids.next(), draft.id(), 1, text, sheet.id(), 0, office.name(), scene.clock.instant());
        transaction.executeWithoutResult(status -> versions.publish(draft.region(), version));
        scene.clock.set(Town.at("2026-12-31"));

        Runtime.getRuntime().gc();
        long began = System.nanoTime();
        Schemes.Outcome outcome = assessments.score(draft.id(), sheet.id(), office);
        Duration took = Duration.ofNanos(System.nanoTime() - began);

        Assessment assessment = assessments.find(((Schemes.Outcome.Done) outcome).id(), office);
        System.out.printf(
                "promise | Forty rules scored, explained, ranked and stored from the database | %d | %d ms, journal and row log"
                        + " included, heap at most %d MiB%n",
                SUBJECTS, took.toMillis(), Runtime.getRuntime().maxMemory() >> 20);
        assertThat(scene.jdbc
                        .sql("select count(*) from score where assessment_id = :id and cardinality(points) = 40")
                        .param("id", assessment.id())
                        .query(Long.class)
                        .single())
                .isEqualTo(SUBJECTS);
        assertThat(wrongTotals(assessment)).isZero();
        for (Score score : assessments.ranking(assessment, SUBJECTS / 2, 3)) {
            Assessments.Explained explained = assessments.explain(assessment, score.organisationId(), office);
            assertThat(explained.same()).isTrue();
            assertThat(explained.peers()).isEqualTo(SUBJECTS / GROUPS);
        }
    }

    /** Totals that are not the sum of their points, and ranks that are not one more than the number of those above. */
    private long wrongTotals(Assessment assessment) {
        return scene.jdbc
                .sql("""
                        select count(*) from (
                            select s.total, s.rank, (select sum(p) from unnest(s.points) as p) as summed,
                                   rank() over (partition by s.peer_group order by s.total desc) as counted
                            from score s where s.assessment_id = :id) as again
                        where total <> summed or rank <> counted
                        """)
                .param("id", assessment.id())
                .query(Long.class)
                .single();
    }

    private FigureSheet sheet(SchemeDraft draft, Scheme scheme, Viewer office) {
        Set<String> names = new LinkedHashSet<>(scheme.figures());
        FigureSheet sheet = new FigureSheet(
                ids.next(),
                draft.region(),
                draft.id(),
                "2026年度",
                LocalDate.parse("2026-01-01"),
                LocalDate.parse("2026-12-31"),
                List.copyOf(names),
                names.stream().map(name -> "").toList(),
                null,
                office.name(),
                scene.clock.instant(),
                SUBJECTS);
        Random random = new Random(20261127);
        Figures.Builder builder = new Figures.Builder(sheet.columns());
        List<UUID> subjects = new ArrayList<>();
        for (int i = 0; i < SUBJECTS; i++) {
            subjects.add(ids.next());
            builder.add(
                    "事项" + i,
                    "第" + i % GROUPS + "组",
                    sheet.columns().stream()
                            .map(name -> BigDecimal.valueOf(1 + random.nextInt(1_000_000), 2))
                            .toList());
        }
        transaction.executeWithoutResult(status -> {
            figures.insert(sheet);
            figures.insert(sheet, new FigureStore.Table(builder.build(), subjects));
        });
        return sheet;
    }

    private static String fortyRules() {
        StringBuilder text = new StringBuilder("事项考核办法\n满分100分，保留2位小数。\n");
        String[] rules = {
            "完成率，最高120%", "时序进度，最高100%", "功效系数，保底60%，越高越好", "比率，“分子%1$d”÷“分母%1$d”，最高100%%", "每次“问题%1$d”扣0.01分，扣完为止"
        };
        for (int part = 0; part < rules.length; part++) {
            text.append("一二三四五".charAt(part)).append("、部分").append(part).append("（20分）\n");
            for (int item = 0; item < 8; item++) {
                int number = part * 8 + item;
                String rule = part < 3 ? rules[part] : rules[part].formatted(number);
                text.append("%d．项目%d（2.5分）：%s。%n".formatted(item + 1, number, rule));
            }
        }
        return text.toString();
    }
}
