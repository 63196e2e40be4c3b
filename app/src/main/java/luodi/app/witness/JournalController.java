package luodi.app.witness;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import luodi.app.ground.Sentence;
import luodi.app.journal.Epochs;
import luodi.app.journal.Erasing;
import luodi.app.journal.JournalCondition;
import luodi.app.journal.JournalKeeper;
import luodi.app.journal.JournalProofs;
import luodi.app.org.Organisations;
import luodi.app.org.Role;
import luodi.app.org.Viewer;
import luodi.app.web.MenuItem;
import luodi.app.web.NotVisible;
import luodi.app.web.Notice;
import luodi.app.web.Page;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

@Controller
class JournalController {
    private static final int LINES_A_PAGE = 50;

    private final JournalProofs proofs;
    private final WitnessOffers offers;
    private final JournalKeeper keeper;
    private final Epochs epochs;
    private final Erasing erasing;
    private final Organisations organisations;

    JournalController(
            JournalProofs proofs,
            WitnessOffers offers,
            JournalKeeper keeper,
            Epochs epochs,
            Erasing erasing,
            Organisations organisations) {
        this.proofs = proofs;
        this.offers = offers;
        this.keeper = keeper;
        this.epochs = epochs;
        this.erasing = erasing;
        this.organisations = organisations;
    }

    @Bean
    static MenuItem journalMenu() {
        return new MenuItem(
                135, "日志", "/journal", Set.of(Role.ADMIN.name(), Role.AUDIT_ADMIN.name(), Role.AUDITOR.name()));
    }

    @GetMapping("/journal")
    Page journal(@RequestParam @Nullable UUID before, Viewer viewer) {
        mustSeeAll(viewer);
        List<JournalProofs.Line> found = proofs.lines(before, LINES_A_PAGE + 1);
        boolean more = found.size() > LINES_A_PAGE;
        List<JournalProofs.Line> shown = more ? found.subList(0, LINES_A_PAGE) : found;
        return new JournalPage(
                keeper.condition(),
                epochs.all(),
                proofs.checkpoint().orElse(""),
                shown,
                more ? shown.getLast().id() : null,
                organisations.overAll(viewer, Role.ADMIN),
                organisations.overAll(viewer, Role.AUDIT_ADMIN));
    }

    /** Signs now, for a witness who stands at the door. */
    @PostMapping("/journal/checkpoint")
    String checkpoint(Viewer viewer, RedirectAttributes attributes) {
        mustSeeAll(viewer);
        JournalCondition condition = keeper.checkpoint();
        if (condition.isWell()) {
            Notice.say(attributes, "已签发检查点，覆盖 {0} 个节点。可下载后交见证人保存。", String.valueOf(condition.size()));
        } else {
            Notice.say(attributes, "没有签发：请先处理页面上的警报。");
        }
        return "redirect:/journal";
    }

    @GetMapping("/journal/keys")
    ResponseEntity<byte[]> keys(Viewer viewer) {
        mustSeeAll(viewer);
        return file("luodi-keys.txt", proofs.keys());
    }

    /** The last checkpoint with the proof from the size the witness holds. */
    @GetMapping("/journal/offer")
    ResponseEntity<byte[]> offer(@RequestParam(defaultValue = "0") long from, Viewer viewer) {
        mustSeeAll(viewer);
        return file("luodi-checkpoint.txt", offers.take(from, viewer.actor()).orElseThrow(NotVisible::new));
    }

    /** The same for a witness with nothing but a telephone. */
    @GetMapping("/journal/offer/codes")
    Page codes(@RequestParam(defaultValue = "0") long from, Viewer viewer) {
        mustSeeAll(viewer);
        return OfferCodesPage.of(offers.take(from, viewer.actor()).orElseThrow(NotVisible::new));
    }

    @GetMapping("/journal/records/{id}/proof")
    ResponseEntity<byte[]> proof(@PathVariable UUID id, Viewer viewer) {
        mustSeeAll(viewer);
        return file("luodi-proof-" + id + ".jsonl", proofs.ofRecord(id).orElseThrow(NotVisible::new));
    }

    /** The system administrator asks … */
    @PostMapping("/journal/records/{id}/erasure")
    String askErasure(
            @PathVariable UUID id, @RequestParam String ground, Viewer viewer, RedirectAttributes attributes) {
        mustHoldOverAll(viewer, Role.ADMIN);
        Notice.say(attributes, erasing.ask(viewer.actor(), id, ground).orElse(Sentence.of("已申请，等审计管理员同意。")));
        return "redirect:/journal";
    }

    /** … and the audit administrator agrees; nobody is both. */
    @PostMapping("/journal/records/{id}/erased")
    String erase(@PathVariable UUID id, Viewer viewer, RedirectAttributes attributes) {
        mustHoldOverAll(viewer, Role.AUDIT_ADMIN);
        Notice.say(attributes, erasing.agree(viewer.actor(), id).orElse(Sentence.of("已抹除：这条记录的内容、行为人和对象都没有了。")));
        return "redirect:/journal";
    }

    private static ResponseEntity<byte[]> file(String name, String text) {
        return ResponseEntity.ok()
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment().filename(name).build().toString())
                .contentType(new MediaType(MediaType.TEXT_PLAIN, StandardCharsets.UTF_8))
                .body(text.getBytes(StandardCharsets.UTF_8));
    }

    private void mustSeeAll(Viewer viewer) {
        mustHoldOverAll(viewer, Role.AUDITOR, Role.AUDIT_ADMIN, Role.ADMIN);
    }

    private void mustHoldOverAll(Viewer viewer, Role... roles) {
        if (!organisations.overAll(viewer, roles)) {
            throw new NotVisible();
        }
    }
}
