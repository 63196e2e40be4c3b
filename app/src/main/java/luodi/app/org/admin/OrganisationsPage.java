package luodi.app.org.admin;

import java.time.LocalDate;
import java.util.List;
import luodi.app.web.Page;

/**
 * Organisations: where the administrator begins, or what a search found.
 *
 * @param all how many organisations the administrator keeps
 * @param most how many a search shows at most
 */
public record OrganisationsPage(String q, List<OrganisationStore.Row> found, int all, int most, LocalDate today)
        implements Page {
    public List<OrganisationRow> rows() {
        return OrganisationRow.of(found, today);
    }

    public boolean searched() {
        return !q.isBlank();
    }

    public boolean cut() {
        return searched() && found.size() == most;
    }

    @Override
    public String template() {
        return "org/admin/Organisations.jte";
    }
}
