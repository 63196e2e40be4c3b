package luodi.app.org.admin;

import java.time.Clock;
import java.util.List;
import java.util.UUID;
import luodi.app.journal.Journal;
import luodi.app.journal.JournalRecord;
import luodi.app.org.Organisations;
import luodi.app.org.Role;
import luodi.app.org.Viewer;
import luodi.app.web.NotVisible;
import luodi.app.web.Page;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The audit administrator reads what everybody did, the other administrators included. Nothing here changes anything. */
@Controller
class ActsController {
    private static final int PAGE = 100;

    private final Journal journal;
    private final Organisations organisations;
    private final Clock clock;

    ActsController(Journal journal, Organisations organisations, Clock clock) {
        this.journal = journal;
        this.organisations = organisations;
        this.clock = clock;
    }

    @GetMapping("/admin/acts")
    Page acts(Viewer viewer, @RequestParam(defaultValue = "") String q, @RequestParam @Nullable UUID before) {
        if (!organisations.overAll(viewer, Role.AUDIT_ADMIN)) {
            throw new NotVisible();
        }
        String words = q.strip();
        List<JournalRecord> found = journal.latest(words, before, PAGE + 1);
        boolean more = found.size() > PAGE;
        List<JournalRecord> shown = more ? found.subList(0, PAGE) : found;
        return new ActsPage(
                words,
                shown.stream()
                        .map(each -> ActsPage.Row.of(each, clock.getZone()))
                        .toList(),
                more ? shown.getLast().id() : null,
                before != null);
    }
}
