package luodi.app.operations;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.List;
import luodi.app.operations.OperationsPage.Fact;
import luodi.app.org.Organisations;
import luodi.app.org.Role;
import luodi.app.org.Viewer;
import luodi.app.web.NotVisible;
import luodi.app.web.Page;
import org.springframework.boot.SpringBootVersion;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/**
 * 管理 → 运行: for the system administrator of the whole installation. It tells of the machine, which is not the matter of
 * a county; for all others it does not exist.
 */
@Controller
class OperationsController {
    private final Checks checks;
    private final Management management;
    private final OperationsSettings settings;
    private final Organisations organisations;
    private final Build build = Build.ours();

    OperationsController(
            Checks checks, Management management, OperationsSettings settings, Organisations organisations) {
        this.checks = checks;
        this.management = management;
        this.settings = settings;
        this.organisations = organisations;
    }

    private void mustKeepTheMachine(Viewer viewer) {
        if (!organisations.overAll(viewer, Role.ADMIN)) {
            throw new NotVisible();
        }
    }

    @GetMapping("/admin/operations")
    Page show(Viewer viewer) {
        mustKeepTheMachine(viewer);
        Checks.Report report = checks.look();
        return new OperationsPage(
                report.ready(),
                report.all().stream().map(OperationsPage.Row::new).toList(),
                facts(),
                Build.sbom().isPresent(),
                report.at());
    }

    private List<Fact> facts() {
        Duration up = Duration.ofMillis(ManagementFactory.getRuntimeMXBean().getUptime());
        return List.of(
                new Fact("落地", build.version()),
                new Fact("Java", Runtime.version().toString()),
                new Fact("Spring Boot", SpringBootVersion.getVersion()),
                new Fact("已运行", up.toDays() + " d " + up.toHoursPart() + " h " + up.toMinutesPart() + " min"),
                new Fact("数据目录", settings.data().toAbsolutePath().normalize().toString()),
                new Fact(
                        "日志目录",
                        settings.logDirectory().toAbsolutePath().normalize().toString()),
                new Fact("本机监控地址", "http://127.0.0.1:" + management.port() + "/metrics"));
    }

    /** The list of what is inside this program, in CycloneDX. */
    @GetMapping("/admin/operations/sbom")
    ResponseEntity<byte[]> parts(Viewer viewer) {
        mustKeepTheMachine(viewer);
        byte[] parts = Build.sbom().orElseThrow(NotVisible::new);
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_JSON)
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename("luodi-" + build.version() + ".cdx.json")
                                .build()
                                .toString())
                .body(parts);
    }
}
