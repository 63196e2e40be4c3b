package luodi.app.report;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import luodi.app.ledger.Lamp;
import luodi.app.office.Cell;
import luodi.app.office.WorkbookOut;
import luodi.app.office.WorkbookOut.Column;
import org.jspecify.annotations.Nullable;

/** The circular as tables: all of it, where the paper stops at two hundred rows. */
final class CircularWorkbook {
    private CircularWorkbook() {}

    static byte[] of(Circular circular) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (WorkbookOut out = new WorkbookOut(bytes)) {
            units(out, circular);
            items(out, circular);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static void units(WorkbookOut out, Circular circular) throws IOException {
        out.sheet(
                "分单位",
                List.of(
                        Column.of("牵头单位", 24),
                        Column.numbers("应报（项）", 12, "0"),
                        Column.of("报送", 16),
                        Column.of("首次完整报送时间", 20),
                        Column.numbers("绿（项）", 10, "0"),
                        Column.numbers("黄（项）", 10, "0"),
                        Column.numbers("红（项）", 10, "0"),
                        Column.numbers("灰（项）", 10, "0")));
        for (Circular.Unit unit : circular.units()) {
            out.row(List.of(
                    Cell.of(unit.name()),
                    Cell.of(BigDecimal.valueOf(unit.entries())),
                    Cell.of(unit.word()),
                    unit.submittedAt() == null ? Cell.blank() : Cell.of(CircularText.stamp(unit.submittedAt())),
                    count(circular.of(unit.id(), Lamp.GREEN)),
                    count(circular.of(unit.id(), Lamp.YELLOW)),
                    count(circular.of(unit.id(), Lamp.RED)),
                    count(circular.of(unit.id(), Lamp.GREY))));
        }
    }

    private static void items(WorkbookOut out, Circular circular) throws IOException {
        List<Lamp> worstFirst = List.of(Lamp.RED, Lamp.YELLOW, Lamp.GREEN, Lamp.GREY);
        for (Lamp lamp : worstFirst) {
            out.sheet(
                    lamp.word() + "灯",
                    List.of(
                            Column.of("序号", 8),
                            Column.of("主要工作任务", 48),
                            Column.of("牵头单位", 20),
                            Column.of("完成时限", 12),
                            Column.numbers("完成率（%）", 12, "0.##"),
                            Column.of("判定日期", 12),
                            Column.of("原因", 48),
                            Column.of("存在问题", 30),
                            Column.of("下步打算", 30)));
            for (Circular.Item item : circular.shining(lamp)) {
                out.row(List.of(
                        Cell.of(item.number()),
                        Cell.of(item.task()),
                        Cell.of(item.lead()),
                        day(item.dueOn()),
                        item.completion() == null ? Cell.blank() : Cell.of(item.completion()),
                        day(item.lampOn()),
                        Cell.of(item.reason()),
                        Cell.of(item.problem()),
                        Cell.of(item.nextStep())));
            }
        }
    }

    private static Cell count(long number) {
        return Cell.of(BigDecimal.valueOf(number));
    }

    private static Cell day(@Nullable LocalDate day) {
        return day == null ? Cell.blank() : Cell.of(day);
    }
}
