package luodi.app.dispatch.meeting;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import luodi.app.dispatch.Times;
import luodi.app.ground.Ids;
import luodi.app.ground.Sentence;
import luodi.app.ground.Sha256;
import luodi.app.ledger.LedgerBook;
import luodi.app.office.OfficialDocument;
import luodi.app.office.PaperFonts;
import luodi.app.org.Organisation;
import luodi.app.org.Organisations;
import luodi.app.org.Role;
import luodi.app.org.UnitChoices;
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
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

@Controller
class MeetingController {
    private static final int PAGE = 30;

    private final Meetings meetings;
    private final Organisations organisations;
    private final PaperFonts fonts;
    private final Clock clock;

    MeetingController(Meetings meetings, Organisations organisations, PaperFonts fonts, Clock clock) {
        this.meetings = meetings;
        this.organisations = organisations;
        this.fonts = fonts;
        this.clock = clock;
    }

    @Bean
    static MenuItem meetingMenu() {
        return new MenuItem(43, "调度会", "/meetings", Set.of(Role.PLAN_OFFICE.name(), Role.AUDITOR.name()));
    }

    @GetMapping("/meetings")
    Page list(Viewer viewer, @RequestParam @Nullable String before) {
        String month = viewer.today().getYear() + "年" + viewer.today().getMonthValue() + "月";
        return list(viewer, before, month + "调度会", viewer.today().toString(), null);
    }

    private Page list(Viewer viewer, @Nullable String before, String name, String heldOn, @Nullable Sentence problem) {
        List<MeetingStore.Row> found =
                meetings.page(viewer, before == null ? Ids.LAST : Submitted.id(before), PAGE + 1);
        List<MeetingStore.Row> shown = found.subList(0, Math.min(PAGE, found.size()));
        return new MeetingListPage(
                shown.stream()
                        .map(each -> new MeetingListPage.Row(
                                each.meeting().id(),
                                each.meeting().name(),
                                each.meeting().planTitle(),
                                Times.day(each.meeting().heldOn()),
                                Times.minute(each.meeting().composedAt()),
                                Meetings.packOf(each.meeting()).size(),
                                each.decisions()))
                        .toList(),
                meetings.plans(viewer).stream()
                        .map(plan -> new UnitChoices.Choice(plan.planId().toString(), plan.title()))
                        .toList(),
                name,
                heldOn,
                problem,
                before == null,
                found.size() > PAGE ? shown.getLast().meeting().id().toString() : null);
    }

    @PostMapping("/meetings")
    Object compose(
            Viewer viewer,
            @RequestParam String plan,
            @RequestParam String name,
            @RequestParam String heldOn,
            RedirectAttributes redirect) {
        if (meetings.plans(viewer).stream().map(LedgerBook.PlanOf::planId).noneMatch(Submitted.id(plan)::equals)) {
            throw new NotVisible();
        }
        LocalDate day = Submitted.day(heldOn);
        if (day == null) {
            return list(viewer, null, name, heldOn, Sentence.of("没有生成：请把会议日期写成 2026-03-31 这样。"));
        }
        return switch (meetings.compose(viewer, Submitted.id(plan), name, day)) {
            case Meetings.Unnamed(int longest) ->
                list(viewer, null, name, heldOn, Sentence.of("没有生成：请写会议名称，不超过 {0} 字。", longest));
            case Meetings.Composed(UUID pack, int matters) -> {
                Notice.say(redirect, "已生成并留存材料，共 {0} 件。下一步：会上议定的事项在下面记下，会进入台账。", matters);
                yield "redirect:/meetings/" + pack;
            }
        };
    }

    @GetMapping("/meetings/{id}")
    Page meeting(Viewer viewer, @PathVariable UUID id) {
        return page(viewer, found(viewer, id), MeetingPage.Typed.NOTHING, null, 200);
    }

    private Meeting found(Viewer viewer, UUID id) {
        return meetings.find(id, viewer).orElseThrow(NotVisible::new);
    }

    @PostMapping("/meetings/{id}/decisions")
    Object decide(
            Viewer viewer,
            @PathVariable UUID id,
            @RequestParam String text,
            @RequestParam String unit,
            @RequestParam String due,
            RedirectAttributes redirect) {
        Meeting meeting = found(viewer, id);
        MeetingPage.Typed typed = new MeetingPage.Typed(text, unit, due);
        if (!viewer.may(Role.PLAN_OFFICE, meeting.organisationId())) {
            return page(viewer, meeting, typed, NOT_OFFICE, 403);
        }
        LocalDate day = Submitted.day(due);
        if (day == null) {
            return page(viewer, meeting, typed, Sentence.of("没有记下：请把完成日期写成 2026-03-31 这样。"), 422);
        }
        return switch (meetings.decide(viewer, id, text, Submitted.id(unit), day)) {
            case Meetings.Decided ignored -> {
                Notice.say(redirect, "已记下并列入台账；没有办完的，下次材料会先列出来。");
                yield "redirect:/meetings/" + id + "#decisions";
            }
            case Meetings.Unsaid(int longest) ->
                page(viewer, meeting, typed, Sentence.of("没有记下：请写明议定事项，不超过 {0} 字。", longest), 422);
            case Meetings.PastDay(LocalDate past) ->
                page(viewer, meeting, typed, Sentence.of("没有记下：完成日期 {0} 已经过去。", Times.day(past)), 422);
        };
    }

    private static final Sentence NOT_OFFICE = Sentence.of("只有召集调度会的计划部门可以这样做。");

    private Page page(Viewer viewer, Meeting meeting, MeetingPage.Typed typed, @Nullable Sentence problem, int status) {
        boolean office = viewer.may(Role.PLAN_OFFICE, meeting.organisationId());
        return new MeetingPage(
                meeting.id(),
                meeting.name(),
                meeting.planTitle(),
                Times.day(meeting.heldOn()),
                Times.minute(meeting.composedAt()),
                meeting.composedBy(),
                Meetings.packOf(meeting),
                decided(meeting),
                office,
                office ? UnitChoices.of(organisations.reach(List.of(meeting.organisationId()))) : UnitChoices.NONE,
                typed,
                problem,
                status);
    }

    private List<MeetingPage.Decided> decided(Meeting meeting) {
        List<Meeting.Decision> decisions = meetings.decisions(meeting);
        Map<UUID, Organisation> named = organisations.byId(
                decisions.stream().map(Meeting.Decision::unitId).distinct().toList());
        return decisions.stream()
                .map(each -> {
                    Organisation unit = named.get(each.unitId());
                    return new MeetingPage.Decided(
                            each.text(),
                            unit == null ? "?" : unit.label(),
                            Times.day(each.dueOn()),
                            "/ledger/" + each.entryId(),
                            each.by(),
                            Times.minute(each.at()));
                })
                .toList();
    }

    @PostMapping("/meetings/{id}/docx")
    Object docx(Viewer viewer, @PathVariable UUID id) {
        return paper(Paper.DOCX, viewer, id);
    }

    @PostMapping("/meetings/{id}/pdf")
    Object pdf(Viewer viewer, @PathVariable UUID id) {
        return paper(Paper.PDF, viewer, id);
    }

    private Object paper(Paper kind, Viewer viewer, UUID id) {
        Meeting meeting = found(viewer, id);
        if (!viewer.may(Role.PLAN_OFFICE, meeting.organisationId())) {
            return page(viewer, meeting, MeetingPage.Typed.NOTHING, NOT_OFFICE, 403);
        }
        Sentence problem = kind == Paper.PDF ? fonts.problem() : null;
        if (problem != null) {
            return page(viewer, meeting, MeetingPage.Typed.NOTHING, problem, 422);
        }
        OfficialDocument paper = PackPaper.of(
                meeting,
                Meetings.packOf(meeting),
                organisations
                        .find(meeting.organisationId())
                        .map(Organisation::name)
                        .orElse("?"),
                LocalDate.ofInstant(meeting.composedAt(), clock.getZone()),
                decided(meeting));
        byte[] bytes = kind == Paper.PDF ? paper.pdf(fonts) : paper.docx();
        String hash = Sha256.hex(bytes);
        meetings.printed(viewer, meeting, hash, bytes.length);
        return kind.of(meeting.name() + "材料", bytes, hash);
    }
}
