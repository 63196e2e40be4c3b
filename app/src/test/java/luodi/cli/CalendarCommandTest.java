package luodi.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CalendarCommandTest {
    @TempDir
    Path folder;

    @Test
    void countsAsTheLawCounts() throws Exception {
        assertThat(said("due", "2026-09-18", "20", "working-days"))
                .isEqualTo("start: 2026-09-18T00:00\nbudget: 20\nunit: working-days\ndueAt: 2026-10-22T17:30\n");
        assertThat(said("works", "2026-02-14", "--json"))
                .isEqualTo("{\"day\":\"2026-02-14\",\"works\":true,\"inExchange\":true}\n");
        assertThat(said("works", "2026-10-05")).isEqualTo("day: 2026-10-05\nworks: false\nholiday: 国庆节\n");
        assertThat(said("count", "2026-01-01", "2026-12-31")).endsWith("workingDays: 248\n");
    }

    @Test
    void aClockThatStoodStillRunsOnWithWhatWasLeft() throws Exception {
        assertThat(said(
                        "due",
                        "2026-03-02T09:00",
                        "10",
                        "working-days",
                        "--stand-still",
                        "2026-03-05T10:00",
                        "2026-05-11T09:00"))
                .endsWith("dueAt: 2026-05-21T17:30\n");
        refuses(
                "the time was over at 2026-03-03T17:30",
                "due",
                "2026-03-02",
                "1",
                "working-days",
                "--stand-still",
                "2026-03-09",
                "2026-03-10");
    }

    @Test
    void aYearNobodyAnnouncedIsRefusedUntilItsNoticeIsThere() throws Exception {
        refuses("no holiday notice is known for 2027, only for [2023, 2024, 2025, 2026]", "works", "2027-01-04");
        Path notice = Files.writeString(folder.resolve("2027.txt"), """
                2027年部分节假日安排
                元旦：1月1日放假。
                春节：2月6日至12日放假，共7天。
                清明节：4月5日放假。
                劳动节：5月1日至3日放假，共3天。
                端午节：6月9日放假。
                中秋节：9月15日放假。
                国庆节：10月1日至7日放假，共7天。
                """);
        assertThat(said("works", "2027-01-04", "--notice", notice.toString())).contains("works: true");
        assertThat(said("notice", notice.toString(), "--json")).startsWith("{\"year\":2027,\"source\":\"\",\"off\":[");
        Files.writeString(notice, Files.readString(notice).replace("共7天", "共8天"));
        refuses("第3行：“春节”写的是共8天", "notice", notice.toString());
    }

    @Test
    void whatIsWrongEndsInOneLine() throws Exception {
        refuses("right would be: calendar works DAY", "works");
        refuses("right would be: calendar works DAY", "--jsno");
        refuses("\"2026-02-30\" is no day", "works", "2026-02-30");
        refuses("\"weeks\" is no unit", "due", "2026-01-05", "2", "weeks");
        refuses("\"0\" is no amount", "due", "2026-01-05", "0", "days");
        refuses("is no text file", "notice", folder.toString());
        refuses("不是办公时间", "due", "2026-01-05", "2", "hours", "--hours", "9-5");
    }

    private static String said(String... args) throws Exception {
        Ended ended = Ended.run(CalendarCommand.class, args);
        assertThat(ended.err()).isEmpty();
        assertThat(ended.status()).isZero();
        return ended.out();
    }

    private static void refuses(String why, String... args) throws Exception {
        Ended ended = Ended.run(CalendarCommand.class, args);
        assertThat(ended.status()).isEqualTo(2);
        assertThat(ended.out()).isEmpty();
        assertThat(ended.err()).contains(why).endsWith("\n");
        assertThat(ended.err().lines()).hasSize(1);
    }
}
