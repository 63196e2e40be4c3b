package luodi.app.overview;

import luodi.app.org.Viewer;
import luodi.app.web.Page;

/** What awaits this person. */
public record OverviewPage(Viewer viewer) implements Page {
    @Override
    public String template() {
        return "overview/Overview.jte";
    }
}
