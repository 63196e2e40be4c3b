package luodi.app.overview;

import luodi.app.org.Viewer;
import luodi.app.web.MenuItem;
import luodi.app.web.Page;
import org.springframework.context.annotation.Bean;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

@Controller
class OverviewController {
    private final OverviewStore store;

    OverviewController(OverviewStore store) {
        this.store = store;
    }

    @GetMapping("/")
    Page overview(Viewer viewer) {
        return new OverviewPage(
                viewer.name(),
                viewer.today(),
                store.toDo(viewer),
                store.reminders(viewer),
                store.plans(viewer),
                store.exceptions(viewer));
    }

    @Bean
    static MenuItem overviewMenu() {
        return new MenuItem(10, "总览", "/");
    }
}
