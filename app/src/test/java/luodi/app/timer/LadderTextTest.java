package luodi.app.timer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import luodi.engine.calendar.Ladder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LadderTextTest {
    @Test
    void theUsualLadderIsWrittenAsAnOfficeReadsIt() {
        assertThat(LadderText.write(OwedLadder.LADDER)).isEqualTo("""
                前3个工作日 填报人
                前1个工作日 填报人、负责人
                当日 负责人
                后1个工作日 计划部门
                后3个工作日 上级""");
        assertThat(LadderText.read(LadderText.write(OwedLadder.LADDER)))
                .isEqualTo(new LadderText.Good(OwedLadder.LADDER));
    }

    @Test
    void linesMayStandInAnyOrderAndBeWrittenInAnyOfTheUsualWays() {
        LadderText.Read read = LadderText.read("后1天：上级\n\n 当天 负责人，填报人\n前10工作日　填报人 \n");

        assertThat(read)
                .isInstanceOfSatisfying(
                        LadderText.Good.class,
                        good -> assertThat(good.ladder().rungs())
                                .extracting(Ladder.Rung::distance, Ladder.Rung::recipient)
                                .containsExactly(
                                        org.assertj.core.groups.Tuple.tuple(-10, "clerk"),
                                        org.assertj.core.groups.Tuple.tuple(0, "leader"),
                                        org.assertj.core.groups.Tuple.tuple(0, "clerk"),
                                        org.assertj.core.groups.Tuple.tuple(1, "above")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "提前三天 填报人 | 第 1 行“提前三天 填报人”读不懂",
                "前3个工作日 | 第 1 行“前3个工作日”读不懂",
                "前3个工作日 市长 | 第 1 行“市长”不是提醒对象",
                "前31个工作日 填报人 | 第 1 行离截止 31 天太远",
                "前3个工作日 填报人、填报人 | 第 1 行“前3个工作日 填报人、填报人”与前面重复",
                "'' | 一行也没有",
            })
    void aLineThatIsNoRungIsNamed(String text, String fault) {
        assertThat(LadderText.read(text))
                .isInstanceOfSatisfying(
                        LadderText.Bad.class,
                        bad -> assertThat(bad.faults())
                                .singleElement()
                                .asString()
                                .startsWith(fault));
    }

    @Test
    void everyLineThatIsWrongIsNamedAtOnce() {
        assertThat(LadderText.read("一\n当日 负责人\n二"))
                .isInstanceOfSatisfying(
                        LadderText.Bad.class,
                        bad -> assertThat(bad.faults())
                                .extracting(fault -> fault.substring(0, 5))
                                .isEqualTo(List.of("第 1 行", "第 3 行")));
    }
}
