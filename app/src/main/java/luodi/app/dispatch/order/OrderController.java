package luodi.app.dispatch.order;

import java.util.Set;
import java.util.UUID;
import luodi.app.dispatch.Times;
import luodi.app.ground.Sentence;
import luodi.app.ground.Sha256;
import luodi.app.office.OfficialDocument;
import luodi.app.office.PaperFonts;
import luodi.app.org.Role;
import luodi.app.org.Viewer;
import luodi.app.web.MenuItem;
import luodi.app.web.NotVisible;
import luodi.app.web.Notice;
import luodi.app.web.Page;
import luodi.app.web.Paper;
import luodi.app.web.Submitted;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

@Controller
class OrderController {

    private final Orders orders;
    private final OrderPages pages;
    private final PaperFonts fonts;

    OrderController(Orders orders, OrderPages pages, PaperFonts fonts) {
        this.orders = orders;
        this.pages = pages;
        this.fonts = fonts;
    }

    @Bean
    static MenuItem orderMenu() {
        return new MenuItem(
                42,
                "督办",
                "/orders",
                Set.of(Role.PLAN_OFFICE.name(), Role.UNIT_CLERK.name(), Role.UNIT_LEADER.name(), Role.AUDITOR.name()));
    }

    @GetMapping("/orders")
    Page list(Viewer viewer, @RequestParam @Nullable String state, @RequestParam @Nullable String before) {
        return pages.list(viewer, state, before);
    }

    @GetMapping("/orders/new")
    Page form(Viewer viewer, @RequestParam @Nullable String rule, @RequestParam @Nullable String subject) {
        return pages.blank(viewer, rule, subject);
    }

    @PostMapping("/orders")
    Object issue(Viewer viewer, @ModelAttribute OrderForm form, RedirectAttributes redirect) {
        if (!viewer.may(Role.PLAN_OFFICE, Submitted.id(form.organisation()))) {
            throw new NotVisible();
        }
        if (form.workingDays() == 0) {
            return pages.refused(viewer, form, Sentence.of("没有下达：办理时限请填 1 到 {0} 之间的整数（工作日）。", OrderSettings.MOST_DAYS));
        }
        FollowUpOrder.Kind kind =
                FollowUpOrder.Kind.named(OrderForm.shown(form.kind())).orElse(FollowUpOrder.Kind.OTHER);
        Frequency frequency = Frequency.named(OrderForm.shown(form.frequency())).orElse(Frequency.DAY);
        String rule = OrderForm.shown(form.rule());
        Answer.Issuing answer = orders.issue(
                viewer,
                new Orders.Wanted(
                        Submitted.id(form.organisation()),
                        OrderForm.shown(form.source()),
                        kind,
                        Submitted.id(form.unit()),
                        form.assistingIds(),
                        OrderForm.shown(form.leader()),
                        OrderForm.shown(form.task()),
                        OrderForm.shown(form.demand()),
                        form.workingDays(),
                        frequency,
                        OrderForm.shown(form.remark()),
                        rule.isEmpty() ? null : rule,
                        rule.isEmpty() ? null : Submitted.id(form.subject())));
        if (answer instanceof Answer.Issued issued) {
            Notice.say(redirect, "已下达 {0}，从现在起计时，{1} 到期。下一步：责任单位签收。", issued.number(), Times.minute(issued.dueAt()));
            return "redirect:/orders/" + issued.orderId();
        }
        return pages.refused(viewer, form, OrderWords.of(answer));
    }

    @GetMapping("/orders/{id}")
    Page order(Viewer viewer, @PathVariable UUID id) {
        return pages.order(viewer, found(viewer, id), null, 200);
    }

    private FollowUpOrder found(Viewer viewer, UUID id) {
        return orders.find(id, viewer).orElseThrow(NotVisible::new);
    }

    @PostMapping("/orders/{id}/steps/{step}")
    Object step(
            Viewer viewer,
            @PathVariable UUID id,
            @PathVariable String step,
            @RequestParam int version,
            @RequestParam(defaultValue = "") String text,
            @RequestParam(defaultValue = "") String unit,
            @RequestParam(defaultValue = "") String approver,
            @RequestParam(defaultValue = "") String days,
            RedirectAttributes redirect) {
        FollowUpOrder order = found(viewer, id);
        OrderStep taken = OrderStep.named(step).orElseThrow(NotVisible::new);
        int more = days.strip().matches("[0-9]{1,3}") ? Integer.parseInt(days.strip()) : 0;
        Answer.Stepping answer = orders.step(
                viewer,
                id,
                new Orders.Move(taken, version, text, unit.isEmpty() ? null : Submitted.id(unit), approver, more));
        if (answer instanceof Answer.Stepped stepped) {
            Notice.say(redirect, OrderWords.done(taken, stepped));
            return "redirect:/orders/" + id;
        }
        int status = answer instanceof Answer.NotYours ? 403 : answer instanceof Answer.Unsaid ? 422 : 409;
        return pages.order(viewer, found(viewer, order.id()), OrderWords.of(answer), status);
    }

    @PostMapping("/orders/{id}/docx")
    Object docx(Viewer viewer, @PathVariable UUID id) {
        return paper(Paper.DOCX, viewer, id);
    }

    @PostMapping("/orders/{id}/pdf")
    Object pdf(Viewer viewer, @PathVariable UUID id) {
        return paper(Paper.PDF, viewer, id);
    }

    private Object paper(Paper kind, Viewer viewer, UUID id) {
        FollowUpOrder order = found(viewer, id);
        if (!Orders.hasAHandIn(viewer, order)) {
            return pages.order(viewer, order, Sentence.of("只有下达单位和责任单位可以生成督办单文件。"), 403);
        }
        Sentence problem = kind == Paper.PDF ? fonts.problem() : null;
        if (problem != null) {
            return pages.order(viewer, order, problem, 422);
        }
        OfficialDocument paper = OrderPaper.of(pages.said(order));
        byte[] bytes = kind == Paper.PDF ? paper.pdf(fonts) : paper.docx();
        String hash = Sha256.hex(bytes);
        orders.printed(viewer, order, hash, bytes.length);
        return kind.of("督办单" + order.number(), bytes, hash);
    }
}
