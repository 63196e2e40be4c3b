package luodi.app.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import luodi.app.database.TestDatabase;
import luodi.app.org.Town;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.crypto.password.PasswordEncoder;

/**
 * Puts two hundred strings that try to run script into every text a page shows, and looks at the pages in a real
 * browser. The short form puts several into one field at a time; {@code -Dluodi.long=true} puts one.
 */
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {"luodi.demo=true", "spring.application.name=ScriptInjection"})
class ScriptInjectionTest {
    private static final boolean LONG = Boolean.getBoolean("luodi.long");

    /** Free text that people or papers put in, and that some page shows. */
    private static final Map<String, List<String>> FIELDS = fields();

    @LocalServerPort
    int port;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TestDatabase database;

    @Autowired
    PasswordEncoder passwords;

    private static Map<String, List<String>> fields() {
        Map<String, List<String>> fields = new LinkedHashMap<>();
        fields.put("organisation", List.of("name", "short_name"));
        fields.put("person", List.of("name", "email", "staff_number", "phone"));
        fields.put("plan", List.of("title", "document_number", "issuer", "file_name"));
        fields.put("plan_node", List.of("heading", "text"));
        fields.put("plan_target", List.of("subject", "words"));
        fields.put("plan_responsibility", List.of("leader"));
        fields.put("ledger_plan", List.of("title"));
        fields.put(
                "ledger_entry",
                List.of(
                        "plan_title",
                        "source",
                        "number",
                        "category",
                        "task",
                        "target",
                        "acceptance",
                        "leader",
                        "progress",
                        "problem",
                        "next_step"));
        fields.put("cycle", List.of("plan_title", "name"));
        fields.put(
                "report",
                List.of("saved_by", "submitted_by", "signed_by", "accepted_by", "returned_by", "return_reason"));
        fields.put("report_line", List.of("progress", "problem", "next_step"));
        fields.put("evidence", List.of("file_name", "added_by"));
        fields.put("lamp", List.of("reason"));
        fields.put("journal_record", List.of("actor_name", "act", "object_kind", "content"));
        return fields;
    }

    /** Twenty shapes in ten wrappings: what opens a tag, what leaves an attribute, what hides from a filter. */
    private static List<String> strings() {
        List<String> shapes = List.of(
                "<script>X</script>",
                "<img src=x onerror=X>",
                "<svg onload=X>",
                "<body onload=X>",
                "<iframe srcdoc='<script>parent.X</script>'></iframe>",
                "<a href=\"javascript:X\" autofocus onfocus=X>a</a>",
                "<input autofocus onfocus=X>",
                "<details open ontoggle=X>",
                "<video><source onerror=X></video>",
                "<math><mtext></mtext><script>X</script></math>",
                "<template><script>X</script></template>",
                "<base href='javascript:X//'>",
                "<object data='data:text/html,<script>parent.X</script>'></object>",
                "<style>@import 'javascript:X'</style>",
                "<link rel=stylesheet href='javascript:X'>",
                "<meta http-equiv=refresh content='0;url=javascript:X'>",
                "<div hx-on:load=\"X\" hx-get=/me hx-trigger=load>a</div>",
                "<marquee onstart=X>a</marquee>",
                "<button form=x formaction='javascript:X' autofocus onfocus=X>a</button>",
                "<scr<script>ipt>X</scr</script>ipt>");
        List<String> wrappings = List.of(
                "%s",
                "\">%s",
                "'>%s",
                "--></title></textarea></style></script>%s",
                "\" autofocus onfocus=X x=\"%s",
                "' onmouseover=X x='%s",
                "`>%s",
                "&lt;%s",
                "${X}%s",
                "]]>%s\u2028");
        List<String> all = new ArrayList<>();
        for (String shape : shapes) {
            for (String wrapping : wrappings) {
                all.add(wrapping.formatted(shape).replace("X", "window.ran=1"));
            }
        }
        return all;
    }

    @Test
    void ofTwoHundredStringsInEveryTextNoneRuns() {
        List<String> strings = strings();
        assertThat(strings).hasSize(200);
        JdbcClient owner = JdbcClient.create(database.ownerDataSource());
        owner.sql("update person set password_hash = :hash")
                .param("hash", passwords.encode(Town.PASSWORD))
                .update();
        int together = LONG ? 1 : 40;
        List<String> logins = List.of("plan", "gongxin", "admin", "security", "audit-admin");
        AtomicInteger ran = new AtomicInteger();
        AtomicInteger blocked = new AtomicInteger();
        int pages = 0;
        try (Browser browser = Browser.at("http://127.0.0.1:" + port)) {
            Map<Visitor, List<String>> visitors = new LinkedHashMap<>();
            for (String login : logins) {
                Visitor visitor = browser.visitor();
                visitor.page().onDialog(dialog -> {
                    ran.incrementAndGet();
                    dialog.dismiss();
                });
                visitor.page().onConsoleMessage(message -> {
                    // The policy stopped it: but it should have been harmless text before that.
                    if (message.text().contains("Content Security Policy")) {
                        blocked.incrementAndGet();
                    }
                });
                visitor.signIn(login, Town.PASSWORD);
                visitors.put(visitor, paths(login));
            }
            disarm(owner);
            for (int from = 0; from < strings.size(); from += together) {
                poison(owner, String.join(" ", strings.subList(from, Math.min(from + together, strings.size()))));
                for (var each : visitors.entrySet()) {
                    for (String path : each.getValue()) {
                        assertThat(each.getKey().go(path)).as(path).isEqualTo(200);
                        Object mark = each.getKey().page().evaluate("() => window.ran === 1");
                        ran.addAndGet(Boolean.TRUE.equals(mark) ? 1 : 0);
                        pages++;
                    }
                }
            }
        }

        int fields = FIELDS.values().stream().mapToInt(List::size).sum();
        System.out.printf(
                "script injection: %d strings x %d fields, %d pages looked at: %d ran, %d were stopped by the policy alone%n",
                strings.size(), fields, pages, ran.get(), blocked.get());
        assertThat(ran.get()).isZero();
        assertThat(blocked.get()).isZero();
    }

    /** Whoever owns the database can write anything: lamps and records refuse everybody else. */
    private static void disarm(JdbcClient owner) {
        owner.sql("""
                        select format('alter table %I disable trigger %I', c.relname, t.tgname)
                        from pg_trigger t join pg_class c on c.oid = t.tgrelid
                        where not t.tgisinternal and c.relname in ('lamp', 'journal_record')
                        """).query(String.class).list().forEach(sql -> owner.sql(sql).update());
    }

    private static void poison(JdbcClient owner, String words) {
        FIELDS.forEach((table, columns) -> {
            for (String column : columns) {
                String value = column.equals("content") ? "json_build_object('reason', :words::text)::text" : ":words";
                owner.sql("update " + table + " set " + column + " = " + value + " where " + column + " is not null")
                        .param("words", words)
                        .update();
            }
        });
    }

    private List<String> paths(String login) {
        String person = id("select id from person where login = 'gongxin'");
        return switch (login) {
            case "plan" ->
                List.of(
                        "/",
                        "/plans",
                        "/plans/" + id("select id from plan limit 1"),
                        "/ledger",
                        "/ledger/" + id("select id from ledger_entry order by id limit 1"),
                        "/ledger/" + id("select id from ledger_entry order by id limit 1") + "/edit",
                        "/dispatch",
                        "/dispatch/cycles/" + id("select id from cycle limit 1"),
                        "/assessment",
                        "/assessment/entries/" + id("select entry_id from lamp order by entry_id limit 1"),
                        "/circulars",
                        "/me");
            case "gongxin" -> List.of("/", "/dispatch", "/ledger", "/me", "/me/factors", "/me/factors/totp");
            case "admin" ->
                List.of(
                        "/admin/organisations",
                        "/admin/people",
                        "/admin/people/" + person,
                        "/admin/groups",
                        "/journal");
            case "security" -> List.of("/admin/people", "/admin/people/" + person);
            default -> List.of("/admin/acts", "/journal");
        };
    }

    private String id(String sql) {
        return jdbc.sql(sql).query(String.class).single();
    }
}
