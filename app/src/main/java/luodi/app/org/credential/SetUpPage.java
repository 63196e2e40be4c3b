package luodi.app.org.credential;

import luodi.app.web.Page;

/**
 * The installation is set up. The links of the two others are shown this once.
 *
 * @param system the link of the system administrator
 * @param audit the link of the audit administrator
 */
public record SetUpPage(OneTimeLinks.First who, String system, String audit) implements Page {
    @Override
    public String template() {
        return "org/SetUp.jte";
    }
}
