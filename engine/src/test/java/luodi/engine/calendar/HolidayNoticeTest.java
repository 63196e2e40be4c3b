package luodi.engine.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

class HolidayNoticeTest {
    private static final String OF_2026 =
            java.util.Objects.requireNonNull(PublishedYears.notices().get(2026));

    @Test
    void theShippedYearsHaveTheDaysThatWereAnnounced() {
        assertThat(PublishedYears.years())
                .extracting(
                        HolidayYear::year,
                        year -> year.off().size(),
                        year -> year.worked().size(),
                        HolidayYear::source)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(2023, 27, 7, "国办发明电〔2022〕16号"),
                        org.assertj.core.groups.Tuple.tuple(2024, 28, 8, "国办发明电〔2023〕7号"),
                        org.assertj.core.groups.Tuple.tuple(2025, 28, 5, "国办发明电〔2024〕12号"),
                        org.assertj.core.groups.Tuple.tuple(2026, 33, 6, "国办发明电〔2025〕7号"));
    }

    @Test
    void aNoticeIsReadAsTheStateCouncilWordsIt() {
        HolidayYear year = read("""
                国务院办公厅关于2023年部分节假日安排的通知
                国办发明电[2022]16号
                各有关单位:
                经批准,2023年元旦、春节等放假调休日期的具体安排通知如下。
                一、元旦:2022年12月31日至2023年1月2日放假调休,共3天。
                  二、春节：1月21日（星期六）至27日（周五）放假调休，共７天。1月28日(星期六)、1月29日(星期日)上班。鼓励职工在除夕（1月21日）休息。
                三、清明节：4月5日放假，共1天。
                四、劳动节：4月29日至5月3日放假调休，共5天。4月23日（星期日）、5月6日（星期六）上班。
                五、端午节：6月22日放假，与周末连休。
                六、中秋节、国庆节：9月29日至10月6日放假调休，共8天。10月7日（星期六）、10月8日（星期日）上班。
                各单位要安排好值班。
                """);
        assertThat(year.off())
                .hasSize(25)
                .containsEntry(LocalDate.of(2022, 12, 31), "元旦")
                .containsEntry(LocalDate.of(2023, 1, 27), "春节")
                .containsEntry(LocalDate.of(2023, 10, 6), "中秋节、国庆节");
        assertThat(year.worked()).hasSize(6).contains(LocalDate.of(2023, 1, 28));
        assertThat(year.source()).isEqualTo("国办发明电〔2022〕16号");
    }

    @Test
    void whatDisagreesWithItselfIsRefusedWithItsLine() {
        assertThat(refused(OF_2026.replace("1月1日至3日放假，共3天", "1月1日至3日放假，共4天")))
                .containsExactly("第2行：“元旦”写的是共4天，2026-01-01 到 2026-01-03 是 3 天");
        assertThat(refused(OF_2026.replace("1月4日上班", "1月4日（周六）上班"))).containsExactly("第2行：2026-01-04 是周日，不是周六");
        assertThat(refused(OF_2026.replace("1月4日上班", "1月5日上班"))).containsExactly("第2行：2026-01-05（周一）不是周末，不用调休上班");
        assertThat(refused(OF_2026.replace("5月9日上班", "5月2日上班"))).containsExactly("2026-05-02 又放假又上班");
        assertThat(refused(OF_2026.replace("4月4日至6日", "4月31日至5月2日"))).containsExactly("第4行：2026年没有4月31日");
        assertThat(refused(OF_2026.replace("6月19日至21日放假", "6月19日起放假")))
                .singleElement()
                .asString()
                .startsWith("第6行：“端午节”的放假日期看不懂");
        assertThat(refused(OF_2026.replace("10月1日至7日放假，共7天", "10月2日至7日放假，共6天")))
                .containsExactly("2026-10-01 是法定节日，安排里没有放假");
        assertThat(refused(OF_2026.replaceAll("端午节.*\n", ""))).containsExactly("缺少：端午。一年的安排要一次录全");
        assertThat(refused(OF_2026.replace("9月25日至27日", "9月25日至10月1日").replace("共3天。\n国庆", "共7天。\n国庆")))
                .containsExactly("第8行：2026-10-01 放假写了两遍：“中秋节”和“国庆节”");
        assertThat(refused("元旦：1月1日放假。")).singleElement().asString().contains("看不出是哪一年");
        assertThat(refused("")).hasSize(1);
    }

    private static HolidayYear read(String text) {
        return switch (HolidayNotice.read(text)) {
            case HolidayNotice.Read read -> read.year();
            case HolidayNotice.Refused refused -> throw new AssertionError(refused.toString());
        };
    }

    private static List<String> refused(String text) {
        return switch (HolidayNotice.read(text)) {
            case HolidayNotice.Read read -> throw new AssertionError("was read: " + read);
            case HolidayNotice.Refused refused ->
                refused.faults().stream().map(HolidayNotice.Fault::toString).toList();
        };
    }
}
