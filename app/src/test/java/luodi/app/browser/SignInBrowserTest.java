package luodi.app.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import luodi.app.org.Organisation;
import luodi.app.org.Organisations;
import luodi.app.org.People;
import luodi.app.org.Role;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;

@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        // A context, and so a database, of its own.
        properties = "spring.application.name=SignIn")
class SignInBrowserTest {
    @LocalServerPort
    int port;

    @Autowired
    Organisations organisations;

    @Autowired
    People people;

    @Test
    void aPersonSignsInAndAStrangerDoesNot() {
        var city = organisations.add(new Organisations.NewOrganisation(
                null, Organisation.Kind.CITY, "211100000000", "盘锦市", null, LocalDate.of(2020, 1, 1), List.of()));
        var person = people.add(new People.NewPerson("lin", "林致远", "correct horse battery", false));
        people.appoint(person, city.id(), Role.PLAN_OFFICE, LocalDate.of(2020, 1, 1));

        try (Browser browser = Browser.at("http://127.0.0.1:" + port)) {
            Visitor visitor = browser.visitor();
            assertThat(visitor.go("/")).isEqualTo(200);
            visitor.look("sign-in");
            visitor.page().locator("input[name=username]").fill("lin");
            visitor.page().locator("input[name=password]").fill("wrong");
            visitor.press("登录");
            assertThat(visitor.text()).contains("用户名或密码不对");
            visitor.look("sign-in-refused");

            visitor.signIn("lin", "correct horse battery");
            visitor.look("overview-empty");
            assertThat(visitor.go("/no-such-page")).isEqualTo(404);
            visitor.look("not-found");
        }
    }
}
