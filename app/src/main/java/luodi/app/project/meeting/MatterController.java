package luodi.app.project.meeting;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import luodi.app.ground.Sha256;
import luodi.app.office.Cell;
import luodi.app.office.WorkbookOut;
import luodi.app.org.Organisation;
import luodi.app.org.Organisations;
import luodi.app.org.Viewer;
import luodi.app.project.ProjectWords;
import luodi.app.web.Page;
import luodi.app.web.Paper;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/** The table of a month's project meeting. */
@Controller
class MatterController {
    private final Matters matters;
    private final Organisations organisations;

    MatterController(Matters matters, Organisations organisations) {
        this.matters = matters;
        this.organisations = organisations;
    }

    @GetMapping("/projects/meeting")
    Page table(Viewer viewer) {
        List<Matter> found = matters.of(viewer);
        Map<UUID, Organisation> units = units(found);
        return new MatterPage(
                found.stream()
                        .map(each -> new MatterPage.Row(
                                each.project().id(),
                                each.project().name(),
                                label(units, each.project().unitId()),
                                each.project().leader(),
                                ProjectWords.amount(each.project().total()),
                                each.project().stage().word(),
                                each.points().stream()
                                        .map(point -> new MatterPage.Point(
                                                point.kind().word(), point.what(), holder(units, point.holder())))
                                        .toList()))
                        .toList(),
                Arrays.stream(Matter.Kind.values())
                        .map(kind -> new MatterPage.Count(kind.word(), (int) found.stream()
                                .flatMap(each -> each.points().stream())
                                .filter(point -> point.kind() == kind)
                                .count()))
                        .toList(),
                viewer.today().toString());
    }

    @GetMapping("/projects/meeting.xlsx")
    ResponseEntity<byte[]> workbook(Viewer viewer) {
        List<Matter> found = matters.of(viewer);
        Map<UUID, Organisation> units = units(found);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (WorkbookOut out = new WorkbookOut(bytes)) {
            out.sheet(
                    "项目会",
                    List.of(
                            WorkbookOut.Column.numbers("序号", 7, "0"),
                            WorkbookOut.Column.of("项目名称", 30),
                            WorkbookOut.Column.of("责任单位", 18),
                            WorkbookOut.Column.of("挂钩市领导", 12),
                            WorkbookOut.Column.numbers("计划总投资(万元)", 16, "0.##"),
                            WorkbookOut.Column.of("阶段", 10),
                            WorkbookOut.Column.of("类别", 12),
                            WorkbookOut.Column.of("问题", 60),
                            WorkbookOut.Column.of("由谁解决", 20),
                            WorkbookOut.Column.of("会议决定", 40)),
                    2);
            int number = 1;
            for (Matter each : found) {
                for (Matter.Point point : each.points()) {
                    out.row(List.of(
                            Cell.of(BigDecimal.valueOf(number)),
                            Cell.of(each.project().name()),
                            Cell.of(label(units, each.project().unitId())),
                            Cell.of(each.project().leader()),
                            Cell.of(each.project().total()),
                            Cell.of(each.project().stage().word()),
                            Cell.of(point.kind().word()),
                            Cell.of(point.what().toString()),
                            Cell.of(holder(units, point.holder())),
                            Cell.blank()));
                }
                number++;
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        byte[] file = bytes.toByteArray();
        String title = String.format(Locale.ROOT, "%s项目会调度表", viewer.today());
        return Paper.XLSX.of(title, file, Sha256.hex(file));
    }

    private Map<UUID, Organisation> units(List<Matter> found) {
        return organisations.byId(found.stream()
                .flatMap(each -> Stream.concat(
                        Stream.of(each.project().unitId()),
                        each.points().stream()
                                .flatMap(point -> point.holder() instanceof Matter.Holder.Unit(UUID id)
                                        ? Stream.of(id)
                                        : Stream.empty())))
                .distinct()
                .toList());
    }

    private static String holder(Map<UUID, Organisation> units, Matter.Holder holder) {
        return switch (holder) {
            case Matter.Holder.Authority(String name) -> name;
            case Matter.Holder.Unit(UUID id) -> label(units, id);
        };
    }

    private static String label(Map<UUID, Organisation> units, UUID id) {
        Organisation unit = units.get(id);
        return unit == null ? "?" : unit.label();
    }
}
