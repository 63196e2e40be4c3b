package luodi.app.project.photo;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import luodi.app.ground.Result;
import luodi.app.ground.Sentence;
import luodi.app.org.Viewer;
import luodi.app.project.Project;
import luodi.app.project.ProjectWords;
import luodi.app.project.Projects;
import luodi.app.web.Notice;
import luodi.app.web.Page;
import luodi.app.web.RefusedFile;
import luodi.app.web.UploadPlace;
import luodi.engine.attachment.Attachments;
import luodi.engine.gate.Stage;
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
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

@Controller
class PhotoController {
    private static final Sentence TOO_LARGE = Sentence.of("文件超过 20 MB，没有收下；请压缩或分成几个文件再传。");

    private final Photos photos;
    private final Projects projects;

    PhotoController(Photos photos, Projects projects) {
        this.photos = photos;
        this.projects = projects;
    }

    @Bean
    static UploadPlace photoUpload() {
        return new UploadPlace("/projects/{id}/photos", "/projects/{id}/photos", Attachments.MOST_BYTES, TOO_LARGE);
    }

    @GetMapping("/projects/{id}/photos")
    Page show(Viewer viewer, @PathVariable UUID id, HttpServletRequest request) {
        Sentence refused = RefusedFile.in(request);
        return page(viewer, id, refused == null ? List.of() : List.of(refused));
    }

    @PostMapping("/projects/{id}/photos")
    Object add(
            Viewer viewer,
            @PathVariable UUID id,
            @RequestParam String stage,
            @RequestParam MultipartFile file,
            RedirectAttributes redirect)
            throws IOException {
        String name = file.getOriginalFilename();
        Result result;
        try (InputStream bytes = file.getInputStream()) {
            result = Stage.named(stage).isEmpty()
                    ? Result.refused("没有保存：请从列表中选择。")
                    : photos.add(
                            viewer,
                            id,
                            Stage.named(stage).orElseThrow(),
                            new Photos.Upload(name == null ? "" : name, bytes));
        }
        return switch (result) {
            case Result.Done(UUID same) -> {
                Notice.say(redirect, "照片已附上，连同校验值记入日志。");
                yield "redirect:/projects/" + same + "/photos";
            }
            case Result.Refused(List<Sentence> why) -> page(viewer, id, why);
        };
    }

    /** A picture of a page, and a download where somebody opens it: nothing inside is run under our name. */
    @GetMapping("/projects/{id}/photos/{photo}")
    ResponseEntity<Resource> file(Viewer viewer, @PathVariable UUID id, @PathVariable UUID photo) {
        Photos.Found found = photos.find(viewer, id, photo);
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType(found.photo().mediaType()))
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename(found.photo().fileName(), StandardCharsets.UTF_8)
                                .build()
                                .toString())
                .header("Content-Security-Policy", "default-src 'none'; sandbox")
                .header("X-Content-Type-Options", "nosniff")
                .body(new FileSystemResource(found.file()));
    }

    private Page page(Viewer viewer, UUID id, List<Sentence> problems) {
        Project project = projects.find(viewer, id);
        List<Photo> known = photos.of(id);
        return new PhotoPage(
                id,
                project.name(),
                Arrays.stream(Stage.values())
                        .filter(Photos.STAGES::contains)
                        .map(stage -> new PhotoPage.Wanted(
                                stage.code(),
                                stage.word(),
                                !stage.isAfter(project.stage()),
                                known.stream()
                                        .filter(each -> each.stage() == stage)
                                        .map(each -> new PhotoPage.Shown(
                                                each.id(),
                                                each.fileName(),
                                                each.addedBy(),
                                                ProjectWords.moment(each.addedAt()),
                                                each.hash()))
                                        .toList()))
                        .toList(),
                projects.records(viewer, project),
                problems);
    }
}
