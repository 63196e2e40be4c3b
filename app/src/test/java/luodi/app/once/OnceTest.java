package luodi.app.once;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestBuilders.formLogin;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import luodi.app.dispatch.Town;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.mock.web.MockHttpSession;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;

/** Adding an entry to the ledger stands for every act that would otherwise happen twice. */
@SpringBootTest
@AutoConfigureMockMvc
@Import(Town.Setting.class)
class OnceTest {
    @Autowired
    private Town town;

    @Autowired
    private MockMvc web;

    @Autowired
    private JdbcClient jdbc;

    private Town.City city;
    private MockHttpSession office;
    private final String key = UUID.randomUUID().toString();

    @BeforeEach
    void signIn() throws Exception {
        city = town.found();
        office = session(city.office().login());
    }

    @Test
    void whatIsSentAgainIsAnsweredAsBeforeAndNotDoneAgain() throws Exception {
        MockHttpServletResponse first = add(office, key, "新增充电桩");
        page(first);
        MockHttpServletResponse again = add(office, key, "新增充电桩");

        assertThat(first.getStatus()).isEqualTo(302);
        assertThat(again.getStatus()).isEqualTo(302);
        assertThat(again.getRedirectedUrl()).isEqualTo(first.getRedirectedUrl());
        assertThat(entries("新增充电桩")).isEqualTo(1);
        assertThat(page(again)).contains("这一步先前已经办成，没有重复办理。");
    }

    private String page(MockHttpServletResponse redirect) throws Exception {
        return web.perform(
                        get(Objects.requireNonNull(redirect.getRedirectedUrl())).session(office))
                .andReturn()
                .getResponse()
                .getContentAsString();
    }

    @Test
    void aProgramNamesItsKeyInAHeader() throws Exception {
        for (int i = 0; i < 2; i++) {
            assertThat(web.perform(post("/ledger/new")
                                    .header("Idempotency-Key", key)
                                    .session(office)
                                    .with(csrf())
                                    .params(form("修整园区道路")))
                            .andReturn()
                            .getResponse()
                            .getStatus())
                    .isEqualTo(302);
        }

        assertThat(entries("修整园区道路")).isEqualTo(1);
    }

    @Test
    void ofManyAtTheSameMomentOneIsDone() throws Exception {
        List<Callable<Integer>> clicks = IntStream.range(0, 16)
                .<Callable<Integer>>mapToObj(i -> () -> add(office, key, "同时点击").getStatus())
                .toList();

        try (ExecutorService hands = Executors.newFixedThreadPool(8)) {
            for (Future<Integer> status : hands.invokeAll(clicks)) {
                assertThat(status.get()).isEqualTo(302);
            }
        }

        assertThat(entries("同时点击")).isEqualTo(1);
    }

    @Test
    void theSameKeyWithOtherContentIsAnotherAct() throws Exception {
        add(office, key, "第一项");
        add(office, key, "第二项");

        assertThat(entries("第一项")).isEqualTo(1);
        assertThat(entries("第二项")).isEqualTo(1);
    }

    @Test
    void withoutAKeyTwiceIsTwice() throws Exception {
        add(office, "", "两次");
        add(office, "", "两次");

        assertThat(entries("两次")).isEqualTo(2);
    }

    @Test
    void whatWasRefusedCanBeSentAgain() throws Exception {
        MockHttpServletResponse refused = add(office, key, "");
        MockHttpServletResponse again = add(office, key, "");

        assertThat(refused.getStatus()).isEqualTo(again.getStatus()).isNotEqualTo(302);
        assertThat(jdbc.sql("select count(*) from once_key where person_id = :person")
                        .param("person", city.office().id())
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    @Test
    void anotherPersonsKeyIsNobodysBusiness() throws Exception {
        MockHttpServletResponse mine = add(office, key, "我的事项");
        MockHttpServletResponse theirs = add(session(city.countyOffice().login()), key, "我的事项");

        assertThat(mine.getStatus()).isEqualTo(302);
        assertThat(theirs.getStatus()).isEqualTo(404);
    }

    private MockHttpServletResponse add(MockHttpSession who, String once, String task) throws Exception {
        return web.perform(post("/ledger/new")
                        .param("_once", once)
                        .session(who)
                        .with(csrf())
                        .params(form(task)))
                .andReturn()
                .getResponse();
    }

    private MultiValueMap<String, String> form(String task) {
        LinkedMultiValueMap<String, String> form = new LinkedMultiValueMap<>();
        form.add("plan", city.planId().toString());
        form.add("source", "会议议定");
        form.add("task", task);
        form.add("due", "2026-12-31");
        form.add("lead", "发展改革委" + city.office().login().replaceAll("[^0-9]", ""));
        for (String empty : List.of(
                "number", "category", "target", "acceptance", "leader", "responsible", "supporting", "reason")) {
            form.add(empty, empty.equals("reason") ? "市政府常务会议" : "");
        }
        return form;
    }

    private long entries(String task) {
        return jdbc.sql("select count(*) from ledger_entry where plan_id = :plan and task = :task")
                .param("plan", city.planId())
                .param("task", task)
                .query(Long.class)
                .single();
    }

    private MockHttpSession session(String login) throws Exception {
        return (MockHttpSession) Objects.requireNonNull(
                web.perform(formLogin("/sign-in").user(login).password(Town.PASSWORD))
                        .andReturn()
                        .getRequest()
                        .getSession());
    }
}
