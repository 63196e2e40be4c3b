package luodi.app.org.admin;

import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.stream.Collectors;
import luodi.app.office.Cell;
import luodi.app.office.WorkbookOut;
import org.jspecify.annotations.Nullable;

/** The list of people as a table to take away. Personal data leaves in bulk only masked, whoever asks. */
final class PeopleWorkbook {
    static final int MOST = 20_000;

    private static final List<WorkbookOut.Column> COLUMNS = List.of(
            WorkbookOut.Column.of("姓名", 12),
            WorkbookOut.Column.of("用户名", 16),
            WorkbookOut.Column.of("单位", 24),
            WorkbookOut.Column.of("在任岗位", 32),
            WorkbookOut.Column.of("账号", 10),
            WorkbookOut.Column.of("电话（已隐去）", 18),
            WorkbookOut.Column.of("邮箱（已隐去）", 24),
            WorkbookOut.Column.of("工号（已隐去）", 14));

    private PeopleWorkbook() {}

    static void send(List<PersonStore.Row> people, HttpServletResponse response) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (WorkbookOut out = new WorkbookOut(bytes)) {
            out.sheet("人员", COLUMNS);
            for (PersonStore.Row each : people) {
                out.row(List.of(
                        Cell.of(each.name()),
                        Cell.of(each.login()),
                        cell(each.unit()),
                        Cell.of(each.posts().stream()
                                .map(post -> post.organisation() + post.role().word())
                                .collect(Collectors.joining("；"))),
                        Cell.of(PeoplePage.state(each.disabled(), each.chosen())),
                        cell(each.masked().phone()),
                        cell(each.masked().email()),
                        cell(each.masked().staffNumber())));
            }
        }
        response.setContentType("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");
        response.setHeader("Content-Disposition", "attachment; filename=\"people.xlsx\"");
        response.setHeader("Cache-Control", "no-store");
        response.setContentLength(bytes.size());
        bytes.writeTo(response.getOutputStream());
    }

    private static Cell cell(@Nullable String words) {
        return words == null ? Cell.blank() : Cell.of(words);
    }
}
