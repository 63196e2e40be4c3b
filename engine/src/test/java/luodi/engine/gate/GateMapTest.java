package luodi.engine.gate;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GateMapTest {
    private static final String TEXT = """
            公平竞争审查 | 有优惠 | - | 签约 | - | - | 市场监管局 | 公平竞争审查条例
            备案 | 备案 | - | 立项/备案 | - | - | 发展改革委 | 条例第13条
            工程规划许可 | 全部 | - | 规划 | 20工作日 | - | 自然资源局 | 城乡规划法第40条
            施工许可 | 全部 | 工程规划许可 | 施工许可 | 7日 | 3个月 | 住建局 | 建筑法第8、9条""";
    private static final GateMap MAP = ((GateText.Good) GateText.read(TEXT)).map();
    private static final Set<Trait> FILED = Set.of(Trait.FILED);

    @Test
    void gatesTakeTheLongestChainOfTheirStatutoryLimitsLessWhatIsGone() {
        LocalDate day = LocalDate.parse("2026-03-02");
        assertThat(GateMap.days(Stage.STARTED, MAP.standings(FILED, List.of(), Map.of(), day), day))
                .as("20 working days are 28 days, and 7 come after them")
                .isEqualTo(35);
        assertThat(GateMap.days(Stage.PLANNED, MAP.standings(FILED, List.of(), Map.of(), day), day))
                .as("the permit is not asked for yet")
                .isEqualTo(28);
        List<Decision> underWay = List.of(new Decision("工程规划许可", Decision.Kind.APPLIED, day.minusDays(10), null));
        assertThat(GateMap.days(Stage.STARTED, MAP.standings(FILED, underWay, Map.of(), day), day))
                .isEqualTo(25);
        List<Decision> passed = List.of(new Decision("工程规划许可", Decision.Kind.PASSED, day, null));
        assertThat(GateMap.days(Stage.STARTED, MAP.standings(FILED, passed, Map.of(), day), day))
                .isEqualTo(7);
        assertThat(GateMap.days(Stage.APPROVED, MAP.standings(FILED, List.of(), Map.of(), day), day))
                .as("a filing has no limit")
                .isZero();
    }

    @Test
    void readsWhatItWrites() {
        assertThat(GateText.write(MAP)).isEqualTo(TEXT);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "备案 | 备案 | - | 立项 | - | - | 发展改革委 | -; 第 1 行“立项”不是可以挡住的阶段",
                "备案 | 民营 | - | 立项/备案 | - | - | 发展改革委 | -; 第 1 行“民营”不是适用范围",
                "备案 | 备案 | - | 立项/备案 | 20天 | - | 发展改革委 | -; 第 1 行时限“20天”读不懂",
                "备案 | 备案 | - | 立项/备案 | - | 2年 | 发展改革委 | -; 第 1 行有效期“2年”读不懂",
                "备案 | 备案 | 环评 | 立项/备案 | - | - | 发展改革委 | -; 第 1 行“备案”的前置“环评”没有这个关口",
                "备案 | 备案 | 备案 | 立项/备案 | - | - | 发展改革委 | -; 第 1 行“备案”的前置绕回了它自己",
                "备案 | 备案 | - | 立项/备案; 第 1 行有 4 列，应有 8 列",
                "备案 | 备案 | - | 立项/备案 | - | - | - | -; 第 1 行“备案”没有决定机关"
            })
    void refusesALineWithWhatWouldBeRight(String line, String fault) {
        assertThat(GateText.read(line))
                .isInstanceOfSatisfying(
                        GateText.Bad.class,
                        bad -> assertThat(bad.faults())
                                .singleElement()
                                .asString()
                                .startsWith(fault));
    }

    @Test
    void refusesAGateTwiceARingOfGatesAndAnEarlierStageBehindALaterOne() {
        assertThat(faults("备案 | 备案 | - | 立项/备案 | - | - | 发展改革委 | -\n".repeat(2)))
                .containsExactly("第 2 行“备案”在第 1 行已有，一个关口只写一行");
        assertThat(faults("甲 | 全部 | 乙 | 用地 | - | - | 局 | -\n乙 | 全部 | 甲 | 用地 | - | - | 局 | -"))
                .containsExactly("第 1 行“甲”的前置绕回了它自己", "第 2 行“乙”的前置绕回了它自己");
        assertThat(faults("甲 | 全部 | 乙 | 用地 | - | - | 局 | -\n乙 | 全部 | - | 竣工 | - | - | 局 | -"))
                .containsExactly("第 1 行“甲”的前置“乙”挡住更后的阶段“竣工”");
        assertThat(faults(" \n")).containsExactly("一行也没有；至少要有一个关口");
    }

    private static List<String> faults(String text) {
        return ((GateText.Bad) GateText.read(text)).faults();
    }

    @Test
    void aProjectNeedsTheGatesOfItsTraitsAlone() {
        assertThat(MAP.of(FILED)).extracting(Gate::name).containsExactly("备案", "工程规划许可", "施工许可");
        assertThat(MAP.of(Set.of(Trait.GOVERNMENT, Trait.INCENTIVE)))
                .extracting(Gate::name)
                .containsExactly("公平竞争审查", "工程规划许可", "施工许可");
    }

    @Test
    void aStageIsShutUntilEveryGateOfItAndOfThoseBeforeIsPassed() {
        assertThat(blocking(Stage.STARTED, "2026-06-01")).containsExactly("备案", "工程规划许可", "施工许可");
        assertThat(blocking(Stage.REGISTERED, "2026-06-01")).isEmpty();
        assertThat(blocking(Stage.STARTED, "2026-06-01", passed("备案", "2026-03-01"), passed("工程规划许可", "2026-05-01")))
                .containsExactly("施工许可");
        assertThat(blocking(
                        Stage.STARTED,
                        "2026-06-01",
                        passed("备案", "2026-03-01"),
                        passed("工程规划许可", "2026-05-01"),
                        passed("施工许可", "2026-06-01")))
                .isEmpty();
    }

    @Test
    void aDecisionDoesNotCountBeforeTheDayItBears() {
        assertThat(blocking(Stage.APPROVED, "2026-02-28", passed("备案", "2026-03-01")))
                .containsExactly("备案");
    }

    @Test
    void anApplicationARefusalAndARevocationShutTheGate() {
        for (Decision.Kind kind : List.of(Decision.Kind.APPLIED, Decision.Kind.REFUSED, Decision.Kind.REVOKED)) {
            assertThat(blocking(
                            Stage.APPROVED,
                            "2026-06-01",
                            passed("备案", "2026-03-01"),
                            new Decision("备案", kind, day("2026-04-01"), null)))
                    .as(kind.word())
                    .containsExactly("备案");
        }
    }

    @Test
    void whatWasPassedWithSomethingMissingLocksAgainByItselfWhenItsSunIsDown() {
        Decision missing = new Decision("备案", Decision.Kind.CONDITIONAL, day("2026-03-01"), day("2026-04-30"));

        assertThat(state("2026-04-30", Map.of(), missing)).isEqualTo(Standing.State.CONDITIONAL);
        assertThat(state("2026-05-01", Map.of(), missing)).isEqualTo(Standing.State.LAPSED);
        assertThat(state("2026-05-01", Map.of(Stage.APPROVED, day("2026-03-02")), missing))
                .as("also for who went through meanwhile")
                .isEqualTo(Standing.State.LAPSED);
        assertThat(state("2026-05-01", Map.of(), missing, passed("备案", "2026-04-20")))
                .isEqualTo(Standing.State.PASSED);
    }

    @Test
    void aPassThatRanOutShutsTheGateUnlessItWasUsedInTime() {
        Decision permit = new Decision("备案", Decision.Kind.PASSED, day("2026-03-01"), day("2026-05-31"));

        assertThat(state("2026-06-01", Map.of(), permit)).isEqualTo(Standing.State.EXPIRED);
        assertThat(state("2026-06-01", Map.of(Stage.APPROVED, day("2026-05-31")), permit))
                .isEqualTo(Standing.State.PASSED);
        assertThat(state("2026-06-02", Map.of(Stage.APPROVED, day("2026-06-01")), permit))
                .as("entered too late")
                .isEqualTo(Standing.State.EXPIRED);
        assertThat(state("2026-06-01", Map.of(Stage.REGISTERED, day("2026-03-31")), permit))
                .as("an earlier stage uses nothing")
                .isEqualTo(Standing.State.EXPIRED);
    }

    @Test
    void aGateIsSoughtAfterThoseItStandsBehind() {
        Gate permit = MAP.named("施工许可").orElseThrow();
        List<Standing> none = MAP.standings(FILED, List.of(), Map.of(), day("2026-06-01"));
        List<Standing> planned =
                MAP.standings(FILED, List.of(passed("工程规划许可", "2026-05-01")), Map.of(), day("2026-06-01"));

        assertThat(GateMap.before(permit, none))
                .extracting(each -> each.gate().name())
                .containsExactly("工程规划许可");
        assertThat(GateMap.before(permit, planned)).isEmpty();
    }

    private static Standing.State state(String day, Map<Stage, LocalDate> entered, Decision... decisions) {
        return MAP.standings(FILED, List.of(decisions), entered, day(day))
                .getFirst()
                .state();
    }

    private static List<String> blocking(Stage stage, String day, Decision... decisions) {
        return GateMap.blocking(stage, MAP.standings(FILED, List.of(decisions), Map.of(), day(day))).stream()
                .map(each -> each.gate().name())
                .toList();
    }

    private static Decision passed(String gate, String on) {
        return new Decision(gate, Decision.Kind.PASSED, day(on), null);
    }

    private static LocalDate day(String text) {
        return LocalDate.parse(text);
    }
}
