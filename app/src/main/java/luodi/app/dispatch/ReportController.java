package luodi.app.dispatch;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import luodi.app.ground.Sentence;
import luodi.app.org.Role;
import luodi.app.org.Viewer;
import luodi.app.reading.ReadingDesk;
import luodi.app.web.NotVisible;
import luodi.app.web.Notice;
import luodi.app.web.Page;
import luodi.app.web.RefusedFile;
import luodi.app.web.Submitted;
import luodi.app.web.UploadPlace;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.mvc.method.annotation.StreamingResponseBody;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

@Controller
@RequestMapping("/dispatch/reports/{id}")
class ReportController {
    private static final MediaType XLSX =
            MediaType.parseMediaType("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");
    private static final long MOST_TABLE_BYTES = 5L * 1024 * 1024;
    private static final Sentence TABLE_TOO_LARGE = Sentence.of("表格超过 5 MB，没有读取。");
    private static final int MOST_FAULTS = 20;

    private final Reports reports;
    private final ReportPages pages;
    private final ReadingDesk desk;

    ReportController(Reports reports, ReportPages pages, ReadingDesk desk) {
        this.reports = reports;
        this.pages = pages;
        this.desk = desk;
    }

    @Bean
    static UploadPlace reportUpload() {
        return new UploadPlace(
                "/dispatch/reports/{id}/table", "/dispatch/reports/{id}", MOST_TABLE_BYTES, TABLE_TOO_LARGE);
    }

    @GetMapping
    Page report(Viewer viewer, @PathVariable UUID id, @RequestParam @Nullable UUID entry, HttpServletRequest request) {
        Sentence refused = RefusedFile.in(request);
        if (refused == null) {
            return pages.plain(viewer, id);
        }
        Report report = reports.find(id, viewer).orElseThrow(NotVisible::new);
        return entry == null
                ? pages.refused(viewer, report, 413, refused, Map.of(), Map.of())
                : pages.fileRefused(viewer, report, entry, refused);
    }

    /** Draft and submission are one form: what is submitted is what was seen. */
    @PostMapping
    Object fill(
            Viewer viewer,
            @PathVariable UUID id,
            @RequestParam int version,
            @RequestParam(name = "do") String act,
            @RequestParam MultiValueMap<String, String> form,
            RedirectAttributes redirect) {
        Report report = reports.find(id, viewer).orElseThrow(NotVisible::new);
        Map<UUID, Typed> typed = typed(form);
        List<Line> lines = new ArrayList<>();
        Map<UUID, Sentence> faults = new HashMap<>();
        typed.forEach((entry, cells) -> {
            switch (cells.read()) {
                case Typed.Read.Good(Line line) -> lines.add(line);
                case Typed.Read.Bad(Typed.Column column, Typed.Fault fault, String found) ->
                    faults.put(
                            entry,
                            Sentence.of("{0}“{1}”{2}。", Sentence.of(column.word()), found, Sentence.of(fault.word())));
            }
        });
        if (!faults.isEmpty()) {
            return pages.refused(viewer, report, 422, Sentence.of("没有保存：有 {0} 处填写不对。", faults.size()), typed, faults);
        }
        return act.equals("submit")
                ? submitted(viewer, report, version, lines, typed, redirect)
                : saved(viewer, report, version, lines, typed, redirect);
    }

    private Object saved(
            Viewer viewer,
            Report report,
            int version,
            List<Line> lines,
            Map<UUID, Typed> typed,
            RedirectAttributes redirect) {
        return switch (reports.save(viewer, report.id(), version, lines)) {
            case Outcome.Saved(int next) -> {
                Notice.say(redirect, "草稿已保存。全部填完后请提交，由单位负责人签批。");
                yield back(report);
            }
            case Outcome.Stale stale -> pages.stale(viewer, report, stale, typed);
            case Outcome.Locked locked -> pages.refused(viewer, report, 409, words(locked), typed, Map.of());
            case Outcome.NotOpen early -> pages.refused(viewer, report, 409, words(early), typed, Map.of());
            case Outcome.NotNow now -> pages.refused(viewer, report, 409, words(now), typed, Map.of());
            case Outcome.NotYours() -> pages.refused(viewer, report, 403, NOT_CLERK, typed, Map.of());
            case Outcome.ForeignEntries foreign ->
                pages.refused(viewer, report, 422, words(foreign), Map.of(), Map.of());
        };
    }

    private Object submitted(
            Viewer viewer,
            Report report,
            int version,
            List<Line> lines,
            Map<UUID, Typed> typed,
            RedirectAttributes redirect) {
        return switch (reports.submit(viewer, report.id(), version, lines)) {
            case Outcome.Submitted done -> {
                Notice.say(
                        redirect,
                        done.empty() == 0
                                ? "已于 {0} 提交（{1}）。下一步：等待单位负责人签批。"
                                : "已于 {0} 提交（{1}，其中 {2} 项无进展）。下一步：等待单位负责人签批。",
                        Times.minute(done.at()),
                        Sentence.of(done.timeliness().word()),
                        done.empty());
                yield back(report);
            }
            case Outcome.AlreadySubmitted already ->
                pages.refused(
                        viewer,
                        report,
                        409,
                        Sentence.of("这份填报已于 {0} 提交，没有再次提交。要修改请负责人退回。", Times.minute(already.at())),
                        Map.of(),
                        Map.of());
            case Outcome.Incomplete missing ->
                pages.refused(
                        viewer,
                        report,
                        422,
                        Sentence.of(
                                report.cycle().asks(Field.COMPLETION)
                                        ? "没有提交：{0} 项没有写完。每项要有完成率和进展；确实没有进展的，勾选“本期无进展”并写明原因。"
                                        : "没有提交：{0} 项没有写完。每项要有进展；确实没有进展的，勾选“本期无进展”并写明原因。",
                                missing.entryIds().size()),
                        typed,
                        missing.entryIds().stream()
                                .collect(Collectors.toMap(
                                        each -> each,
                                        each -> Sentence.of(
                                                report.cycle().asks(Field.COMPLETION) ? "缺少完成率或进展情况。" : "缺少进展情况。"))));
            case Outcome.Stale stale -> pages.stale(viewer, report, stale, typed);
            case Outcome.Locked locked -> pages.refused(viewer, report, 409, words(locked), typed, Map.of());
            case Outcome.NotOpen early -> pages.refused(viewer, report, 409, words(early), typed, Map.of());
            case Outcome.NotYours() -> pages.refused(viewer, report, 403, NOT_CLERK, typed, Map.of());
            case Outcome.ForeignEntries foreign ->
                pages.refused(viewer, report, 422, words(foreign), Map.of(), Map.of());
        };
    }

    @PostMapping("/sign")
    Object sign(Viewer viewer, @PathVariable UUID id, @RequestParam int version, RedirectAttributes redirect) {
        Report report = reports.find(id, viewer).orElseThrow(NotVisible::new);
        return switch (reports.sign(viewer, id, version)) {
            case Outcome.Signed signed -> {
                Notice.say(redirect, "已签批。下一步：由计划部门收下或退回。");
                yield back(report);
            }
            case Outcome.NotNow now -> refused(viewer, report, words(now));
            case Outcome.Stale stale -> refused(viewer, report, words(stale));
            case Outcome.NotYours() -> pages.refused(viewer, report, 403, NOT_LEADER, Map.of(), Map.of());
        };
    }

    @PostMapping("/send-back")
    Object sendBack(
            Viewer viewer,
            @PathVariable UUID id,
            @RequestParam int version,
            @RequestParam String reason,
            RedirectAttributes redirect) {
        return handedBack(
                viewer,
                id,
                reports.sendBack(viewer, id, version, reason),
                "已退回填报人并说明理由。{0} 锁定前可以修改后再次提交。",
                NOT_LEADER,
                redirect);
    }

    @PostMapping("/return")
    Object giveBack(
            Viewer viewer,
            @PathVariable UUID id,
            @RequestParam int version,
            @RequestParam String reason,
            RedirectAttributes redirect) {
        return handedBack(
                viewer,
                id,
                reports.giveBack(viewer, id, version, reason),
                "已退回单位并说明理由。{0} 锁定前可以修改后再次提交。",
                NOT_OFFICE,
                redirect);
    }

    private Object handedBack(
            Viewer viewer,
            UUID id,
            Outcome.HandingBack outcome,
            String said,
            Sentence notYours,
            RedirectAttributes redirect) {
        Report report = reports.find(id, viewer).orElseThrow(NotVisible::new);
        return switch (outcome) {
            case Outcome.HandedBack done -> {
                Notice.say(redirect, said, Times.minute(done.until()));
                yield back(report);
            }
            case Outcome.NoReason() ->
                pages.refused(viewer, report, 422, Sentence.of("没有退回：请写明退回理由，让对方知道要改什么。"), Map.of(), Map.of());
            case Outcome.Locked locked ->
                refused(viewer, report, Sentence.of("本期已于 {0} 锁定，退回后无人能改，所以不能退回。", Times.minute(locked.at())));
            case Outcome.NotNow now -> refused(viewer, report, words(now));
            case Outcome.Stale stale -> refused(viewer, report, words(stale));
            case Outcome.NotYours() -> pages.refused(viewer, report, 403, notYours, Map.of(), Map.of());
        };
    }

    @PostMapping("/accept")
    Object accept(Viewer viewer, @PathVariable UUID id, @RequestParam int version, RedirectAttributes redirect) {
        Report report = reports.find(id, viewer).orElseThrow(NotVisible::new);
        return switch (reports.accept(viewer, id, version)) {
            case Outcome.Taken taken -> {
                Notice.say(redirect, "已收下，{0} 项进展已更新到台账。", taken.answers());
                yield "redirect:/dispatch/cycles/" + report.cycle().id();
            }
            case Outcome.NotNow(ReportState state) ->
                refused(
                        viewer,
                        report,
                        state == ReportState.SUBMITTED
                                ? Sentence.of("单位负责人还没有签批，不能收下。")
                                : words(new Outcome.NotNow(state)));
            case Outcome.DescendantsFirst(List<UUID> units) ->
                refused(viewer, report, Sentence.of("还不能收下：请先收下其下级单位的填报（{0}），再收上级的。", pages.names(units)));
            case Outcome.Stale stale -> refused(viewer, report, words(stale));
            case Outcome.NotYours() -> pages.refused(viewer, report, 403, NOT_OFFICE, Map.of(), Map.of());
        };
    }

    /** Leave for one unit to hand in after the lock. */
    @PostMapping("/except")
    Object except(
            Viewer viewer,
            @PathVariable UUID id,
            @RequestParam int version,
            @RequestParam String until,
            @RequestParam String reason,
            RedirectAttributes redirect) {
        Report report = reports.find(id, viewer).orElseThrow(NotVisible::new);
        LocalDateTime end = Times.typed(until);
        if (end == null) {
            return pages.refused(
                    viewer, report, 422, Sentence.of("补报截止“{0}”不对，应写作 2026-04-15 18:00。", until), Map.of(), Map.of());
        }
        return switch (reports.except(viewer, id, version, Times.instant(end), reason)) {
            case Outcome.Excepted(Instant open) -> {
                Notice.say(redirect, "已准予补报，到 {0} 为止。补报仍记为迟报，依据已记入日志。", Times.minute(open));
                yield back(report);
            }
            case Outcome.NoReason() ->
                pages.refused(viewer, report, 422, Sentence.of("没有准予补报：请写明理由，以后查得到。"), Map.of(), Map.of());
            case Outcome.NotLater(Instant than) ->
                pages.refused(
                        viewer,
                        report,
                        422,
                        Sentence.of("没有准予补报：截止时间应晚于 {0}。", Times.minute(than)),
                        Map.of(),
                        Map.of());
            case Outcome.NotNow now -> refused(viewer, report, words(now));
            case Outcome.Stale stale -> refused(viewer, report, words(stale));
            case Outcome.NotYours() -> pages.refused(viewer, report, 403, NOT_OFFICE, Map.of(), Map.of());
        };
    }

    @GetMapping("/table.xlsx")
    ResponseEntity<StreamingResponseBody> table(Viewer viewer, @PathVariable UUID id) {
        Report report = reports.find(id, viewer).orElseThrow(NotVisible::new);
        List<ReportTable.Prefilled> rows = pages.table(report);
        String name = report.cycle().name() + "-" + pages.unit(report) + ".xlsx";
        return ResponseEntity.ok()
                .contentType(XLSX)
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename(name, java.nio.charset.StandardCharsets.UTF_8)
                                .build()
                                .toString())
                .body(out -> ReportTable.write(out, rows));
    }

    /** The whole table becomes the draft, or nothing of it does. */
    @PostMapping("/table")
    Object upload(
            Viewer viewer,
            @PathVariable UUID id,
            @RequestParam int version,
            @RequestParam MultipartFile table,
            HttpServletRequest request,
            RedirectAttributes redirect)
            throws IOException {
        Report report = reports.find(id, viewer).orElseThrow(NotVisible::new);
        if (!viewer.may(Role.UNIT_CLERK, report.organisationId())) {
            return pages.refused(viewer, report, 403, NOT_CLERK, Map.of(), Map.of());
        }
        if (table.getSize() > MOST_TABLE_BYTES) {
            return pages.refused(viewer, report, 413, RefusedFile.say(request, TABLE_TOO_LARGE), Map.of(), Map.of());
        }
        Set<UUID> asked = new HashSet<>();
        reports.lines(report).forEach(line -> asked.add(line.entryId()));
        ReportTable.Uploaded uploaded = ReportTable.read(desk.table(table.getBytes()), asked);
        return switch (uploaded) {
            case ReportTable.Uploaded.Wrong(List<ReportTable.Cellwise> faults) ->
                pages.refused(viewer, report, 422, lines(faults));
            case ReportTable.Uploaded.Lines(List<Line> lines) -> {
                Map<UUID, Typed> typed = new HashMap<>();
                lines.forEach(line -> typed.put(line.entryId(), Typed.of(line)));
                yield saved(viewer, report, version, lines, typed, redirect);
            }
        };
    }

    private static List<Sentence> lines(List<ReportTable.Cellwise> faults) {
        List<Sentence> words = new ArrayList<>();
        words.add(Sentence.of("表格有 {0} 处不对，没有保存任何内容：", faults.size()));
        faults.stream().limit(MOST_FAULTS).map(ReportController::line).forEach(words::add);
        return words;
    }

    private static Sentence line(ReportTable.Cellwise fault) {
        if (fault.row() == 0) {
            return Sentence.of("{0}：{1}。", fault.sheet(), fault.reason());
        }
        return fault.found().isEmpty()
                ? Sentence.of("工作表“{0}”第 {1} 行“{2}”：{3}。", fault.sheet(), fault.row(), fault.column(), fault.reason())
                : Sentence.of(
                        "工作表“{0}”第 {1} 行“{2}”写的是“{3}”，{4}。",
                        fault.sheet(), fault.row(), fault.column(), fault.found(), fault.reason());
    }

    private Page refused(Viewer viewer, Report report, Sentence words) {
        return pages.refused(viewer, report, 409, words, Map.of(), Map.of());
    }

    private static String back(Report report) {
        return "redirect:/dispatch/reports/" + report.id();
    }

    static final Sentence NOT_CLERK = Sentence.of("只有本单位的填报人可以填写和提交。");
    private static final Sentence NOT_LEADER = Sentence.of("只有本单位的负责人可以签批或退回，提交和签批是两件事。");
    private static final Sentence NOT_OFFICE = Sentence.of("只有发起调度的计划部门可以收下或退回。");

    static Sentence words(Outcome.Locked locked) {
        return Sentence.of("本期已于 {0} 锁定，不再接收填报。", Times.minute(locked.at()));
    }

    static Sentence words(Outcome.NotOpen early) {
        return Sentence.of("本期 {0} 才开放填报。", Times.minute(early.at()));
    }

    static Sentence words(Outcome.NotNow now) {
        return Sentence.of("现在不能这样做：这份填报的状态是“{0}”。", Sentence.of(now.state().word()));
    }

    static Sentence words(Outcome.Stale stale) {
        return Sentence.of("{0}在 {1} 改动过这份填报，下面是最新内容，请看过再办。", stale.by(), Times.minute(stale.at()));
    }

    static Sentence words(Outcome.ForeignEntries foreign) {
        return Sentence.of("没有保存：有 {0} 项不是本单位本期应报的条目。", foreign.entryIds().size());
    }

    private static Map<UUID, Typed> typed(MultiValueMap<String, String> form) {
        Map<UUID, Typed> typed = new HashMap<>();
        for (String raw : form.getOrDefault("entry", List.of())) {
            UUID entry = Submitted.id(raw);
            typed.put(
                    entry,
                    new Typed(
                            entry,
                            cell(form, "completion", raw),
                            cell(form, "progress", raw),
                            cell(form, "problem", raw),
                            cell(form, "next", raw),
                            form.containsKey("none." + raw)));
        }
        return typed;
    }

    private static String cell(MultiValueMap<String, String> form, String column, String entry) {
        String value = form.getFirst(column + "." + entry);
        return value == null ? "" : value;
    }
}
