package luodi.app.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.multipart;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import jakarta.servlet.http.Cookie;
import java.io.ByteArrayInputStream;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.regex.Pattern;
import luodi.app.org.Viewer;
import luodi.app.web.NotVisible;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.annotation.Import;
import org.springframework.http.ResponseEntity;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.mock.web.MockHttpSession;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.AbstractMockHttpServletRequestBuilder;

@SpringBootTest
@AutoConfigureMockMvc
@Import(LedgerCity.class)
class LedgerPagesTest {
    @Autowired
    private LedgerCity city;

    @Autowired
    private LedgerBook book;

    @Autowired
    private LedgerApi api;

    @Autowired
    private MockMvc browser;

    @Test
    void listsWhatTheFilterInTheAddressAsksFor() throws Exception {
        LedgerCity.Published plan = city.publish(
                "看列表",
                List.of(
                        city.clause(1, "建设充电设施", city.reform, List.of()),
                        city.clause(2, "修整园区道路", city.finance, List.of())));

        String all = body(as(
                "plan-office", get("/ledger").queryParam("plan", plan.planId().toString())));
        String some = body(as(
                "plan-office",
                get("/ledger").queryParam("plan", plan.planId().toString()).queryParam("q", "充电")));

        assertThat(all).contains("<strong>2 项</strong>", "建设充电设施", "修整园区道路");
        assertThat(some).contains("<strong>1 项</strong>", "建设充电设施").doesNotContain("修整园区道路");
    }

    @Test
    void saysWhichConditionOfTheAddressItDidNotUnderstand() throws Exception {
        city.publishOne("任意");

        String page = body(
                as("plan-office", get("/ledger").queryParam("lamp", "purple").queryParam("after", "x")));

        assertThat(page).contains("role=\"alert\"", "lamp=purple", "翻页标记不能识别");
        assertThat(api.entries(city.viewer(city.planOffice), Map.of("lamp", "purple")))
                .isInstanceOfSatisfying(
                        ResponseEntity.class,
                        answer -> assertThat(answer.getStatusCode().value()).isEqualTo(400));
        assertThat(status(as("plan-office", get("/ledger.xlsx").queryParam("lamp", "purple"))))
                .isEqualTo(400);
    }

    @Test
    void remembersForEachPersonWhichColumnsAreShownInWhichOrder() throws Exception {
        city.publishOne("看得见的栏");

        assertThat(heads(body(as("plan-office", get("/ledger")))))
                .containsExactly("序号", "主要工作任务", "具体举措/年度目标", "牵头单位", "完成时限", "完成率 (%)", "灯", "状态");
        assertThat(status(as(
                        "plan-office",
                        post("/ledger/columns")
                                .param("back", "lamp=grey&after=x")
                                .param("col", "lamp", "task", "due", "supporting", "nonsense")
                                .with(csrf()))))
                .isEqualTo(302);

        assertThat(heads(body(as("plan-office", get("/ledger"))))).containsExactly("灯", "主要工作任务", "完成时限", "配合单位");
        assertThat(heads(body(as("clerk", get("/ledger"))))).as("for others").hasSize(8);
        assertThat(heads(body(as("plan-office", get("/ledger").queryParam("cols", "task,lead")))))
                .as("an address works alone")
                .containsExactly("主要工作任务", "牵头单位");
        assertThat(body(as("plan-office", get("/ledger").queryParam("cols", "task,price"))))
                .contains("role=\"alert\"", "cols=task,price");
        MockHttpServletResponse moved = response(as(
                "plan-office",
                post("/ledger/columns")
                        .param("back", "")
                        .param("col", "lamp", "task", "due")
                        .param("up", "due")
                        .with(csrf())));
        assertThat(moved.getRedirectedUrl()).isEqualTo("/ledger?choose=1");
        assertThat(heads(body(as("plan-office", get("/ledger"))))).containsExactly("灯", "完成时限", "主要工作任务");
        response(as(
                "plan-office",
                post("/ledger/columns").param("back", "").param("usual", "1").with(csrf())));
        assertThat(heads(body(as("plan-office", get("/ledger"))))).hasSize(8);
    }

    private static List<String> heads(String page) {
        String head = page.substring(page.indexOf("<thead>"), page.indexOf("</thead>"));
        return Pattern.compile("<th [^>]*>(.*?)</th>")
                .matcher(head)
                .results()
                .map(found -> found.group(1).replaceAll("<[^>]+>", "").strip())
                .toList();
    }

    @Test
    void saysWhatAnActDidInTheLanguageOfTheReader() throws Exception {
        city.publishOne("任意");
        MockHttpSession session = city.signedIn(browser, "plan-office");
        Cookie english = new Cookie("lang", "en");
        var kept = browser.perform(post("/ledger/columns")
                        .param("back", "")
                        .param("col", "lamp")
                        .session(session)
                        .cookie(english)
                        .with(csrf()))
                .andReturn();

        String page = body(get("/ledger").session(session).cookie(english).flashAttrs(kept.getFlashMap()));
        String chinese = body(get("/ledger").session(session).flashAttrs(kept.getFlashMap()));
        response(as(
                "plan-office",
                post("/ledger/columns").param("back", "").param("usual", "1").with(csrf())));

        assertThat(page).contains("2 columns remembered");
        assertThat(chinese).contains("已记住 2 栏");
    }

    @Test
    void hidesThePlanFromOutsidersOnPageExportAndApiAlike() throws Exception {
        LedgerCity.Published plan = city.publishOne("县里看不到的事");
        String id = plan.entries().getFirst().toString();
        String planId = plan.planId().toString();

        assertThat(status(as("plan-office", get("/ledger/" + id)))).isEqualTo(200);
        assertThat(api.entry(city.viewer(city.planOffice), plan.entries().getFirst())
                        .task())
                .isEqualTo("县里看不到的事");
        for (String address : List.of(
                "/ledger/" + id,
                "/ledger/" + id + "/edit",
                "/ledger?plan=" + planId,
                "/ledger.xlsx?plan=" + planId,
                "/ledger?unit=" + city.industry,
                "/ledger.xlsx?unit=" + city.industry)) {
            assertThat(status(as("county-office", get(address)))).as(address).isEqualTo(404);
        }
        assertThat(body(as("county-office", get("/ledger")))).doesNotContain("县里看不到的事");
        Viewer outsider = city.viewer(city.countyOffice);
        assertThatThrownBy(() -> api.entry(outsider, plan.entries().getFirst())).isInstanceOf(NotVisible.class);
        assertThatThrownBy(() -> api.entries(outsider, Map.of("plan", planId))).isInstanceOf(NotVisible.class);
        assertThatThrownBy(() -> api.entries(outsider, Map.of("unit", city.industry.toString())))
                .isInstanceOf(NotVisible.class);
        assertThat(entries(api.entries(outsider, Map.of())).entries())
                .extracting(LedgerApi.EntryBody::task)
                .doesNotContain("县里看不到的事");
    }

    @Test
    void exportsWhatTheFilterShows() throws Exception {
        LedgerCity.Published plan = city.publish(
                "导出",
                List.of(
                        city.clause(1, "要导出的", city.reform, List.of()),
                        city.clause(2, "不导出的", city.finance, List.of())));

        MockHttpServletResponse response = response(as(
                "plan-office",
                get("/ledger.xlsx")
                        .queryParam("plan", plan.planId().toString())
                        .queryParam("unit", city.reform.toString())));

        assertThat(response.getHeader("Content-Disposition")).contains("attachment", "UTF-8''");
        try (XSSFWorkbook workbook = new XSSFWorkbook(new ByteArrayInputStream(response.getContentAsByteArray()))) {
            assertThat(workbook.getSheetAt(0).getLastRowNum()).isEqualTo(1);
            assertThat(workbook.getSheetAt(0).getRow(1).getCell(2).getStringCellValue())
                    .isEqualTo("要导出的");
        }
    }

    @Test
    void showsAUnitTheEntryWithoutTheFormsOfThePlanOffice() throws Exception {
        UUID id = city.publishOne("工信看得到的事").entries().getFirst();

        String page = body(as("clerk", get("/ledger/" + id)));

        assertThat(page).contains("工信看得到的事", "市发改委", "列入台账").doesNotContain("调整事项");
        assertThat(status(as("clerk", get("/ledger/" + id + "/edit")))).isEqualTo(403);
        assertThat(status(as("clerk", get("/ledger/new")))).isEqualTo(403);
        assertThat(status(as("clerk", get("/ledger/imports")))).isEqualTo(403);
        assertThat(status(as(
                        "clerk",
                        post("/ledger/" + id + "/state")
                                .param("version", "1")
                                .param("to", "end")
                                .param("ground", "自己终止")
                                .with(csrf()))))
                .isEqualTo(403);
    }

    @Test
    void savesTheFormAndShowsTheWrongOneAgainWithWhatWasTyped() throws Exception {
        UUID id = city.publishOne("页面上改").entries().getFirst();

        MockHttpServletResponse wrong = response(as("plan-office", edit(id, 1, "填了一半的任务", "")));
        MockHttpServletResponse right = response(as("plan-office", edit(id, 1, "改好的任务", "常务会议")));
        MockHttpServletResponse stale = response(as("plan-office", edit(id, 1, "晚了一步", "常务会议")));

        assertThat(wrong.getStatus()).isEqualTo(422);
        assertThat(text(wrong)).contains("填了一半的任务", "请写明调整依据", "aria-invalid=\"true\"");
        assertThat(right.getRedirectedUrl()).isEqualTo("/ledger/" + id);
        assertThat(stale.getStatus()).isEqualTo(409);
        assertThat(text(stale)).contains("晚了一步", "被别人改过");
        assertThat(book.find(id, city.viewer(city.planOffice)).orElseThrow().task())
                .isEqualTo("改好的任务");
    }

    @Test
    void takesAWorkbookInOverThePage() throws Exception {
        LedgerCity.Published plan = city.publishOne("走一遍导入");
        byte[] file = response(as(
                        "plan-office",
                        get("/ledger.xlsx").queryParam("plan", plan.planId().toString())))
                .getContentAsByteArray();

        MockHttpServletResponse uploaded = response(as(
                "plan-office",
                multipart("/ledger/imports")
                        .file(new MockMultipartFile("file", "台账.xlsx", null, file))
                        .param("plan", plan.planId().toString())
                        .with(csrf())));
        String preview = body(as("plan-office", get(java.util.Objects.requireNonNull(uploaded.getRedirectedUrl()))));

        assertThat(preview).contains("与台账一致，1 项都没有变化").doesNotContain("确认导入");
        assertThat(status(as("county-office", get(uploaded.getRedirectedUrl()))))
                .isEqualTo(404);
        assertThat(status(as(
                        "county-office",
                        multipart("/ledger/imports")
                                .file(new MockMultipartFile("file", "台账.xlsx", null, new byte[] {1, 2, 3}))
                                .param("plan", plan.planId().toString())
                                .with(csrf()))))
                .as("a file that nobody can read, for a plan of others")
                .isEqualTo(404);
        assertThat(status(as(
                        "county-office",
                        multipart("/ledger/imports")
                                .file(new MockMultipartFile("file", "台账.xlsx", null, file))
                                .param("plan", plan.planId().toString())
                                .with(csrf()))))
                .isEqualTo(404);
        assertThat(status(as(
                        "plan-office",
                        multipart("/ledger/imports")
                                .file(new MockMultipartFile("file", "台账.xlsx", null, new byte[] {1, 2, 3, 4, 5}))
                                .param("plan", plan.planId().toString())
                                .with(csrf()))))
                .isEqualTo(422);
    }

    @Test
    void goesOnOverTheApiFromItsOwnMark() throws Exception {
        LedgerCity.Published plan = city.publish(
                "接口",
                java.util.stream.IntStream.rangeClosed(1, 60)
                        .mapToObj(i -> city.clause(i, "第" + i + "件", city.reform, List.of()))
                        .toList());
        Viewer viewer = city.viewer(city.planOffice);
        String planId = plan.planId().toString();

        LedgerApi.EntriesBody first = entries(api.entries(viewer, Map.of("plan", planId)));
        String next = Objects.requireNonNull(first.next());
        LedgerApi.EntriesBody second = entries(api.entries(viewer, Map.of("plan", planId, "after", next)));

        assertThat(first.counts().total()).isEqualTo(60);
        assertThat(first.entries()).hasSize(50);
        assertThat(second.entries()).hasSize(10);
        assertThat(second.entries().getFirst().task()).isEqualTo("第51件");
        assertThat(second.next()).isNull();
        assertThat(api.entries(viewer, Map.of("sort", "due", "after", next))).isInstanceOf(ResponseEntity.class);
    }

    private static LedgerApi.EntriesBody entries(Object answer) {
        return (LedgerApi.EntriesBody) answer;
    }

    private AbstractMockHttpServletRequestBuilder<?> edit(UUID id, int version, String task, String reason) {
        return post("/ledger/" + id + "/edit")
                .param("version", String.valueOf(version))
                .param("number", "1.1")
                .param("category", "第一方面")
                .param("task", task)
                .param("target", "")
                .param("acceptance", "")
                .param("leader", "")
                .param("due", "")
                .param("lead", "市发改委")
                .param("responsible", "市工信局")
                .param("supporting", "")
                .param("reason", reason)
                .with(csrf());
    }

    private AbstractMockHttpServletRequestBuilder<?> as(
            String login, AbstractMockHttpServletRequestBuilder<?> request) {
        return request.session(city.signedIn(browser, login));
    }

    private MockHttpServletResponse response(AbstractMockHttpServletRequestBuilder<?> request) throws Exception {
        return browser.perform(request).andReturn().getResponse();
    }

    private int status(AbstractMockHttpServletRequestBuilder<?> request) throws Exception {
        return response(request).getStatus();
    }

    private String body(AbstractMockHttpServletRequestBuilder<?> request) throws Exception {
        MockHttpServletResponse response = response(request);
        assertThat(response.getStatus()).isEqualTo(200);
        return text(response);
    }

    private static String text(MockHttpServletResponse response) {
        return new String(response.getContentAsByteArray(), java.nio.charset.StandardCharsets.UTF_8);
    }
}
