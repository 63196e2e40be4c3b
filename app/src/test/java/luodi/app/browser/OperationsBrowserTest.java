package luodi.app.browser;

import static org.assertj.core.api.Assertions.assertThat;

import luodi.app.org.OnServer;
import luodi.app.org.Role;
import luodi.app.org.Town;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

@OnServer
class OperationsBrowserTest {
    @LocalServerPort
    int port;

    @Autowired
    Town town;

    @Test
    void theAdministratorReadsHowTheInstallationIsDoingAtADeskAndOnAPhone() {
        town.raze();
        town.person("keeper", "林致远", town.city(), Role.ADMIN);
        try (Browser browser = Browser.at("http://127.0.0.1:" + port)) {
            Visitor desk = browser.visitor();
            desk.signIn("keeper", Town.PASSWORD);
            desk.go("/admin/people");
            desk.press(desk.page().locator("nav.tabs a:has-text('运行')"));
            assertThat(desk.text()).contains("落盘设置", "最近见证", "尚未配置", "怎么办");
            desk.look("operations");
            desk.fits("operations");
            desk.press(desk.page().locator("button:has-text('English')"));
            assertThat(desk.text())
                    .contains("Durability settings", "Not set up")
                    .doesNotContain("尚未");
            desk.look("operations-english");

            Visitor phone = browser.phone();
            phone.signIn("keeper", Town.PASSWORD);
            phone.go("/admin/operations");
            assertThat(phone.text()).contains("最近备份", "最近自查");
            phone.look("operations-phone");
            phone.fits("operations-phone");
        }
    }
}
