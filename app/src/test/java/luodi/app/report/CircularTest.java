package luodi.app.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestBuilders.formLogin;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import java.io.ByteArrayInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import luodi.app.assessment.Judging;
import luodi.app.assessment.Lamps;
import luodi.app.assessment.Town;
import luodi.app.assessment.Town.Scene;
import luodi.app.assessment.Town.Scene.Opened;
import luodi.app.assessment.Town.Scene.Place;
import luodi.app.assessment.Town.Scene.Wanted;
import luodi.app.dispatch.Timeliness;
import luodi.app.journal.Journal;
import luodi.app.journal.JournalRecord;
import luodi.app.ledger.Lamp;
import luodi.app.org.Role;
import luodi.app.org.Viewer;
import luodi.app.web.NotVisible;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.apache.poi.xwpf.usermodel.XWPFParagraph;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.annotation.Import;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.mock.web.MockHttpSession;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;

/** Three units asked for April: one in time, one late, one silent. */
@SpringBootTest
@AutoConfigureMockMvc
@Import(Town.class)
class CircularTest {
    private static final String DUE = "2026-04-10";

    @Autowired
    private Scene scene;

    @Autowired
    private Lamps lamps;

    @Autowired
    private Circulars circulars;

    @Autowired
    private Journal journal;

    @Autowired
    private MockMvc mvc;

    private Place place;
    private Opened plan;
    private Viewer office;
    private UUID cycle;

    @BeforeEach
    void runAMonth() {
        scene.clock.set(Town.at("2026-01-01"));
        place = scene.place();
        plan = scene.plan(
                place,
                new Wanted("老旧小区改造 <开工> & 验收", place.first(), DUE),
                new Wanted("城市更新项目入库", place.first(), DUE),
                new Wanted("污水处理厂提标", place.second(), DUE),
                new Wanted("精细化工园区供热管网建设，打通新区主干管并完成与既有管网的连接", place.city(), DUE),
                new Wanted("长期坚持的安全生产检查", place.city(), null));
        office = scene.office(place);
        cycle = scene.cycle(place, plan.planId(), "2026-01-01", "2026-01-31", "2026-02-05", "2026-02-10");
        scene.accepted(
                scene.owed(cycle, place.first(), plan.entries().subList(0, 2)),
                "40",
                "2026-01-31",
                "2026-02-04",
                "2026-02-06");
        scene.accepted(
                scene.owed(cycle, place.second(), plan.entries().subList(2, 3)),
                "30",
                "2026-01-31",
                "2026-02-07",
                "2026-02-08");
        scene.owed(cycle, place.city(), plan.entries().subList(3, 5));
        scene.clock.set(Town.at("2026-02-12"));
        assertThat(lamps.judge(plan.planId(), LocalDate.of(2026, 2, 10), office))
                .isInstanceOf(Judging.Lit.class);
    }

    private record Counted(int asked, long onTime, long late, long missing) {}

    @Test
    void countsWhatAnIndependentQueryCounts() {
        Circular circular = compose();

        Counted counted = scene.jdbc
                .sql("""
                        select count(*) as asked,
                               count(*) filter (where r.first_submitted_at <= c.due_at) as on_time,
                               count(*) filter (where r.first_submitted_at > c.due_at) as late,
                               count(*) filter (where r.first_submitted_at is null) as missing
                        from report r join cycle c on c.id = r.cycle_id where c.id = :cycle
                        """)
                .param("cycle", cycle)
                .query((row, n) -> new Counted(
                        row.getInt("asked"), row.getLong("on_time"), row.getLong("late"), row.getLong("missing")))
                .single();
        assertThat(counted).isEqualTo(new Counted(3, 1, 1, 1));
        assertThat(circular.units()).hasSize(counted.asked());
        assertThat(circular.onTime()).isEqualTo(counted.onTime());
        assertThat(circular.with(Timeliness.LATE)).isEqualTo(counted.late());
        assertThat(circular.with(Timeliness.MISSING)).isEqualTo(counted.missing());
        // What the ledger shows was put there when the lamps were lit: another way to the same numbers.
        for (Lamp lamp : Lamp.values()) {
            Long shown = scene.jdbc
                    .sql("select count(*) from ledger_entry where plan_id = :plan and lamp = :lamp")
                    .param("plan", plan.planId())
                    .param("lamp", lamp.code())
                    .query(Long.class)
                    .single();
            assertThat((long) circular.shining(lamp).size()).as(lamp.word()).isEqualTo(shown);
        }
        assertThat(circular.shining(Lamp.GREEN)).hasSize(2);
        assertThat(circular.shining(Lamp.YELLOW)).hasSize(1);
        assertThat(circular.shining(Lamp.RED)).hasSize(1);
        assertThat(circular.shining(Lamp.GREY)).hasSize(1);
        String words = String.join("\n", paragraphs(circular));
        assertThat(words).contains("本期应报3个单位，按时报送1个，迟报1个，未报1个。");
        assertThat(words).contains("台账共5项：绿灯2项，黄灯1项，红灯1项，灰灯1项。");
    }

    @Test
    void leavesOutWhatWasNotKnownOnTheDay() {
        Circular early = circulars.compose(cycle, LocalDate.of(2026, 2, 5), office);

        assertThat(early.with(Timeliness.LATE)).isZero();
        assertThat(early.with(Timeliness.MISSING)).isEqualTo(2);
        assertThat(early.unlit()).isEqualTo(5);
        assertThat(early.judgedOn()).isNull();
    }

    @Test
    void writesAPaperAnotherProgramReadsWithTheSameNumbers() throws Exception {
        MockHttpServletResponse answer = asked(Role.PLAN_OFFICE, "/docx", "测发改〔2026〕3号");

        assertThat(answer.getStatus()).isEqualTo(200);
        byte[] bytes = answer.getContentAsByteArray();
        Files.write(Files.createDirectories(Path.of("target/screens")).resolve("circular.docx"), bytes);
        try (XWPFDocument paper = new XWPFDocument(new ByteArrayInputStream(bytes))) {
            List<String> lines =
                    paper.getParagraphs().stream().map(XWPFParagraph::getText).toList();
            assertThat(lines)
                    .contains(
                            "测发改〔2026〕3号",
                            "各有关单位：",
                            "关于《测试计划》",
                            "2026年1月落实情况的通报",
                            "一、总体情况",
                            "本期应报3个单位，按时报送1个，迟报1个，未报1个。",
                            "2026年2月12日");
            // Units, red, yellow, green, late and missing; the imprint at the foot is a table too.
            assertThat(paper.getTables()).hasSize(6);
            assertThat(paper.getTables().get(1).getText()).contains("精细化工园区供热管网建设", "至今没有报送");
            assertThat(paper.getTables().get(3).getText()).contains("老旧小区改造 <开工> & 验收");
        }
        JournalRecord act = journal.storyOf(cycle).getLast();
        assertThat(act.verb()).isEqualTo("生成通报");
        assertThat(act.content())
                .contains(HexFormat.of()
                        .formatHex(MessageDigest.getInstance("SHA-256").digest(bytes)));
    }

    @Test
    void writesAWorkbookWithASheetForEachColour() throws Exception {
        MockHttpServletResponse answer = asked(Role.AUDITOR, "/xlsx", "");

        assertThat(answer.getStatus()).isEqualTo(200);
        try (XSSFWorkbook book = new XSSFWorkbook(new ByteArrayInputStream(answer.getContentAsByteArray()))) {
            assertThat(book.getSheet("分单位").getLastRowNum()).isEqualTo(3);
            assertThat(book.getSheet("红灯").getLastRowNum()).isEqualTo(1);
            assertThat(book.getSheet("黄灯").getLastRowNum()).isEqualTo(1);
            assertThat(book.getSheet("绿灯").getLastRowNum()).isEqualTo(2);
            assertThat(book.getSheet("绿灯").getRow(1).getCell(4).getNumericCellValue())
                    .isEqualTo(40.0);
        }
    }

    @Test
    void refusesAPaperWithoutANumberOrWithAWrongOne() throws Exception {
        assertThat(asked(Role.PLAN_OFFICE, "/docx", "").getContentAsString()).contains("还没有填发文字号");
        MockHttpServletResponse wrong = asked(Role.PLAN_OFFICE, "/docx", "测发改〔2026〕第03号");

        assertThat(wrong.getStatus()).isEqualTo(422);
        assertThat(wrong.getContentAsString()).contains("不合规范");
        assertThat(journal.storyOf(cycle)).noneMatch(act -> act.verb().equals("生成通报"));
    }

    @Test
    void repairsBracketsFromTheKeyboard() {
        Letterhead typed = new Letterhead("机关", "测发改[2026]3号", "各单位：", LocalDate.of(2026, 2, 12), "机关", "");

        assertThat(typed.number()).isEqualTo("测发改〔2026〕3号");
        assertThat(typed.addressee()).isEqualTo("各单位");
        assertThat(typed.problem()).isNull();
    }

    @Test
    void showsThePreviewToPlanOfficeAndAuditorAndToNobodyElse() throws Exception {
        assertThat(seen(Role.PLAN_OFFICE, place.city()).getContentAsString()).contains("本期应报3个单位");
        assertThat(seen(Role.AUDITOR, place.city()).getStatus()).isEqualTo(200);
        assertThat(seen(Role.UNIT_LEADER, place.city()).getStatus()).isEqualTo(404);
        assertThat(seen(Role.UNIT_CLERK, place.first()).getStatus()).isEqualTo(404);
        assertThat(seen(Role.PLAN_OFFICE, place.outside()).getStatus()).isEqualTo(404);
        assertThat(asked(Role.UNIT_CLERK, "/xlsx", "").getStatus()).isEqualTo(404);
        assertThatThrownBy(() -> circulars.compose(
                        cycle, LocalDate.of(2026, 2, 10), scene.viewer(Role.UNIT_CLERK, place.first())))
                .isInstanceOf(NotVisible.class);
    }

    @Test
    void drawsTheBoardTheHistoryTheRuleAndTheList() throws Exception {
        MockHttpSession session = signedIn(Role.PLAN_OFFICE, place.city());

        assertThat(page(session, "/assessment?plan=" + plan.planId() + "&asOf=2026-02-10"))
                .contains("测试计划", "至今没有报送", "未报", "迟报");
        assertThat(page(session, "/assessment/entries/" + plan.entries().get(3)))
                .contains("重算一致", "规则第 1 版");
        assertThat(page(session, "/assessment/rules/1")).contains("时序进度 = 已过天数");
        assertThat(page(session, "/circulars")).contains("2026年1月");
    }

    @Test
    void answersProgramsWithATokenAndTheSameScope() throws Exception {
        String token = token(Role.PLAN_OFFICE, place.city());
        String outsider = token(Role.UNIT_CLERK, place.outside());
        String lampsOfPlan = "/api/v1/lamps?plan=" + plan.planId() + "&asOf=2026-02-10";
        String lampsOfEntry = "/api/v1/entries/" + plan.entries().get(3) + "/lamps";

        assertThat(api(token, lampsOfPlan).getContentAsString()).contains("\"recomputed\":true", "\"colour\":\"red\"");
        assertThat(api(token, lampsOfEntry).getContentAsString()).contains("far_behind");
        assertThat(api(outsider, lampsOfPlan).getStatus()).isEqualTo(404);
        assertThat(api(outsider, lampsOfEntry).getStatus()).isEqualTo(404);
    }

    private String token(Role role, luodi.app.org.Organisation at) throws Exception {
        String made = mvc.perform(post("/me/tokens")
                        .session(signedIn(role, at))
                        .with(csrf())
                        .param("name", "测试")
                        .param("days", "30"))
                .andReturn()
                .getResponse()
                .getContentAsString();
        Matcher found = Pattern.compile("luodi_[A-Za-z0-9_-]{20,}").matcher(made);
        assertThat(found.find()).isTrue();
        return found.group();
    }

    private MockHttpServletResponse api(String token, String path) throws Exception {
        return mvc.perform(get(path).header("Authorization", "Bearer " + token))
                .andReturn()
                .getResponse();
    }

    @Test
    void hidesTheLampsAndCircularsFromAnOutsider() throws Exception {
        MockHttpSession session = signedIn(Role.UNIT_CLERK, place.outside());

        for (String path : List.of(
                "/assessment?plan=" + plan.planId(),
                "/assessment/entries/" + plan.entries().getFirst(),
                "/circulars",
                "/circulars/" + cycle)) {
            assertThat(mvc.perform(get(path).session(session))
                            .andReturn()
                            .getResponse()
                            .getStatus())
                    .as(path)
                    .isEqualTo(404);
        }
    }

    private Circular compose() {
        return circulars.compose(cycle, LocalDate.of(2026, 2, 10), office);
    }

    private static List<String> paragraphs(Circular circular) {
        Letterhead plain = new Letterhead("机关", "", "各单位", LocalDate.of(2026, 2, 12), "机关", "");
        return CircularText.blocks(circular, plain).stream()
                .filter(Block.Paragraph.class::isInstance)
                .map(block -> ((Block.Paragraph) block).text())
                .toList();
    }

    private MockHttpSession signedIn(Role role, luodi.app.org.Organisation at) throws Exception {
        String login = scene.person(role, at);
        MockHttpSession session =
                (MockHttpSession) mvc.perform(formLogin("/sign-in").user(login).password(Town.PASSWORD))
                        .andReturn()
                        .getRequest()
                        .getSession();
        return java.util.Objects.requireNonNull(session);
    }

    private MockHttpServletResponse seen(Role role, luodi.app.org.Organisation at) throws Exception {
        return mvc.perform(get("/circulars/" + cycle).session(signedIn(role, at)))
                .andReturn()
                .getResponse();
    }

    private MockHttpServletResponse asked(Role role, String format, String number) throws Exception {
        MockHttpServletRequestBuilder wanted = post("/circulars/" + cycle + format)
                .session(signedIn(role, place.city()))
                .with(csrf())
                .param("number", number)
                .param("asOf", "2026-02-10");
        return mvc.perform(wanted).andReturn().getResponse();
    }

    private String page(MockHttpSession session, String path) throws Exception {
        MockHttpServletResponse answer =
                mvc.perform(get(path).session(session)).andReturn().getResponse();
        assertThat(answer.getStatus()).as(path).isEqualTo(200);
        return answer.getContentAsString(java.nio.charset.StandardCharsets.UTF_8);
    }
}
