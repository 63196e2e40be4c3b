package luodi.app.browser;

import static org.assertj.core.api.Assertions.assertThat;

import luodi.app.org.OnServer;
import luodi.app.org.Organisation;
import luodi.app.org.Organisation.Kind;
import luodi.app.org.Organisations;
import luodi.app.org.Role;
import luodi.app.org.Town;
import luodi.app.org.credential.OneTimeLinks;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

@OnServer
class PeopleBrowserTest {
    private static final String WORDS = "six grey herons wait";

    @LocalServerPort
    int port;

    @Autowired
    Town town;

    @Autowired
    OneTimeLinks links;

    @Autowired
    Organisations organisations;

    @BeforeEach
    void nobodyYet() {
        town.raze();
    }

    private static void fill(Visitor visitor, String name, String value) {
        visitor.page().locator("main [name=" + name + "]:visible").first().fill(value);
    }

    private static void ask(Visitor visitor, String name, String login, String who) {
        fill(visitor, name + "Login", login);
        fill(visitor, name + "Name", who);
    }

    private String link(Visitor visitor, int n) {
        return visitor.page().locator("input[readonly]").nth(n).inputValue().replaceFirst("^https?://[^/]+", "");
    }

    private static void choose(Browser browser, String link, String words) {
        Visitor visitor = browser.visitor();
        visitor.go(link);
        fill(visitor, "password", words);
        fill(visitor, "again", words);
        visitor.press("设置密码");
    }

    @Test
    void threeAdministratorsComeInAndBringInAnother() {
        String token = links.forTheFirst().orElseThrow();
        try (Browser browser = Browser.at("http://127.0.0.1:" + port)) {
            Visitor security = browser.visitor();
            assertThat(security.go("/first/" + token)).isEqualTo(200);
            security.look("first-run");
            fill(security, "login", "first");
            fill(security, "name", "程安");
            ask(security, "system", "system", "田野");
            ask(security, "audit", "auditor", "严明");
            fill(security, "password", "password1234");
            fill(security, "again", "password1234");
            security.press("设立三位管理员");
            assertThat(security.text()).contains("太常见");
            security.look("first-run-refused");
            fill(security, "password", WORDS);
            fill(security, "again", WORDS);
            security.press("设立三位管理员");
            assertThat(security.text()).contains("三位管理员已设立");
            security.look("first-run-done");
            choose(browser, link(security, 0), "five blue kites in june");
            choose(browser, link(security, 1), "five blue kites in july");
            assertThat(security.go("/first/" + token)).isEqualTo(404);
            security.look("link-gone");
            security.signIn("first", WORDS);

            Visitor admin = browser.visitor();
            admin.signIn("system", "five blue kites in june");
            Organisation city = organisations.roots().getFirst();
            admin.go("/admin/organisations/" + city.id());
            admin.look("organisation-empty");
            admin.page().locator("summary").first().click();
            fill(admin, "name", "市发展和改革委员会");
            admin.press("设立单位");
            assertThat(admin.text()).contains("盘锦市发改委");
            town.place(city, Kind.COUNTY, "大洼区");
            town.place(city, Kind.COUNTY, "盘山县");
            organisations.group(
                    "各县区",
                    organisations.subtree(city.id()).stream()
                            .filter(each -> each.kind() == Kind.COUNTY)
                            .map(Organisation::id)
                            .toList());
            admin.look("organisation");
            admin.go("/admin/organisations/" + city.id());
            admin.look("organisation-city");
            admin.go("/admin/groups");
            admin.look("groups");
            admin.go("/admin/people");
            fill(admin, "name", "李敏");
            fill(admin, "login", "limin");
            fill(admin, "organisation", "市发改委");
            fill(admin, "phone", "13800001234");
            admin.press(admin.page().locator("main form button:has-text('添加人员')"));
            assertThat(admin.text()).contains("已添加“李敏”", "138****1234");
            admin.look("person-added");
            fill(admin, "reason", "通知参加 4 月调度会");
            admin.press("查看完整内容");
            assertThat(admin.text()).contains("13800001234");
            admin.look("person-revealed");
            String path = admin.page().url().replaceFirst("^https?://[^/]+", "").replaceFirst("/reveal$", "");
            admin.go("/admin/people");
            admin.look("people");

            security.go(path);
            security.look("person-security");
            security.press(security.page().locator("form[action$='/posts'] button"));
            assertThat(security.text()).contains("已任命");
            security.press("生成设置密码的链接");
            String link = link(security, 0);

            Visitor audit = browser.visitor();
            audit.signIn("auditor", "five blue kites in july");
            audit.go("/admin");
            assertThat(audit.text()).contains("设立三位管理员", "查看个人信息");
            audit.look("journal");

            Visitor person = browser.phone();
            person.go(link);
            person.look("choose-password-phone");
            person.fits("choose-password-phone");
            fill(person, "password", "five blue kites in may");
            fill(person, "again", "five blue kites in may");
            person.press("设置密码");
            person.signIn("limin", "five blue kites in may");
            person.go("/me");
            person.look("me-phone");
            person.fits("me-phone");
            person.go("/me/tokens");
            fill(person, "name", "报表程序");
            person.press("新建令牌");
            person.look("tokens-phone");
            person.fits("tokens-phone");
            person.go("/me/password");
            person.look("change-password-phone");
            person.go("/api/docs");
            person.look("api-docs-phone");
            person.fits("api-docs-phone");
        }
    }

    @Test
    void theAdministratorsPagesFitAPhone() {
        Organisation city = town.city();
        town.place(city, Kind.COUNTY, "大洼区");
        town.person("pocket", "王晓", city, Role.ADMIN);
        town.person("pocket-security", "程安", city, Role.SECURITY_ADMIN);
        town.person("pocket-audit", "严明", city, Role.AUDIT_ADMIN);
        var clerk = town.person("clerk", "李敏", city, Role.UNIT_CLERK);
        try (Browser browser = Browser.at("http://127.0.0.1:" + port)) {
            Visitor admin = browser.phone();
            admin.signIn("pocket", Town.PASSWORD);
            for (String path : new String[] {
                "/admin/organisations",
                "/admin/organisations/" + city.id(),
                "/admin/people",
                "/admin/people/" + clerk,
                "/admin/groups"
            }) {
                fitsAPhone(admin, path, "phone");
            }
            Visitor security = browser.phone();
            security.signIn("pocket-security", Town.PASSWORD);
            fitsAPhone(security, "/admin/people/" + clerk, "phone-security");
            fitsAPhone(security, "/admin/security", "phone-security");
            Visitor audit = browser.phone();
            audit.signIn("pocket-audit", Town.PASSWORD);
            fitsAPhone(audit, "/admin/acts", "phone-audit");
        }
    }

    private static void fitsAPhone(Visitor visitor, String path, String where) {
        assertThat(visitor.go(path)).isEqualTo(200);
        String name = where + path.replaceAll("[0-9a-f-]{36}", "one").replace('/', '-');
        visitor.look(name);
        visitor.fits(name);
    }
}
