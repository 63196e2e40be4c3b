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

    @Test
    void theFirstAdministratorComesInAndBringsInAnother() {
        String token = links.forTheFirst().orElseThrow();
        try (Browser browser = Browser.at("http://127.0.0.1:" + port)) {
            Visitor admin = browser.visitor();
            assertThat(admin.go("/first/" + token)).isEqualTo(200);
            admin.look("first-run");
            fill(admin, "login", "first");
            fill(admin, "name", "林致远");
            fill(admin, "password", "password1234");
            fill(admin, "again", "password1234");
            admin.press("设立管理员");
            assertThat(admin.text()).contains("太常见");
            admin.look("first-run-refused");
            fill(admin, "password", WORDS);
            fill(admin, "again", WORDS);
            admin.press("设立管理员");
            assertThat(admin.text()).contains("首位管理员已设立");
            assertThat(admin.go("/first/" + token)).isEqualTo(404);
            admin.look("link-gone");

            admin.signIn("first", WORDS);
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
            admin.press("添加人员");
            admin.page().locator("main form button:has-text('添加人员')").click();
            assertThat(admin.text()).contains("已添加“李敏”");
            admin.look("person-added");
            String link = admin.page().locator("input[readonly]").inputValue();
            admin.go("/admin/people");
            admin.look("people");

            Visitor person = browser.phone();
            person.go(link.replaceFirst("^https?://[^/]+", ""));
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
                assertThat(admin.go(path)).isEqualTo(200);
                String name = "phone" + path.replaceAll("[0-9a-f-]{36}", "one").replace('/', '-');
                admin.look(name);
                admin.fits(name);
            }
        }
    }
}
