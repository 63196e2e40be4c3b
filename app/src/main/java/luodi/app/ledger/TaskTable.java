package luodi.app.ledger;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import luodi.app.office.Cell;
import luodi.app.office.WorkbookIn;
import luodi.app.office.WorkbookOut;

/** The 重点任务分解表, the workbook offices pass around: its columns, and how an entry stands in them. */
final class TaskTable {
    private static final List<Column> COLUMNS = List.of(Column.values());

    private TaskTable() {}

    /** A column, the names it goes by and how wide it is drawn, in characters. */
    // Lists made by List.of never change, which the checker cannot see.
    @SuppressWarnings("ImmutableEnumChecker")
    enum Column {
        NUMBER("序号", 7, true, "编码", "任务序号"),
        CATEGORY("类别", 16, true, "任务类别", "领域"),
        TASK("主要工作任务", 36, true, "工作任务", "主要任务", "重点任务", "任务内容"),
        TARGET("具体举措/年度目标", 40, true, "具体举措", "年度目标", "工作目标", "目标任务"),
        LEADER("牵头领导", 12, true, "分管市领导", "分管领导", "责任领导"),
        LEAD("牵头单位", 16, true, "牵头部门"),
        RESPONSIBLE("责任单位", 24, true, "责任部门"),
        SUPPORTING("配合单位", 24, true, "配合部门"),
        DUE("完成时限", 12, true, "完成时间", "时限"),
        ACCEPTANCE("验收标准", 24, true, "完成标准"),
        PROGRESS("进展情况", 36, false, "工作进展", "进展"),
        COMPLETION("完成率(%)", 10, false, "完成率", "完成率%"),
        PROBLEM("存在问题", 24, false, "问题"),
        NEXT_STEP("下步打算", 24, false, "下一步打算", "下步工作打算"),
        STATE("状态", 8, false),
        LAMP("灯", 6, false, "红黄绿灯", "亮灯"),
        CLAUSE("条款", 12, false),
        ID("编号", 38, false, "事项编号");

        private final String head;
        private final int width;
        private final boolean decided;
        private final List<String> others;

        Column(String head, int width, boolean decided, String... others) {
            this.head = head;
            this.width = width;
            this.decided = decided;
            this.others = List.of(others);
        }

        String head() {
            return head;
        }

        /** Whether the plan office decides it; the rest is reported, computed or fixed, and an import leaves it alone. */
        boolean decided() {
            return decided;
        }

        static Optional<Column> named(String head) {
            String name = head.replaceAll("\\s+", "")
                    .replace('（', '(')
                    .replace('）', ')')
                    .replace('％', '%')
                    .replace('／', '/');
            return Arrays.stream(values())
                    .filter(column -> column.head.equals(name) || column.others.contains(name))
                    .findFirst();
        }
    }

    /** The text of every cell of an entry's row. */
    static Map<Column, String> texts(LedgerEntry entry) {
        Map<Column, String> texts = new EnumMap<>(Column.class);
        texts.put(Column.NUMBER, entry.number());
        texts.put(Column.CATEGORY, entry.category());
        texts.put(Column.TASK, entry.task());
        texts.put(Column.TARGET, entry.target());
        texts.put(Column.LEADER, Objects.requireNonNullElse(entry.leader(), ""));
        texts.put(Column.LEAD, entry.printed(Part.LEAD));
        texts.put(Column.RESPONSIBLE, entry.printed(Part.RESPONSIBLE));
        texts.put(Column.SUPPORTING, entry.printed(Part.SUPPORTING));
        texts.put(Column.DUE, Objects.toString(entry.dueOn(), ""));
        texts.put(Column.ACCEPTANCE, entry.acceptance());
        texts.put(Column.PROGRESS, entry.progress());
        texts.put(
                Column.COMPLETION,
                entry.completion() == null ? "" : entry.completion().toPlainString());
        texts.put(Column.PROBLEM, entry.problem());
        texts.put(Column.NEXT_STEP, entry.nextStep());
        texts.put(Column.STATE, entry.state().word());
        texts.put(Column.LAMP, entry.lamp().word());
        texts.put(Column.CLAUSE, entry.clauseId() == null ? entry.source() : entry.clauseId());
        texts.put(Column.ID, entry.id().toString());
        return texts;
    }

    /** The columns as they are written. */
    static List<WorkbookOut.Column> columns() {
        return COLUMNS.stream()
                .map(column -> column == Column.COMPLETION
                        ? WorkbookOut.Column.numbers(column.head(), column.width, "0.##")
                        : WorkbookOut.Column.of(column.head(), column.width))
                .toList();
    }

    /** An entry as a row: days as days, the rate as a number, all else as text, so that 01 keeps its zero. */
    static List<Cell> row(LedgerEntry entry) {
        Map<Column, String> texts = texts(entry);
        return COLUMNS.stream()
                .map(column -> {
                    if (column == Column.DUE && entry.dueOn() != null) {
                        return Cell.of(entry.dueOn());
                    }
                    if (column == Column.COMPLETION && entry.completion() != null) {
                        return Cell.of(entry.completion());
                    }
                    return Cell.of(texts.getOrDefault(column, ""));
                })
                .toList();
    }

    /** A head row that was found, and the letters of the columns it names. */
    record Head(int row, Map<Column, String> columns, List<String> ignored) {}

    /** The head row is the first that names both what is to be done and who leads it, or an entry by its id. */
    static Optional<Head> head(WorkbookIn.Sheet sheet) {
        for (WorkbookIn.Row row : sheet.rows()) {
            Map<Column, String> columns = new EnumMap<>(Column.class);
            List<String> ignored = new ArrayList<>();
            row.cells()
                    .forEach((letters, cell) -> Column.named(cell.words())
                            .ifPresentOrElse(
                                    column -> columns.putIfAbsent(column, letters), () -> ignored.add(cell.words())));
            if (columns.containsKey(Column.TASK)
                    && (columns.containsKey(Column.LEAD) || columns.containsKey(Column.ID))) {
                return Optional.of(new Head(row.number(), columns, ignored));
            }
        }
        return Optional.empty();
    }
}
