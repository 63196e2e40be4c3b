package luodi.app.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.authentication;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import luodi.app.org.People;
import luodi.app.org.SignedIn;
import luodi.app.org.UnitAnswer;
import luodi.app.reading.ReadingDesk;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.annotation.Import;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.test.web.servlet.request.RequestPostProcessor;

@SpringBootTest
@AutoConfigureMockMvc
@Import(PlanTown.Setting.class)
class PlanPagesTest {
    private static final Pattern TOKEN = Pattern.compile("luodi_[A-Za-z0-9_-]{20,}");

    @Autowired
    private MockMvcTester web;

    @Autowired
    private PlanTown town;

    @Autowired
    private CorrectingReading correcting;

    @Autowired
    private PublishingPlan publishing;

    @Autowired
    private ReadingDesk desk;

    @Autowired
    private People people;

    @Autowired
    private Clock clock;

    @Test
    void showsTheTextBesideWhatWasRead() throws Exception {
        String page = body(get(town.office, draft() + "/review"));

        assertThat(page)
                .contains("data-refs=\"t-2 n3\"", "id=\"at-t-2\"", "href=\"#t-2\"", "id=\"t-2\"")
                .contains("文中说“举措”是 10，读到 4。")
                .contains("1 个名称对不上机构")
                .doesNotContain("onclick", "<script>", " style=");
    }

    @Test
    void showsEachPageOfTheReview() throws Exception {
        String plan = draft();

        assertThat(body(get(town.office, plan + "/review/units"))).contains("市大数据中心", "市数据局");
        assertThat(body(get(town.office, plan + "/review/clauses/n6"))).contains("市文旅局牵头", "市商务局牵头");
        assertThat(body(get(town.office, plan + "/review?show=gaps")))
                .contains("修整河道")
                .doesNotContain("id=\"n3\"");
        assertThat(body(get(town.auditor, plan))).contains("经过（1 条记录）").doesNotContain("删除草稿");
        assertThat(get(town.auditor, plan + "/review")).hasStatus3xxRedirection();
    }

    @Test
    void answersStrangersAndUnitsWith404OnEveryAddressOfADraft() throws Exception {
        String plan = draft();

        for (UUID who : List.of(town.strangerOffice, town.eastClerk)) {
            for (String address : List.of("", "/review", "/review/units", "/review/clauses/n3", "/file")) {
                assertThat(get(who, plan + address)).as(address).hasStatus(404);
            }
            assertThat(asked(who, plan)).hasStatus(404);
            assertThat(post(who, plan + "/publish", Map.of("version", "1"))).hasStatus(404);
            assertThat(post(who, plan + "/review/clauses/n3/kind", Map.of("version", "1", "kind", "task")))
                    .hasStatus(404);
        }
        assertThat(post(town.auditor, plan + "/publish", Map.of("version", "1")))
                .hasStatus(403);
    }

    @Test
    void refusesAnUploadNextToTheField() throws Exception {
        MvcTestResult refused = upload(new MockMultipartFile("file", "坏.pdf", null, new byte[] {1}));

        assertThat(refused).hasStatus(422);
        assertThat(body(refused)).contains("文件“坏.pdf”已损坏或不完整", "aria-invalid=\"true\"");
    }

    @Test
    void linksTheFirstPlanWhenAFileComesAgain() throws Exception {
        byte[] paper = town.paper();
        String first = upload(new MockMultipartFile("file", "a.txt", null, paper))
                .getResponse()
                .getRedirectedUrl();

        MvcTestResult again = upload(new MockMultipartFile("file", "b.txt", null, paper));

        assertThat(again).hasStatus(422);
        assertThat(body(again)).contains("已经上传过", String.valueOf(first));
    }

    @Test
    void showsARefusedTargetNextToItsFieldAndKeepsWhatWasTyped() throws Exception {
        MvcTestResult refused = post(
                town.office,
                draft() + "/review/clauses/n5/targets",
                Map.of(
                        "version", "1",
                        "subject", "水质",
                        "kind", "number",
                        "comparison", ">=",
                        "value", "见说明",
                        "upper", "",
                        "unit", "",
                        "by", "",
                        "nature", "binding"));

        assertThat(refused).hasStatus(422);
        assertThat(body(refused)).contains("数值“见说明”不是数字", "value=\"见说明\"", "value=\"水质\"");
    }

    @Test
    void tellsAStaleFormThatSomebodyElseWasFaster() throws Exception {
        MvcTestResult stale =
                post(town.office, draft() + "/review/clauses/n5/kind", Map.of("version", "0", "kind", "task"));

        assertThat(stale).hasStatus(422);
        assertThat(body(stale)).contains("刚被别人改过");
    }

    @Test
    void listsWhatIsMissingWithALinkToEach() throws Exception {
        String plan = draft();

        MvcTestResult refused = post(town.office, plan + "/publish", Map.of("version", "1"));

        assertThat(refused).hasStatus(422);
        assertThat(body(refused))
                .contains("还不能发布，缺 3 处")
                .contains(plan + "/review/clauses/n5\"", plan + "/review/units\"");
    }

    @Test
    void tellsASecondPublisherThatItIsDone() throws Exception {
        String plan = published();

        MvcTestResult again = post(town.office, plan + "/publish", Map.of("version", "9"));

        assertThat(again).hasStatus(409);
        assertThat(body(again)).contains("发布，不必再发布");
    }

    @Test
    void handsTheFileOutAsADownloadOnly() throws Exception {
        MvcTestResult file = get(town.office, draft() + "/file");

        assertThat(file).hasStatusOk();
        assertThat(file.getResponse().getHeader("Content-Disposition")).startsWith("attachment;");
        assertThat(file.getResponse().getHeader("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(file.getResponse().getContentType()).isEqualTo("application/octet-stream");
    }

    @Test
    void pagesTheListOfTheInterfaceByKeyWithinTheScope() throws Exception {
        draft();
        draft();

        String first = body(asked(town.office, "/plans?limit=1"));
        assertThat(first).contains("\"next\":\"");
        String next = first.replaceAll("(?s).*\"next\":\"([^\"]+)\".*", "$1");
        assertThat(body(asked(town.office, "/plans?limit=1&after=" + next))).doesNotContain("\"id\":\"" + next);
        assertThat(body(asked(town.strangerOffice, "/plans"))).contains("\"plans\":[]");
        assertThat(asked(town.office, "/plans?limit=0")).hasStatus(400);
    }

    @Test
    void tellsTheWholeReadingToPrograms() throws Exception {
        assertThat(body(asked(town.office, draft())))
                .contains(
                        "\"label\":\"1.1\"", "\"kind\":\"measure\"", "\"comparison\":\">=\"", "\"rule\":\"explicit\"");
    }

    @Test
    void readsAPaperInAProcessOfItsOwn() {
        PaperReading.Outcome outcome =
                new DeskReading(desk).read("方案.txt", Papers.TEXT.getBytes(StandardCharsets.UTF_8));

        assertThat(outcome).isInstanceOf(PaperReading.Outcome.Read.class);
        assertThat(((PaperReading.Outcome.Read) outcome).text()).contains("建设产业园");
    }

    private String draft() throws Exception {
        String review = upload(new MockMultipartFile("file", "方案.txt", null, town.paper()))
                .getResponse()
                .getRedirectedUrl();
        return String.valueOf(review).replace("/review", "");
    }

    private String published() throws Exception {
        String address = draft();
        UUID plan = UUID.fromString(address.substring("/plans/".length()));
        var office = town.as(town.office);
        var nodes = List.of("n4", "n5", "n6");
        assertThat(correcting.lead(new CorrectingReading.Draft(plan, 1, office), nodes, town.finance))
                .isInstanceOf(Correction.Done.class);
        assertThat(correcting.units(
                        new CorrectingReading.Draft(plan, 2, office),
                        Map.of("市大数据中心", new UnitAnswer.Nobody()),
                        Set.of()))
                .isInstanceOf(Correction.Done.class);
        assertThat(publishing.publish(plan, 3, office)).isInstanceOf(PublishingPlan.Outcome.Published.class);
        return address;
    }

    private MvcTestResult upload(MockMultipartFile file) {
        return web.post()
                .uri("/plans")
                .multipart()
                .file(file)
                .with(signedIn(town.office))
                .with(csrf())
                .exchange();
    }

    private MvcTestResult get(UUID who, String address) {
        return web.get().uri(address).with(signedIn(who)).exchange();
    }

    private MvcTestResult post(UUID who, String address, Map<String, String> form) {
        var request = web.post().uri(address).with(signedIn(who)).with(csrf());
        form.forEach(request::param);
        return request.exchange();
    }

    /** What the interface answers to a program with a token of this person. */
    private MvcTestResult asked(UUID who, String path) throws Exception {
        String made = body(post(who, "/me/tokens", Map.of("name", "报表程序", "days", "30")));
        Matcher token = TOKEN.matcher(made);
        assertThat(token.find()).as("a token on " + made).isTrue();
        return web.get()
                .uri("/api/v1" + path)
                .header("Authorization", "Bearer " + token.group())
                .exchange();
    }

    private static String body(MvcTestResult result) throws Exception {
        return result.getResponse().getContentAsString(StandardCharsets.UTF_8);
    }

    private RequestPostProcessor signedIn(UUID person) {
        int credential = people.standing(person).orElseThrow().credential();
        return authentication(UsernamePasswordAuthenticationToken.authenticated(
                new SignedIn(person, "someone", "某人", credential, clock.instant()), null, List.of()));
    }
}
