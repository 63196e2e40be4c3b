package luodi.app.org.credential;

import java.util.List;
import luodi.app.web.Page;

/**
 * The recovery codes, shown this once.
 *
 * @param next where to go on
 */
public record RecoveryCodesPage(List<String> codes, String next) implements Page {
    @Override
    public String template() {
        return "org/RecoveryCodes.jte";
    }
}
