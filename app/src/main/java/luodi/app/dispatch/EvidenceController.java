package luodi.app.dispatch;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.UUID;
import luodi.app.ground.Sentence;
import luodi.app.org.Viewer;
import luodi.app.web.NotVisible;
import luodi.app.web.Notice;
import luodi.app.web.RefusedFile;
import luodi.app.web.UploadPlace;
import luodi.engine.attachment.Attachments;
import luodi.engine.attachment.Fault;
import luodi.engine.attachment.Verdict;
import org.springframework.context.annotation.Bean;
import org.springframework.core.io.FileSystemResource;
import org.springframework.core.io.Resource;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

@Controller
@RequestMapping("/dispatch/reports/{id}/evidence")
class EvidenceController {
    private static final Sentence TOO_LARGE = Sentence.of("文件超过 20 MB，没有收下；请压缩或分成几个文件再传。");

    private final Reports reports;
    private final AttachingEvidence evidence;
    private final ReportPages pages;

    EvidenceController(Reports reports, AttachingEvidence evidence, ReportPages pages) {
        this.reports = reports;
        this.evidence = evidence;
        this.pages = pages;
    }

    @Bean
    static UploadPlace evidenceUpload() {
        return new UploadPlace(
                "/dispatch/reports/{id}/evidence", "/dispatch/reports/{id}", Attachments.MOST_BYTES, TOO_LARGE);
    }

    @PostMapping
    Object attach(
            Viewer viewer,
            @PathVariable UUID id,
            @RequestParam UUID entry,
            @RequestParam MultipartFile file,
            HttpServletRequest request,
            RedirectAttributes redirect)
            throws IOException {
        Report report = reports.find(id, viewer).orElseThrow(NotVisible::new);
        String name = file.getOriginalFilename();
        Outcome.Attaching outcome;
        try (InputStream bytes = file.getInputStream()) {
            outcome = evidence.attach(viewer, id, entry, new AttachingEvidence.Upload(name == null ? "" : name, bytes));
        }
        return switch (outcome) {
            case Outcome.Attached attached -> {
                Notice.say(redirect, "已附上“{0}”。", attached.evidence().fileName());
                yield "redirect:/dispatch/reports/" + id + "#e-" + entry;
            }
            case Outcome.FileRefused(String refused, Verdict.Refused why) ->
                pages.fileRefused(
                        viewer,
                        report,
                        entry,
                        why.fault() == Fault.TOO_LARGE
                                ? RefusedFile.say(request, TOO_LARGE)
                                : EvidenceRefusal.line(refused, why));
            case Outcome.Locked locked ->
                pages.refused(viewer, report, 409, ReportController.words(locked), Map.of(), Map.of());
            case Outcome.NotOpen early ->
                pages.refused(viewer, report, 409, ReportController.words(early), Map.of(), Map.of());
            case Outcome.NotNow now ->
                pages.refused(viewer, report, 409, ReportController.words(now), Map.of(), Map.of());
            case Outcome.ForeignEntries foreign ->
                pages.refused(viewer, report, 422, ReportController.words(foreign), Map.of(), Map.of());
            case Outcome.NotYours() ->
                pages.refused(viewer, report, 403, ReportController.NOT_CLERK, Map.of(), Map.of());
        };
    }

    /** Always a download: whatever is inside, no browser is asked to run it under our name. */
    @GetMapping("/{evidenceId}")
    ResponseEntity<Resource> download(Viewer viewer, @PathVariable UUID id, @PathVariable UUID evidenceId) {
        AttachingEvidence.Found found = evidence.find(viewer, id, evidenceId).orElseThrow(NotVisible::new);
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType(found.evidence().mediaType()))
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename(found.evidence().fileName(), StandardCharsets.UTF_8)
                                .build()
                                .toString())
                .header("Content-Security-Policy", "default-src 'none'; sandbox")
                .header("X-Content-Type-Options", "nosniff")
                .body(new FileSystemResource(found.file()));
    }

    @PostMapping("/{evidenceId}/remove")
    Object remove(Viewer viewer, @PathVariable UUID id, @PathVariable UUID evidenceId, RedirectAttributes redirect) {
        Report report = reports.find(id, viewer).orElseThrow(NotVisible::new);
        return switch (evidence.remove(viewer, id, evidenceId)) {
            case Outcome.Removed removed -> {
                Notice.say(redirect, "已撤下“{0}”，留有记录。", removed.evidence().fileName());
                yield "redirect:/dispatch/reports/" + id + "#e-"
                        + removed.evidence().entryId();
            }
            case Outcome.Locked locked ->
                pages.refused(viewer, report, 409, ReportController.words(locked), Map.of(), Map.of());
            case Outcome.NotOpen early ->
                pages.refused(viewer, report, 409, ReportController.words(early), Map.of(), Map.of());
            case Outcome.NotNow now ->
                pages.refused(viewer, report, 409, ReportController.words(now), Map.of(), Map.of());
            case Outcome.NotYours() ->
                pages.refused(viewer, report, 403, ReportController.NOT_CLERK, Map.of(), Map.of());
        };
    }
}
