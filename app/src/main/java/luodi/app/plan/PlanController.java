package luodi.app.plan;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import luodi.app.ground.Sentence;
import luodi.app.journal.Journal;
import luodi.app.journal.JournalRecord;
import luodi.app.org.Organisation;
import luodi.app.org.Organisations;
import luodi.app.org.Role;
import luodi.app.org.UnitChoices;
import luodi.app.org.Viewer;
import luodi.app.web.MenuItem;
import luodi.app.web.NotVisible;
import luodi.app.web.Notice;
import luodi.app.web.Page;
import luodi.app.web.RefusedFile;
import luodi.app.web.UploadPlace;
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
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The list of plans, the upload, and the page of one plan. */
@Controller
class PlanController {
    private static final int PAGE = 50;
    private static final DateTimeFormatter WHEN =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm").withZone(ZoneId.of("Asia/Shanghai"));

    private final PlanStore plans;
    private final Outlines outlines;
    private final UploadingPlan uploading;
    private final Organisations organisations;
    private final Journal journal;

    PlanController(
            PlanStore plans, Outlines outlines, UploadingPlan uploading, Organisations organisations, Journal journal) {
        this.plans = plans;
        this.outlines = outlines;
        this.uploading = uploading;
        this.organisations = organisations;
        this.journal = journal;
    }

    @Bean
    static MenuItem planMenu() {
        return new MenuItem(20, "要点", "/plans");
    }

    @Bean
    static UploadPlace planUpload() {
        return new UploadPlace("/plans", "/plans", UploadingPlan.MAX_BYTES, UploadingPlan.TOO_LARGE);
    }

    @GetMapping("/plans")
    Page list(
            Viewer viewer,
            @RequestParam @Nullable UUID after,
            @RequestParam(defaultValue = "") String title,
            HttpServletRequest request) {
        return listPage(viewer, after, title, RefusedFile.in(request), null);
    }

    private PlanListPage listPage(
            Viewer viewer, @Nullable UUID after, String title, @Nullable Sentence refusal, @Nullable PlanSummary same) {
        List<PlanSummary> found = plans.list(viewer, after, PAGE + 1);
        List<PlanSummary> shown = found.subList(0, Math.min(PAGE, found.size()));
        Map<UUID, Organisation> keepers = organisations.byId(
                shown.stream().map(PlanSummary::organisationId).distinct().toList());
        return new PlanListPage(
                shown.stream()
                        .map(plan -> new PlanListPage.Row(plan, keeper(keepers, plan), address(plan, viewer)))
                        .toList(),
                keepersOf(viewer),
                found.size() > PAGE ? shown.getLast().id() : null,
                after == null,
                title,
                refusal,
                same);
    }

    private static String keeper(Map<UUID, Organisation> keepers, PlanSummary plan) {
        Organisation keeper = keepers.get(plan.organisationId());
        return keeper == null ? "" : keeper.label();
    }

    private static String address(PlanSummary plan, Viewer viewer) {
        boolean editable = !plan.published() && viewer.may(Role.PLAN_OFFICE, plan.organisationId());
        return "/plans/" + plan.id() + (editable ? "/review" : "");
    }

    private static Map<UUID, String> keepersOf(Viewer viewer) {
        Map<UUID, String> keepers = new LinkedHashMap<>();
        viewer.posts().stream()
                .filter(post -> post.role() == Role.PLAN_OFFICE)
                .forEach(post -> keepers.put(post.organisationId(), post.organisationName()));
        return keepers;
    }

    @PostMapping("/plans")
    Object upload(
            Viewer viewer,
            @RequestParam @Nullable MultipartFile file,
            @RequestParam(defaultValue = "") String title,
            @RequestParam @Nullable UUID organisation,
            HttpServletRequest request,
            RedirectAttributes attributes)
            throws IOException {
        Set<UUID> keepers = keepersOf(viewer).keySet();
        UUID keeper = organisation != null
                ? organisation
                : keepers.stream().findFirst().orElseThrow(NotVisible::new);
        String name = file == null || file.getOriginalFilename() == null ? "" : file.getOriginalFilename();
        byte[] bytes = file == null ? new byte[0] : file.getBytes();
        return switch (uploading.upload(viewer, keeper, name, bytes, title)) {
            case UploadingPlan.Outcome.Kept kept -> {
                Notice.say(attributes, "已读完。请对照原文核对右侧读出的内容，改正后发布。");
                yield "redirect:/plans/" + kept.planId() + "/review";
            }
            case UploadingPlan.Outcome.SameFile same ->
                listPage(
                        viewer,
                        null,
                        title,
                        null,
                        plans.find(same.planId(), viewer).orElseThrow(NotVisible::new));
            case UploadingPlan.Outcome.Refused refused -> listPage(viewer, null, title, refused.why(), null);
            case UploadingPlan.Outcome.TooLarge large ->
                listPage(viewer, null, title, RefusedFile.say(request, large.why()), null);
        };
    }

    @GetMapping("/plans/{id}")
    Page plan(@PathVariable UUID id, @RequestParam @Nullable String show, Viewer viewer) {
        PlanSummary plan = plans.find(id, viewer).orElseThrow(NotVisible::new);
        Outlines.Drawn drawn = outlines.of(plan);
        String keeper = organisations
                .find(plan.organisationId())
                .map(Organisation::label)
                .orElse("");
        return new PlanPage(
                plan,
                keeper,
                drawn.reading(),
                drawn.outline(),
                LitText.of(plans.text(id), drawn.reading()),
                UnitChoices.NONE,
                false,
                PlanPage.Shown.of(show),
                null,
                List.of(),
                journal.storyOf(id).stream().map(PlanController::told).toList());
    }

    private static PlanPage.Told told(JournalRecord each) {
        return new PlanPage.Told(
                WHEN.format(each.recordedAt()), each.actorName(), each.verb(), Story.of(each.content()));
    }

    /** The paper as it was brought. Never shown in the browser: a page somebody uploaded is not our page. */
    @GetMapping("/plans/{id}/file")
    ResponseEntity<byte[]> file(@PathVariable UUID id, Viewer viewer) {
        PlanSummary plan = plans.find(id, viewer).orElseThrow(NotVisible::new);
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_OCTET_STREAM)
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename(plan.fileName(), StandardCharsets.UTF_8)
                                .build()
                                .toString())
                .header("X-Content-Type-Options", "nosniff")
                .body(plans.file(id));
    }
}
