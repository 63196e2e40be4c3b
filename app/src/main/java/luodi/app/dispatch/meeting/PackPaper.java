package luodi.app.dispatch.meeting;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import luodi.app.office.OfficialDocument;
import luodi.app.office.OfficialDocument.Align;
import luodi.app.office.OfficialDocument.Column;

/** The pack as an official document, to be put before the meeting. */
final class PackPaper {
    private static final List<String> NUMERALS = List.of("一", "二", "三", "四", "五", "六");

    private final OfficialDocument paper;
    private int sections;

    private PackPaper(OfficialDocument paper) {
        this.paper = paper;
    }

    /** @param composedOn the day the pack was made, of which everything in it is */
    static OfficialDocument of(
            Meeting meeting, Pack pack, String office, LocalDate composedOn, List<MeetingPage.Decided> decided) {
        OfficialDocument paper = OfficialDocument.titled(meeting.name() + "材料")
                .signed(List.of(office), composedOn)
                .note("会议时间：" + meeting.heldOn());
        paper.paragraph("根据《" + meeting.planTitle() + "》台账，现将需要会议研究的 " + pack.size() + " 件事项报告如下。材料只列例外情况，各项数据截至"
                + composedOn + "。");
        new PackPaper(paper).sections(pack, decided);
        return paper;
    }

    private void sections(Pack pack, List<MeetingPage.Decided> decided) {
        section(
                "上次议定尚未完成的事项",
                List.of(column("议定事项", 6), column("责任单位", 3), column("时限", 2), column("进展", 4)),
                pack.promises(),
                each -> List.of(
                        each.text(), each.unit(), each.dueOn() + (each.late() ? "（超期）" : ""), or(each.progress())));
        section(
                pack.cycle().isEmpty() ? "填报情况" : pack.cycle() + "填报情况",
                List.of(column("单位", 4), column("情况", 2), column("首次提交", 3)),
                pack.reports(),
                each -> List.of(each.unit(), each.what(), or(each.submittedAt())));
        section(
                "红灯事项",
                List.of(
                        column("序号", 1),
                        column("任务", 6),
                        column("牵头单位", 3),
                        column("时限", 2),
                        column("完成率", 2),
                        column("存在问题", 4)),
                pack.reds(),
                each -> List.of(
                        each.number(),
                        each.task(),
                        each.unit(),
                        or(each.dueOn()),
                        or(each.completion()),
                        or(each.problem())));
        section(
                "未解决的堵点",
                List.of(column("层级", 2), column("原因", 2), column("堵点", 6), column("解决单位", 3), column("开始", 2)),
                pack.blockers(),
                each -> List.of(each.level(), each.cause(), each.text(), each.owner(), each.since()));
        section(
                "超期的督办单",
                List.of(column("编号", 3), column("任务", 6), column("责任单位", 3), column("时限", 3)),
                pack.orders(),
                each -> List.of(each.number(), each.task(), each.unit(), each.dueAt()));
        if (!decided.isEmpty()) {
            section(
                    "会议议定",
                    List.of(column("议定事项", 6), column("责任单位", 3), column("时限", 2)),
                    decided,
                    each -> List.of(each.text(), each.unit(), each.dueOn()));
        }
    }

    private <T> void section(String title, List<Column> columns, List<T> rows, Function<T, List<String>> cells) {
        paper.heading(1, NUMERALS.get(sections++) + "、" + title + "（" + rows.size() + "件）");
        if (rows.isEmpty()) {
            paper.paragraph("无。");
            return;
        }
        List<List<String>> table = new ArrayList<>();
        rows.forEach(row -> table.add(cells.apply(row)));
        paper.table(columns, table);
    }

    private static Column column(String title, int share) {
        return new Column(title, share, Align.LEFT);
    }

    private static String or(String text) {
        return text.isBlank() ? "—" : text;
    }
}
