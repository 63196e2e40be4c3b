package luodi.app.dispatch.order;

import java.time.LocalDate;
import java.util.List;
import luodi.app.office.OfficialDocument;
import luodi.app.office.OfficialDocument.Align;
import luodi.app.office.OfficialDocument.Column;

/** The order as an official document, to be stamped and sent. */
final class OrderPaper {
    private OrderPaper() {}

    /**
     * What its paper says besides the order itself.
     *
     * @param due the deadline in words; for a clock that stands still, that it does
     */
    record Said(
            FollowUpOrder order,
            String office,
            String unit,
            String assisting,
            LocalDate issuedOn,
            String due,
            int budget,
            List<String> changes) {}

    static OfficialDocument of(Said said) {
        FollowUpOrder order = said.order();
        OfficialDocument paper = OfficialDocument.titled("督办单")
                .redHead(said.office(), order.number())
                .to(said.unit())
                .signed(List.of(said.office()), said.issuedOn())
                .imprint(said.assisting(), said.office(), said.issuedOn());
        paper.paragraph("根据" + order.source() + "，现就下列事项予以督办，请按要求办理并按时反馈。");
        paper.heading(1, "一、督办事项");
        paper.table(
                List.of(new Column("栏目", 2, Align.CENTRE), new Column("内容", 9, Align.LEFT)),
                List.of(
                        List.of("编号", order.number()),
                        List.of("事项来源", order.source()),
                        List.of("类型", order.kind().word()),
                        List.of("责任单位", said.unit()),
                        List.of("协助单位", or(said.assisting())),
                        List.of("协管领导", or(order.leader())),
                        List.of("任务描述", order.task()),
                        List.of("开始时间", said.issuedOn().toString()),
                        List.of("完成时限", said.due() + "（" + said.budget() + "个工作日）"),
                        List.of("反馈频率", order.frequency().word() + "反馈一次"),
                        List.of("备注", or(order.remark()))));
        paper.heading(1, "二、督查要求");
        order.demand().lines().filter(line -> !line.isBlank()).forEach(line -> paper.paragraph(line.strip()));
        paper.heading(1, "三、办理规定");
        paper.paragraph("时限自下达之日起算，签收早晚、退回重办均不停止计时；确需中止或者延长的，须说明依据并经批准。");
        paper.paragraph("办结后请书面回复，由督办单位核实后销号；回复人不参加核实。");
        if (!said.changes().isEmpty()) {
            paper.heading(1, "四、时限变更");
            said.changes().forEach(paper::paragraph);
        }
        return paper;
    }

    private static String or(String text) {
        return text.isBlank() ? "无" : text;
    }
}
