package luodi.app.ledger;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import luodi.app.ground.Sentence;
import luodi.app.office.WorkbookIn;
import luodi.app.org.Organisations;
import luodi.app.org.Role;
import luodi.app.org.UnitAnswer;
import luodi.app.org.UnitChoices;
import luodi.app.org.UnitReach;
import luodi.app.org.Viewer;
import luodi.app.web.NotVisible;
import luodi.app.web.Notice;
import luodi.app.web.Page;
import luodi.app.web.RefusedFile;
import luodi.app.web.UploadPlace;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Takes a workbook in: chosen, looked at, applied. */
@Controller
class ImportController {
    private final ImportingTable importing;
    private final LedgerList list;
    private final Organisations organisations;
    private final Workbooks workbooks;

    ImportController(ImportingTable importing, LedgerList list, Organisations organisations, Workbooks workbooks) {
        this.importing = importing;
        this.list = list;
        this.organisations = organisations;
        this.workbooks = workbooks;
    }

    @Bean
    static UploadPlace tableUpload() {
        return new UploadPlace("/ledger/imports", "/ledger/imports", WorkbookIn.MAX_BYTES, Workbooks.TOO_LARGE);
    }

    @GetMapping("/ledger/imports")
    Page choose(Viewer viewer, @RequestParam @Nullable UUID plan, HttpServletRequest request) {
        requirePlanOffice(viewer);
        return new ImportPage(Choices.keptPlans(list, viewer, plan), RefusedFile.in(request), null);
    }

    @PostMapping("/ledger/imports")
    Object upload(Viewer viewer, @RequestParam UUID plan, @RequestParam MultipartFile file, HttpServletRequest request)
            throws IOException {
        requirePlanOffice(viewer);
        if (!importing.keeps(viewer, plan)) {
            throw new NotVisible();
        }
        if (file.isEmpty()) {
            return new ImportPage(
                    Choices.keptPlans(list, viewer, plan), Sentence.of("没有选择文件，或者文件是空的；请选一个 .xlsx 工作簿"), null);
        }
        String name = Objects.requireNonNullElse(file.getOriginalFilename(), "");
        if (file.getSize() > WorkbookIn.MAX_BYTES) {
            return new ImportPage(
                    Choices.keptPlans(list, viewer, plan), RefusedFile.say(request, Workbooks.TOO_LARGE), null);
        }
        byte[] bytes = file.getBytes();
        try {
            workbooks.read(bytes);
        } catch (Workbooks.Unreadable e) {
            return new ImportPage(Choices.keptPlans(list, viewer, plan), Sentence.of("“{0}”：{1}", name, e.why()), null);
        }
        UUID id = importing.upload(viewer, plan, name, bytes).orElseThrow(NotVisible::new);
        return "redirect:/ledger/imports/" + id;
    }

    @GetMapping("/ledger/imports/{id}")
    Page preview(Viewer viewer, @PathVariable UUID id) {
        return page(viewer, importing.find(viewer, id).orElseThrow(NotVisible::new), null);
    }

    @PostMapping("/ledger/imports/{id}")
    Object apply(Viewer viewer, @PathVariable UUID id, @RequestParam String fingerprint, RedirectAttributes redirect) {
        ImportingTable.Upload upload = importing.find(viewer, id).orElseThrow(NotVisible::new);
        try {
            Optional<ImportingTable.Applied> applied = importing.apply(viewer, id, fingerprint);
            return switch (applied.orElseThrow(NotVisible::new)) {
                case ImportingTable.Applied.Done(int added, int changed) -> {
                    Notice.say(redirect, "已导入：新增 {0} 项，修改 {1} 项，逐项记入日志。", added, changed);
                    yield "redirect:/ledger?plan=" + upload.plan().planId();
                }
                case ImportingTable.Applied.Already() -> {
                    Notice.say(redirect, "这个文件已经导入过，没有再次导入。");
                    yield "redirect:/ledger/imports/" + id;
                }
                case ImportingTable.Applied.Moved() -> page(viewer, upload, MOVED);
                case ImportingTable.Applied.Refused() -> page(viewer, upload, null);
            };
        } catch (OptimisticLockingFailureException e) {
            return page(viewer, upload, MOVED);
        } catch (Workbooks.Unreadable e) {
            return new ImportPage(List.of(), e.why(), null);
        }
    }

    /** Says what names stand for; the preview is then drawn again. */
    @PostMapping("/ledger/imports/{id}/units")
    Object answer(
            Viewer viewer,
            @PathVariable UUID id,
            @RequestParam List<String> name,
            @RequestParam List<String> answer,
            @RequestParam(defaultValue = "") Set<String> taught,
            RedirectAttributes redirect) {
        ImportingTable.Upload upload = importing.find(viewer, id).orElseThrow(NotVisible::new);
        Map<String, UnitAnswer> answers = new LinkedHashMap<>();
        for (int i = 0; i < Math.min(name.size(), answer.size()); i++) {
            if (answer.get(i).isBlank()) {
                continue;
            }
            Optional<UnitAnswer> read = UnitAnswer.read(answer.get(i));
            if (read.isEmpty()) {
                return page(viewer, upload, Sentence.of("为“{0}”选的不是列表里的机构。请从列表中选择。", name.get(i)));
            }
            answers.put(name.get(i), read.get());
        }
        try {
            return switch (importing.answer(viewer, id, answers, taught).orElseThrow(NotVisible::new)) {
                case ImportingTable.Answering.Answered(int names, int aliases) -> {
                    Notice.say(
                            redirect,
                            aliases == 0 ? "{0} 个名称已认定，只用于这个文件。" : "{0} 个名称已认定，其中 {1} 个记为别名，以后都认得。",
                            names,
                            aliases);
                    yield "redirect:/ledger/imports/" + id;
                }
                case ImportingTable.Answering.Already() -> {
                    Notice.say(redirect, "这个文件已经导入过，没有再次导入。");
                    yield "redirect:/ledger/imports/" + id;
                }
                case ImportingTable.Answering.Refused(Sentence why) -> page(viewer, upload, why);
            };
        } catch (Workbooks.Unreadable e) {
            return page(viewer, upload, e.why());
        }
    }

    private static final Sentence MOVED = Sentence.of("您查看之后台账又有变动，没有导入任何内容。下面是重新比对的结果，请看过后再确认");

    private static void requirePlanOffice(Viewer viewer) {
        if (!viewer.holds(Role.PLAN_OFFICE)) {
            throw new AccessDeniedException("only a plan office imports a ledger");
        }
    }

    private Page page(Viewer viewer, ImportingTable.Upload upload, @Nullable Sentence problem) {
        try {
            ImportingTable.Preview preview = importing.preview(viewer, upload);
            return new ImportPage(List.of(), problem, shown(viewer, upload, preview));
        } catch (Workbooks.Unreadable e) {
            return new ImportPage(
                    Choices.keptPlans(list, viewer, upload.plan().planId()),
                    Sentence.of("“{0}”：{1}", upload.fileName(), e.why()),
                    null);
        }
    }

    private ImportPage.Preview shown(Viewer viewer, ImportingTable.Upload upload, ImportingTable.Preview preview) {
        UnitReach reach = importing.reach(viewer);
        return new ImportPage.Preview(
                upload.id(),
                upload.fileName(),
                upload.plan().title(),
                upload.applied(),
                preview.bad().stream()
                        .map(bad -> new ImportPage.Bad(bad.sheet(), bad.row(), bad.column(), bad.value(), bad.reason()))
                        .toList(),
                preview.asked().stream()
                        .map(asked -> new ImportPage.Asked(
                                asked.name(),
                                reach.alike(asked.name()),
                                asked.usedIn().stream()
                                        .map(at -> new ImportPage.Place(at.sheet(), at.row(), at.column()))
                                        .toList()))
                        .toList(),
                UnitChoices.of(reach),
                organisations.mayTeach(viewer),
                preview.added().stream().map(ImportController::shown).toList(),
                preview.changed().stream()
                        .map(row -> new ImportPage.Row(
                                row.sheet(),
                                row.row(),
                                row.was().id(),
                                row.was().number(),
                                row.was().task(),
                                row.changes()))
                        .toList(),
                preview.unchanged(),
                preview.notices(),
                preview.fingerprint());
    }

    private static ImportPage.New shown(ImportingTable.Added added) {
        Revision now = added.now();
        return new ImportPage.New(
                added.sheet(),
                added.row(),
                now.number(),
                now.category(),
                now.task(),
                LedgerEntry.printed(added.units(), Part.LEAD),
                Stream.of(Part.RESPONSIBLE, Part.SUPPORTING)
                        .map(part -> LedgerEntry.printed(added.units(), part))
                        .filter(names -> !names.isEmpty())
                        .collect(Collectors.joining("、")),
                Objects.toString(now.dueOn(), "长期"),
                added.source());
    }
}
