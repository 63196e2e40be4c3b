package luodi.app.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.multipart;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import luodi.app.files.HandedIn;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellStyle;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.annotation.Import;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.mock.web.MockHttpSession;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.MvcResult;
import org.springframework.test.web.servlet.request.AbstractMockHttpServletRequestBuilder;

@SpringBootTest
@AutoConfigureMockMvc
@Import(Town.Setting.class)
class DispatchPagesTest {
    private static final Pattern LINKED =
            Pattern.compile("/dispatch/reports/[0-9a-f-]{36}/evidence/[0-9a-f-]{36}(?=\")");

    @Autowired
    private Town town;

    @Autowired
    private MovedClock clock;

    @Autowired
    private Cycles cycles;

    @Autowired
    private Dispatching dispatching;

    @Autowired
    private Reports reports;

    @Autowired
    private MockMvc web;

    private Town.City city;

    @BeforeEach
    void found() {
        city = town.found();
    }

    @Test
    void opensACycleAndSaysWhatItAsks() throws Exception {
        MockHttpSession office = signIn(city.office());

        assertThat(body(office, get("/dispatch/cycles/new"))).contains("要求 2 个单位报 3 项、12 格，估计用时合计 27 分钟");
        MvcResult opened = web.perform(
                        opening("2026-04-05T18:00", "2026-04-10T18:00").session(office))
                .andReturn();

        assertThat(opened.getResponse().getStatus()).isEqualTo(302);
        assertThat(opened.getFlashMap().get("notice"))
                .asString()
                .contains("2 个单位报 3 项")
                .contains("12 格", "27 分钟");
        assertThat(body(office, get(location(opened)))).contains("2026年3月", "发展改革委", "教育局", "未报");
    }

    @Test
    void refusesAnImpossibleCycleWithOneLineAndKeepsWhatWasTyped() throws Exception {
        MockHttpSession office = signIn(city.office());

        MockHttpServletResponse early = answer(office, opening("2026-03-02T12:00", "2026-04-10T18:00"));
        assertThat(early.getStatus()).isEqualTo(422);
        assertThat(early.getContentAsString()).contains("至少要留 16 个工作小时", "2026-03-02T12:00");
        assertThat(answer(office, opening("下周", "2026-04-10T18:00")).getStatus())
                .isEqualTo(422);
        answer(office, opening("2026-04-05T18:00", "2026-04-10T18:00"));
        assertThat(answer(office, opening("2026-04-05T18:00", "2026-04-10T18:00"))
                        .getContentAsString())
                .contains("2026年3月已经开启过");
    }

    @Test
    void letsNobodyButThePlanOfficeOpenACycle() throws Exception {
        for (Town.Someone who : List.of(city.clerk(), city.leader(), city.auditor(), city.countyOffice())) {
            assertThat(answer(signIn(who), opening("2026-04-05T18:00", "2026-04-10T18:00"))
                            .getStatus())
                    .as(who.login())
                    .isEqualTo(404);
        }
        assertThat(answer(signIn(city.clerk()), get("/dispatch/cycles/new")).getStatus())
                .isEqualTo(404);
    }

    @Test
    void showsAUnitWhatItOwesAndNothingOfOthers() throws Exception {
        UUID cycle = open();
        MockHttpSession clerk = signIn(city.clerk());

        assertThat(body(clerk, get("/dispatch"))).contains("1 份填报等您办", "2026年3月", "0/2");
        assertThat(body(clerk, get("/dispatch/cycles/" + cycle)))
                .contains("发展改革委")
                .doesNotContain("教育局");
        assertThat(body(signIn(city.countyOffice()), get("/dispatch"))).contains("还没有开启过调度");
        assertThat(answer(signIn(city.countyOffice()), get("/dispatch/cycles/" + cycle))
                        .getStatus())
                .isEqualTo(404);
    }

    @Test
    void hidesAReportFromEveryoneOutsideOnPageTableAndInterface() throws Exception {
        Report report = report();

        for (Town.Someone who : List.of(city.otherClerk(), city.otherLeader(), city.countyOffice())) {
            MockHttpSession outside = signIn(who);
            for (String path : List.of("", "/table.xlsx")) {
                assertThat(answer(outside, get("/dispatch/reports/" + report.id() + path))
                                .getStatus())
                        .as(who.login() + " " + path)
                        .isEqualTo(404);
            }
            String token = token(outside);
            assertThat(asked(token, "/api/v1/reports/" + report.id()).getStatus())
                    .isEqualTo(404);
            assertThat(asked(token, "/api/v1/reports").getContentAsString())
                    .contains("\"items\"")
                    .doesNotContain(report.id().toString());
            assertThat(answer(outside, fill(report, "save", 1)).getStatus()).isEqualTo(404);
            assertThat(answer(
                                    outside,
                                    post("/dispatch/reports/" + report.id() + "/sign")
                                            .param("version", "1"))
                            .getStatus())
                    .isEqualTo(404);
        }
    }

    @Test
    void walksTheWholeTurnOnPages() throws Exception {
        Report report = report();
        String path = "/dispatch/reports/" + report.id();
        MockHttpSession clerk = signIn(city.clerk());
        MockHttpSession leader = signIn(city.leader());
        MockHttpSession office = signIn(city.office());

        assertThat(flash(clerk, filled(fill(report, "submit", 1)))).contains("已于 2026-03-02 09:00 提交（按时");
        assertThat(flash(leader, post(path + "/send-back").param("version", "2").param("reason", "请补投资额")))
                .contains("已退回填报人");
        assertThat(body(clerk, get(path))).contains("请补投资额", "提交给负责人签批");
        assertThat(flash(clerk, filled(fill(report, "submit", 3)))).contains("提交");
        assertThat(flash(leader, post(path + "/sign").param("version", "4"))).contains("已签批");
        assertThat(flash(office, post(path + "/accept").param("version", "5"))).contains("2 项进展已更新到台账");
        assertThat(body(clerk, get(path))).contains("已收").doesNotContain("提交给负责人签批");
    }

    @Test
    void refusesAnIncompleteSubmissionAndKeepsWhatWasTyped() throws Exception {
        Report report = report();
        UUID first = city.entries().get(0);

        MockHttpServletResponse refused = answer(
                signIn(city.clerk()),
                fill(report, "submit", 1).param("completion." + first, "35").param("progress." + first, "写了一半的话"));

        assertThat(refused.getStatus()).isEqualTo(422);
        assertThat(refused.getContentAsString()).contains("没有提交：1 项没有写完", "1.2 缺少完成率或进展情况", "写了一半的话");
    }

    @Test
    void namesTheCellThatCannotBeRead() throws Exception {
        Report report = report();
        UUID first = city.entries().get(0);

        MockHttpServletResponse refused =
                answer(signIn(city.clerk()), fill(report, "save", 1).param("completion." + first, "大半"));

        assertThat(refused.getStatus()).isEqualTo(422);
        assertThat(refused.getContentAsString()).contains("1.1 完成率(%)“大半”应是 0 到 999 之间的数");
        assertThat(stored(report)).allMatch(Line::untouched);
    }

    @Test
    void refusesALineOfAnEntryThatIsNotAsked() throws Exception {
        Report report = report();
        UUID foreign = city.entries().get(2);

        MockHttpServletResponse refused = answer(
                signIn(city.clerk()),
                filled(fill(report, "save", 1))
                        .param("entry", foreign.toString())
                        .param("progress." + foreign, "别人的事"));

        assertThat(refused.getStatus()).isEqualTo(422);
        assertThat(refused.getContentAsString()).contains("有 1 项不是本单位本期应报的条目");
        assertThat(stored(report)).allMatch(Line::untouched);
    }

    @Test
    void showsTheSecondOfTwoPeopleBothVersions() throws Exception {
        Report report = report();
        UUID first = city.entries().get(0);
        MockHttpSession clerk = signIn(city.clerk());
        answer(clerk, fill(report, "save", 1).param("progress." + first, "先存的"));

        MockHttpServletResponse refused = answer(clerk, fill(report, "save", 1).param("progress." + first, "后存的"));

        assertThat(refused.getStatus()).isEqualTo(409);
        assertThat(refused.getContentAsString()).contains("改动过这份填报", "后存的", "已存的是：% · 先存的", "value=\"2\"");
    }

    @Test
    void saysInOneLineThatTheClerkDoesNotSign() throws Exception {
        Report report = report();

        MockHttpServletResponse refused = answer(
                signIn(city.clerk()),
                post("/dispatch/reports/" + report.id() + "/sign").param("version", "1"));

        assertThat(refused.getStatus()).isEqualTo(403);
        assertThat(refused.getContentAsString()).contains("提交和签批是两件事");
    }

    // ---- the table ----

    @Test
    void takesBackTheTableItHandedOut() throws Exception {
        Report report = report();
        MockHttpSession clerk = signIn(city.clerk());

        MockHttpServletResponse taken = upload(clerk, report, 1, table(clerk, report, sheet -> {
            sheet.getRow(1)
                    .getCell(6, Row.MissingCellPolicy.CREATE_NULL_AS_BLANK)
                    .setCellValue("３５.５％");
            sheet.getRow(1)
                    .getCell(7, Row.MissingCellPolicy.CREATE_NULL_AS_BLANK)
                    .setCellValue("基础完工\n主体在建");
            Cell percent = sheet.getRow(2).getCell(6, Row.MissingCellPolicy.CREATE_NULL_AS_BLANK);
            CellStyle style = sheet.getWorkbook().createCellStyle();
            style.setDataFormat(sheet.getWorkbook().createDataFormat().getFormat("0.0%"));
            percent.setCellStyle(style);
            percent.setCellValue(0.351);
            sheet.getRow(2)
                    .getCell(7, Row.MissingCellPolicy.CREATE_NULL_AS_BLANK)
                    .setCellValue("等待批复");
            sheet.getRow(2)
                    .getCell(10, Row.MissingCellPolicy.CREATE_NULL_AS_BLANK)
                    .setCellValue("是");
        }));

        assertThat(taken.getStatus()).isEqualTo(302);
        List<Line> lines = stored(report);
        assertThat(lines.get(0).completion()).isEqualByComparingTo("35.5");
        assertThat(lines.get(0).progress()).isEqualTo("基础完工\n主体在建");
        assertThat(lines.get(1).completion()).isEqualByComparingTo("35.1");
        assertThat(lines.get(1).noProgress()).isTrue();
        assertThat(upload(clerk, report, 2, table(clerk, report, sheet -> {})).getStatus())
                .isEqualTo(302);
        assertThat(stored(report)).as("a round trip loses nothing").isEqualTo(lines);
    }

    @Test
    void namesEveryWrongCellBySheetRowAndColumnAndSavesNothing() throws Exception {
        Report report = report();
        MockHttpSession clerk = signIn(city.clerk());
        UUID foreign = city.entries().get(2);

        MockHttpServletResponse refused = upload(clerk, report, 1, table(clerk, report, sheet -> {
            sheet.getRow(1)
                    .getCell(6, Row.MissingCellPolicy.CREATE_NULL_AS_BLANK)
                    .setCellValue("一半");
            sheet.getRow(1)
                    .getCell(7, Row.MissingCellPolicy.CREATE_NULL_AS_BLANK)
                    .setCellValue("对的一格");
            // Set on the cell that is there, the words would stand beside the old ones, which are what counts.
            sheet.getRow(2).createCell(11).setCellValue(foreign.toString());
        }));

        assertThat(refused.getStatus()).isEqualTo(422);
        assertThat(refused.getContentAsString())
                .contains("表格有 2 处不对，没有保存任何内容")
                .contains("工作表“填报”第 2 行“完成率(%)”写的是“一半”，应是 0 到 999 之间的数")
                .contains("第 3 行“条目编号（勿改）”");
        assertThat(stored(report)).allMatch(Line::untouched);
    }

    @Test
    void refusesAFileThatIsNoTable() throws Exception {
        Report report = report();
        MockHttpSession clerk = signIn(city.clerk());

        MockHttpServletResponse refused = upload(clerk, report, 1, "不是表格".getBytes(StandardCharsets.UTF_8));

        assertThat(refused.getStatus()).isEqualTo(422);
        assertThat(refused.getContentAsString()).contains("这不是 .xlsx 工作簿");
    }

    @Test
    void readsNoTableOfWhoMayNotFill() throws Exception {
        Report report = report();

        for (Town.Someone who : List.of(city.office(), city.leader(), city.auditor())) {
            MockHttpServletResponse refused = upload(signIn(who), report, 1, "不是表格".getBytes(StandardCharsets.UTF_8));

            assertThat(refused.getStatus()).as(who.login()).isEqualTo(403);
            assertThat(refused.getContentAsString()).doesNotContain("这不是 .xlsx 工作簿");
        }
    }

    // ---- evidence ----

    @Test
    void keepsEvidenceAndHandsItOutAsADownloadOnly() throws Exception {
        Report report = report();
        MockHttpSession clerk = signIn(city.clerk());
        byte[] pdf = HandedIn.pdf();

        assertThat(attach(clerk, report, "现场 照片.pdf", pdf).getStatus()).isEqualTo(302);
        String link = link(body(clerk, get("/dispatch/reports/" + report.id())));
        MockHttpServletResponse file = answer(signIn(city.office()), get(link));

        assertThat(file.getContentAsByteArray()).isEqualTo(pdf);
        assertThat(file.getHeader("Content-Disposition"))
                .startsWith("attachment;")
                .contains("UTF-8''");
        assertThat(file.getHeader("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(file.getHeader("Content-Security-Policy")).contains("sandbox");
        assertThat(answer(signIn(city.otherClerk()), get(link)).getStatus()).isEqualTo(404);
    }

    @Test
    void marksEvidenceAsTakenBackAndErasesNothing() throws Exception {
        Report report = report();
        MockHttpSession clerk = signIn(city.clerk());
        attach(clerk, report, "说明.txt", "已完成选址".getBytes(StandardCharsets.UTF_8));
        String link = link(body(clerk, get("/dispatch/reports/" + report.id())));

        assertThat(flash(clerk, post(link + "/remove"))).contains("已撤下“说明.txt”，留有记录");

        assertThat(body(clerk, get("/dispatch/reports/" + report.id()))).contains("<s>说明.txt</s>");
        assertThat(answer(clerk, get(link)).getStatus()).isEqualTo(404);
    }

    @Test
    void refusesEvidenceThatIsNotWhatItSaysOrCouldRun() throws Exception {
        Report report = report();
        MockHttpSession clerk = signIn(city.clerk());
        byte[] exe = {'M', 'Z', (byte) 0x90, 0, 3, 0, 0, 0};
        byte[] html = "<!doctype html><script>alert(1)</script>".getBytes(StandardCharsets.UTF_8);
        byte[] svg = "<svg xmlns=\"http://www.w3.org/2000/svg\"/>".getBytes(StandardCharsets.UTF_8);
        Map<String, byte[]> refused = Map.of(
                "程序.exe", exe,
                "程序.pdf", exe,
                "程序.txt", exe,
                "页面.html", html,
                "页面.txt", html,
                "图.svg", svg,
                "图.png", svg,
                "宏.docx", HandedIn.docxWith("word/vbaProject.bin", "x"),
                "空.pdf", new byte[0]);

        for (var each : refused.entrySet()) {
            MockHttpServletResponse answer = attach(clerk, report, each.getKey(), each.getValue());
            assertThat(answer.getStatus()).as(each.getKey()).isEqualTo(422);
            assertThat(answer.getContentAsString()).contains("“" + each.getKey() + "”：");
        }
        MockHttpServletResponse large = attach(clerk, report, "大.pdf", large());
        assertThat(large.getStatus()).isEqualTo(413);
        assertThat(large.getContentAsString()).contains("文件超过 20 MB，没有收下");
        assertThat(attach(clerk, report, "方案.docx", HandedIn.docx()).getStatus())
                .isEqualTo(302);
    }

    @Test
    void takesNoEvidenceFromOthersAfterSubmissionOrForAForeignEntry() throws Exception {
        Report report = report();
        MockHttpSession clerk = signIn(city.clerk());
        byte[] text = "说明".getBytes(StandardCharsets.UTF_8);

        assertThat(attach(signIn(city.otherClerk()), report, "a.txt", text).getStatus())
                .isEqualTo(404);
        assertThat(attach(signIn(city.leader()), report, "a.txt", text).getStatus())
                .isEqualTo(403);
        assertThat(attach(clerk, report, city.entries().get(2), "a.txt", text).getStatus())
                .isEqualTo(422);
        answer(clerk, filled(fill(report, "submit", 1)));
        assertThat(attach(clerk, report, "a.txt", text).getStatus()).isEqualTo(409);
    }

    // ---- the interface ----

    @Test
    void pagesReportsByKeyInTheScopeOfWhoeverAsks() throws Exception {
        UUID cycle = open();
        String token = token(signIn(city.office()));

        String first = asked(token, "/api/v1/reports?limit=1&cycle=" + cycle).getContentAsString();
        String next = first.replaceFirst("(?s).*\"next\":\"([0-9a-f-]{36})\".*", "$1");
        String second = asked(token, "/api/v1/reports?limit=1&cycle=" + cycle + "&after=" + next)
                .getContentAsString();

        assertThat(first).contains("\"state\":\"owed\"").contains(next);
        assertThat(second).contains("\"next\":null").doesNotContain("\"items\":[]");
        assertThat(asked(token, "/api/v1/reports?unit=" + city.education()).getContentAsString())
                .contains(city.education().toString())
                .doesNotContain(city.reform().toString());
        assertThat(asked(token, "/api/v1/reports/" + next).getContentAsString()).contains("\"lines\":[{\"entryId\":");
    }

    private String token(MockHttpSession who) throws Exception {
        Matcher made = Pattern.compile("luodi_[A-Za-z0-9_-]{20,}")
                .matcher(body(who, post("/me/tokens").param("name", "报表程序").param("days", "30")));
        assertThat(made.find()).isTrue();
        return made.group();
    }

    private MockHttpServletResponse asked(String token, String path) throws Exception {
        MockHttpServletResponse response = web.perform(get(path).header("Authorization", "Bearer " + token))
                .andReturn()
                .getResponse();
        response.setDefaultCharacterEncoding("UTF-8");
        return response;
    }

    private UUID open() {
        return ((Outcome.Opened) cycles.open(town.as(city.office()), Town.march(city))).cycleId();
    }

    private Report report() {
        UUID id = dispatching
                .standings(open(), town.as(city.clerk()), clock.instant())
                .getFirst()
                .reportId();
        return reports.find(id, town.as(city.clerk())).orElseThrow();
    }

    private List<Line> stored(Report report) {
        return reports.lines(report);
    }

    private AbstractMockHttpServletRequestBuilder<?> opening(String due, String locks) {
        return post("/dispatch/cycles")
                .param("plan", city.planId().toString())
                .param("day", "2026-03-01")
                .param("opens", "")
                .param("due", due)
                .param("locks", locks)
                .with(csrf());
    }

    private AbstractMockHttpServletRequestBuilder<?> fill(Report report, String act, int version) {
        return post("/dispatch/reports/" + report.id())
                .param("do", act)
                .param("version", Integer.toString(version))
                .param("entry", city.entries().get(0).toString());
    }

    private AbstractMockHttpServletRequestBuilder<?> filled(AbstractMockHttpServletRequestBuilder<?> form) {
        UUID first = city.entries().get(0);
        UUID second = city.entries().get(1);
        return form.param("entry", second.toString())
                .param("completion." + first, "35")
                .param("progress." + first, "基础完工")
                .param("completion." + second, "20")
                .param("progress." + second, "完成选址");
    }

    private MockHttpServletResponse attach(MockHttpSession who, Report report, String name, byte[] bytes)
            throws Exception {
        return attach(who, report, city.entries().getFirst(), name, bytes);
    }

    private MockHttpServletResponse attach(MockHttpSession who, Report report, UUID entry, String name, byte[] bytes)
            throws Exception {
        return answer(
                who,
                multipart("/dispatch/reports/" + report.id() + "/evidence")
                        .file(new MockMultipartFile("file", name, "application/octet-stream", bytes))
                        .param("entry", entry.toString()));
    }

    private interface Editing {
        void edit(org.apache.poi.ss.usermodel.Sheet sheet);
    }

    private byte[] table(MockHttpSession who, Report report, Editing editing) throws Exception {
        MvcResult started = web.perform(
                        get("/dispatch/reports/" + report.id() + "/table.xlsx").session(who))
                .andReturn();
        started.getAsyncResult();
        byte[] bytes = started.getResponse().getContentAsByteArray();
        try (XSSFWorkbook workbook = new XSSFWorkbook(new ByteArrayInputStream(bytes));
                ByteArrayOutputStream out = new ByteArrayOutputStream()) {
            editing.edit(workbook.getSheetAt(0));
            workbook.write(out);
            return out.toByteArray();
        }
    }

    private MockHttpServletResponse upload(MockHttpSession who, Report report, int version, byte[] bytes)
            throws Exception {
        return answer(
                who,
                multipart("/dispatch/reports/" + report.id() + "/table")
                        .file(new MockMultipartFile("table", "填报.xlsx", "application/octet-stream", bytes))
                        .param("version", Integer.toString(version)));
    }

    private static byte[] large() {
        byte[] bytes = new byte[20 * 1024 * 1024 + 1];
        System.arraycopy("%PDF-".getBytes(StandardCharsets.US_ASCII), 0, bytes, 0, 5);
        return bytes;
    }

    private static String link(String page) {
        Matcher found = LINKED.matcher(page);
        assertThat(found.find()).isTrue();
        return found.group();
    }

    private MockHttpSession signIn(Town.Someone who) throws Exception {
        MvcResult result = web.perform(post("/sign-in")
                        .param("username", who.login())
                        .param("password", Town.PASSWORD)
                        .with(csrf()))
                .andReturn();
        assertThat(result.getResponse().getRedirectedUrl()).isEqualTo("/");
        return (MockHttpSession)
                java.util.Objects.requireNonNull(result.getRequest().getSession());
    }

    private MockHttpServletResponse answer(MockHttpSession who, AbstractMockHttpServletRequestBuilder<?> request)
            throws Exception {
        MockHttpServletResponse response =
                web.perform(request.session(who).with(csrf())).andReturn().getResponse();
        response.setDefaultCharacterEncoding("UTF-8");
        return response;
    }

    private String body(MockHttpSession who, AbstractMockHttpServletRequestBuilder<?> request) throws Exception {
        MockHttpServletResponse response = answer(who, request);
        assertThat(response.getStatus()).isEqualTo(200);
        return response.getContentAsString();
    }

    private String flash(MockHttpSession who, AbstractMockHttpServletRequestBuilder<?> request) throws Exception {
        MvcResult result = web.perform(request.session(who).with(csrf())).andReturn();
        assertThat(result.getResponse().getStatus()).isEqualTo(302);
        return String.valueOf(result.getFlashMap().get("notice"));
    }

    private static String location(MvcResult result) {
        return java.util.Objects.requireNonNull(result.getResponse().getRedirectedUrl());
    }
}
