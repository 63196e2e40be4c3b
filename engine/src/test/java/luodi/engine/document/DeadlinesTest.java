package luodi.engine.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class DeadlinesTest {

    @Test
    void alwaysTheLastDayThatStillCounts() {
        assertThat(by("2025年6月底前出台细则。")).containsExactly(LocalDate.of(2025, 6, 30));
        assertThat(by("2024年2月底前报送。")).containsExactly(LocalDate.of(2024, 2, 29));
        assertThat(by("2025年底前建成。")).containsExactly(LocalDate.of(2025, 12, 31));
        assertThat(by("2025年上半年印发方案。")).containsExactly(LocalDate.of(2025, 6, 30));
        assertThat(by("2025年三季度完成。")).containsExactly(LocalDate.of(2025, 9, 30));
        assertThat(by("2025年第1季度完成。")).containsExactly(LocalDate.of(2025, 3, 31));
        assertThat(by("到2027年，体系更加完善。")).containsExactly(LocalDate.of(2027, 12, 31));
        assertThat(by("于2025年3月15日前报送。")).containsExactly(LocalDate.of(2025, 3, 15));
        assertThat(by("2027年前建成。")).containsExactly(LocalDate.of(2027, 12, 31));
    }

    @Test
    void datesWithoutAnEndAreNoDeadlines() {
        assertThat(by("自2025年1月1日起施行。")).isEmpty();
        assertThat(by("2023年，全市游客增多。")).isEmpty();
        assertThat(by("截至2023年底，已有平台8个。")).isEmpty();
        assertThat(by("有效期至2030年12月31日。")).isEmpty();
    }

    @Test
    void aDeadlineMayCountFromTheDayOfIssue() {
        assertThat(dated("印发之日起30日内制定细则。")).containsExactly(LocalDate.of(2024, 4, 20));
        assertThat(dated("发布之日起3个月内完成。")).containsExactly(LocalDate.of(2024, 6, 21));
        assertThat(dated("每季度末通报一次。")).containsExactly(LocalDate.of(2024, 3, 31));
        assertThat(dated("每季度通报一次。")).isEmpty();
        assertThat(dated("每年2月底前报送总结。")).containsExactly(LocalDate.of(2025, 2, 28));
        assertThat(dated("每年11月底前报送总结。")).containsExactly(LocalDate.of(2024, 11, 30));
        assertThat(dated("2026年起，每年1月底前完成自评。")).containsExactly(LocalDate.of(2026, 1, 31));
        assertThat(dated("力争三到五年时间建成。")).containsExactly(LocalDate.of(2029, 3, 21));
    }

    @Test
    void withoutADayOfIssueItIsOpenAndReported() {
        Reading reading = Papers.read("关于优化服务的意见\n一、任务\n（一）优化。印发之日起30日内制定细则，每年2月底前报送。\n");
        assertThat(reading.deadlines()).extracting(Deadline::by).containsOnlyNulls();
        assertThat(Papers.warnings(reading)).anyMatch(what -> what.contains("day of issue"));
    }

    @Test
    void anOpenEndHasNoDay() {
        assertThat(by("加强巡查。（责任单位：市水利局；完成时限：长期坚持）")).containsExactly((LocalDate) null);
        assertThat(by("加强巡查。（责任单位：市水利局；完成时限：2025年9月底）")).containsExactly(LocalDate.of(2025, 9, 30));
    }

    private static List<@Nullable LocalDate> by(String sentences) {
        return days("关于优化服务的意见\n一、任务\n（一）优化。" + sentences + "\n");
    }

    private static List<@Nullable LocalDate> dated(String sentences) {
        return days("关于优化服务的意见\n一、任务\n（一）优化。" + sentences + "\n河湾市人民政府\n2024年3月21日\n");
    }

    private static List<@Nullable LocalDate> days(String text) {
        List<@Nullable LocalDate> days = new ArrayList<>();
        Papers.read(text).deadlines().forEach(deadline -> days.add(deadline.by()));
        return days;
    }
}
