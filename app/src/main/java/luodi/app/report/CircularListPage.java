package luodi.app.report;

import java.util.List;
import java.util.UUID;
import luodi.app.web.Page;
import org.jspecify.annotations.Nullable;

/**
 * The cycles a circular can be made of.
 *
 * @param next the key of the next page; null on the last
 */
public record CircularListPage(
        List<Circular.Head> cycles, @Nullable UUID next) implements Page {
    @Override
    public String template() {
        return "report/CircularList.jte";
    }
}
