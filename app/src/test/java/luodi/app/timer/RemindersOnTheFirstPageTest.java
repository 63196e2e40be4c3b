package luodi.app.timer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import luodi.app.dispatch.Cycles;
import luodi.app.dispatch.MovedClock;
import luodi.app.dispatch.Outcome;
import luodi.app.dispatch.Reports;
import luodi.app.dispatch.Town;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpSession;
import org.springframework.test.web.servlet.MockMvc;

/** A report nobody hands in climbs: from who fills it in to who answers for it, to the office that asked. */
@SpringBootTest
@AutoConfigureMockMvc
@Import(Town.Setting.class)
class RemindersOnTheFirstPageTest {
    @Autowired
    private MockMvc web;

    @Autowired
    private Town town;

    @Autowired
    private MovedClock clock;

    @Autowired
    private Cycles cycles;

    @Autowired
    private Reports reports;

    @Autowired
    private TimerSweep sweep;

    @Autowired
    private JdbcClient jdbc;

    @Test
    void whoIsRemindedOfAReportThatIsOwedAndWhen() throws Exception {
        Town.City city = town.found();
        cycles.open(town.as(city.office()), Town.march(city));
        assertThat(first(city.clerk())).contains("填报：2026年3月").doesNotContain("已提醒");

        // Due on the 5th at 18:00; the 4th to the 6th are a holiday.
        clock.set("2026-04-03T09:00:00");
        sweep.sweep();
        assertThat(first(city.clerk())).contains("已提醒 2 次").doesNotContain("催办");
        assertThat(first(city.leader())).contains("催办", "发展改革委", "2026年3月填报").doesNotContain("教育局", "已过期限");
        assertThat(first(city.office())).doesNotContain("催办");

        clock.set("2026-04-07T09:00:00");
        sweep.sweep();
        assertThat(first(city.office())).contains("催办", "发展改革委", "教育局", "已过期限");
        assertThat(first(city.countyOffice())).doesNotContain("催办");

        UUID report = report(city.reform());
        List<UUID> entries = city.entries();
        assertThat(reports.submit(
                        town.as(city.clerk()),
                        report,
                        1,
                        List.of(Town.line(entries.get(0), "30", "场地平整完成"), Town.line(entries.get(1), "20", "管网开工"))))
                .isInstanceOf(Outcome.Submitted.class);
        assertThat(first(city.leader()))
                .as("what is answered is not pressed for")
                .doesNotContain("催办");
        assertThat(first(city.office())).contains("教育局").doesNotContain("发展改革委");

        assertThat(reports.sendBack(town.as(city.leader()), report, 2, "数字与台账不符"))
                .isInstanceOf(Outcome.HandedBack.class);
        sweep.sweep();
        assertThat(first(city.clerk()))
                .as("what came back is reminded of again")
                .contains("退回待改：2026年3月", "已提醒 1 次");
    }

    private UUID report(UUID unit) {
        return jdbc.sql("select id from report where organisation_id = :unit")
                .param("unit", unit)
                .query(UUID.class)
                .single();
    }

    /** The first page; signed in anew, for a session does not outlast the days between. */
    private String first(Town.Someone who) throws Exception {
        return web.perform(get("/").session(signIn(who)))
                .andReturn()
                .getResponse()
                .getContentAsString(StandardCharsets.UTF_8);
    }

    private MockHttpSession signIn(Town.Someone who) throws Exception {
        return (MockHttpSession) Objects.requireNonNull(web.perform(post("/sign-in")
                        .param("username", who.login())
                        .param("password", Town.PASSWORD)
                        .with(csrf()))
                .andReturn()
                .getRequest()
                .getSession());
    }
}
