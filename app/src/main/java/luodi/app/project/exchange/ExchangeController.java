package luodi.app.project.exchange;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import luodi.app.ground.City;
import luodi.app.ground.Sentence;
import luodi.app.ground.Sha256;
import luodi.app.org.Organisation;
import luodi.app.org.Organisations;
import luodi.app.org.Role;
import luodi.app.org.UnitChoices;
import luodi.app.org.Viewer;
import luodi.app.project.ProjectFilter;
import luodi.app.web.Notice;
import luodi.app.web.Page;
import luodi.app.web.Paper;
import luodi.app.web.RefusedFile;
import luodi.app.web.Submitted;
import luodi.app.web.UploadPlace;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Projects as files, out and in. */
@Controller
class ExchangeController {
    private static final Sentence TOO_LARGE = Sentence.of("文件超过 {0} MB；请分成几个文件导入", Importing.MAX_BYTES >> 20);

    private final Exporting exporting;
    private final Importing importing;
    private final Organisations organisations;
    private final City city;
    private final Clock clock;

    ExchangeController(Exporting exporting, Importing importing, Organisations organisations, City city, Clock clock) {
        this.exporting = exporting;
        this.importing = importing;
        this.organisations = organisations;
        this.city = city;
        this.clock = clock;
    }

    @Bean
    static UploadPlace projectUpload() {
        return new UploadPlace("/projects/imports", "/projects/imports", Importing.MAX_BYTES, TOO_LARGE);
    }

    // ---- out ----

    @GetMapping("/projects/table.xlsx")
    ResponseEntity<byte[]> table(Viewer viewer, ProjectFilter.Asked asked, @RequestParam @Nullable Integer year) {
        int shown = year == null || year < 2000 || year > 2100 ? viewer.today().getYear() : year;
        byte[] bytes = DispatchTable.write(shown, exporting.all(viewer, asked.filter()));
        return Paper.XLSX.of(shown + "年重点项目调度表", bytes, Sha256.hex(bytes));
    }

    @GetMapping("/projects/oc4ids.json")
    ResponseEntity<byte[]> standard(Viewer viewer, ProjectFilter.Asked asked, HttpServletRequest request) {
        return json("projects", request, exporting.all(viewer, asked.filter()));
    }

    @GetMapping("/projects/{id}/oc4ids.json")
    ResponseEntity<byte[]> standard(Viewer viewer, @PathVariable UUID id, HttpServletRequest request) {
        return json("project-" + id, request, List.of(exporting.one(viewer, id)));
    }

    private ResponseEntity<byte[]> json(String name, HttpServletRequest request, List<Outgoing> projects) {
        byte[] bytes = Oc4ids.write(request.getRequestURL().toString(), publisher(), clock.instant(), projects);
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_JSON)
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename(name + ".json")
                                .build()
                                .toString())
                .body(bytes);
    }

    private String publisher() {
        return organisations.roots().stream()
                .findFirst()
                .map(Organisation::name)
                .orElse(city.region());
    }

    // ---- in ----

    @GetMapping("/projects/imports")
    Page choose(Viewer viewer, HttpServletRequest request) {
        if (!viewer.holds(Role.PLAN_OFFICE)) {
            throw new AccessDeniedException("only a plan office imports projects");
        }
        return form(viewer, RefusedFile.in(request));
    }

    private static Page form(Viewer viewer, @Nullable Sentence problem) {
        return new ProjectImportPage(
                viewer.posts().stream()
                        .filter(post -> post.role() == Role.PLAN_OFFICE)
                        .map(post ->
                                new UnitChoices.Choice(post.organisationId().toString(), post.organisationName()))
                        .toList(),
                problem,
                null);
    }

    @PostMapping("/projects/imports")
    Object upload(
            Viewer viewer,
            @RequestParam String organisation,
            @RequestParam MultipartFile file,
            HttpServletRequest request)
            throws IOException {
        UUID office = Submitted.id(organisation);
        String name = Objects.requireNonNullElse(file.getOriginalFilename(), "");
        if (viewer.may(Role.PLAN_OFFICE, office) && file.isEmpty()) {
            return form(viewer, Sentence.of("没有选择文件，或者文件是空的；请选一个 .xlsx 工作簿或 .json 文件"));
        }
        if (viewer.may(Role.PLAN_OFFICE, office) && file.getSize() > Importing.MAX_BYTES) {
            return form(viewer, RefusedFile.say(request, TOO_LARGE));
        }
        return "redirect:/projects/imports/" + importing.upload(viewer, office, name, file.getBytes());
    }

    @GetMapping("/projects/imports/{id}")
    Page preview(Viewer viewer, @PathVariable UUID id) {
        ImportStore.Upload upload = importing.find(viewer, id);
        return page(upload, upload.applied() ? null : importing.preview(viewer, upload), null);
    }

    @PostMapping("/projects/imports/{id}")
    Object apply(Viewer viewer, @PathVariable UUID id, @RequestParam String fingerprint, RedirectAttributes redirect) {
        ImportStore.Upload upload = importing.find(viewer, id);
        return switch (importing.apply(viewer, id, fingerprint)) {
            case Importing.Applied.Done(int added, int changed) -> {
                Notice.say(redirect, "已导入：新登记 {0} 个项目，修改 {1} 个，逐项记入日志。", added, changed);
                yield "redirect:/projects";
            }
            case Importing.Applied.Already() -> {
                Notice.say(redirect, "这个文件已经导入过，没有再次导入。");
                yield "redirect:/projects/imports/" + id;
            }
            case Importing.Applied.Refused(Importing.Preview now) ->
                page(upload, now, now.whole() ? Sentence.of("您查看之后项目又有变动，没有导入任何内容。下面是重新比对的结果，请看过后再确认") : null);
        };
    }

    private static Page page(
            ImportStore.Upload upload, Importing.@Nullable Preview preview, @Nullable Sentence problem) {
        return new ProjectImportPage(
                List.of(),
                problem,
                new ProjectImportPage.Shown(
                        upload.id(),
                        upload.fileName(),
                        preview == null,
                        preview == null
                                ? List.of()
                                : preview.faults().stream()
                                        .map(each -> new ProjectImportPage.Fault(each.where(), each.why()))
                                        .toList(),
                        preview == null
                                ? List.of()
                                : preview.lines().stream()
                                        .map(each -> new ProjectImportPage.Line(
                                                each.where(), each.project(), each.added(), each.what()))
                                        .toList(),
                        preview == null ? 0 : preview.unchanged(),
                        preview == null ? List.of() : preview.notices(),
                        preview == null ? "" : preview.fingerprint()));
    }
}
