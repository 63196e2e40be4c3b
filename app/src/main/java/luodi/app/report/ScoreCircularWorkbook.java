package luodi.app.report;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import luodi.app.assessment.scheme.Assessments;
import luodi.app.office.Cell;
import luodi.app.office.WorkbookOut;
import luodi.app.office.WorkbookOut.Column;
import luodi.engine.scoring.scheme.Scheme;
import luodi.engine.scoring.scheme.Sheet;

/** The results of an assessment as tables: the ranking with every item, and how each point came about. */
final class ScoreCircularWorkbook {
    private static final String POINTS = "0.00##";

    private ScoreCircularWorkbook() {}

    static byte[] of(ScoreCircular circular) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (WorkbookOut out = new WorkbookOut(bytes)) {
            ranking(out, circular);
            reasons(out, circular);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static void ranking(WorkbookOut out, ScoreCircular circular) throws IOException {
        List<Column> columns = new ArrayList<>(List.of(
                Column.of("分组", 16),
                Column.numbers("名次", 8, "0"),
                Column.of("单位", 28),
                Column.numbers("总分", 10, POINTS)));
        circular.scheme().items().stream()
                .map(Scheme.Item::name)
                .forEach(item -> columns.add(Column.numbers(item, 14, POINTS)));
        out.sheet("名次", columns, 3);
        for (Assessments.Line line : circular.lines()) {
            List<Cell> row = new ArrayList<>(List.of(
                    Cell.of(line.score().group()),
                    Cell.of(BigDecimal.valueOf(line.score().rank())),
                    Cell.of(line.score().unit()),
                    Cell.of(line.reason().points())));
            line.reason().parts().stream()
                    .flatMap(part -> part.parts().stream())
                    .forEach(item -> row.add(Cell.of(item.points())));
            out.row(row);
        }
    }

    private static void reasons(WorkbookOut out, ScoreCircular circular) throws IOException {
        out.sheet(
                "逐项依据",
                List.of(
                        Column.of("单位", 28),
                        Column.of("部分", 16),
                        Column.of("项目", 28),
                        Column.numbers("得分", 10, POINTS),
                        Column.of("依据", 80)));
        for (Assessments.Line line : circular.lines()) {
            for (Sheet.Reason part : line.reason().parts()) {
                for (Sheet.Reason item : part.parts()) {
                    out.row(List.of(
                            Cell.of(line.score().unit()),
                            Cell.of(part.label()),
                            Cell.of(item.label()),
                            Cell.of(item.points()),
                            Cell.of(item.how())));
                }
            }
        }
    }
}
