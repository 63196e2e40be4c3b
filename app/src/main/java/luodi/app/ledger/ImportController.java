package luodi.app.ledger;

import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import luodi.app.org.Role;
import luodi.app.org.Viewer;
import luodi.app.web.NotVisible;
import luodi.app.web.Notice;
import luodi.app.web.Page;
import org.jspecify.annotations.Nullable;
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

    ImportController(ImportingTable importing, LedgerList list) {
        this.importing = importing;
        this.list = list;
    }

    @GetMapping("/ledger/imports")
    Page choose(Viewer viewer, @RequestParam @Nullable UUID plan) {
        requirePlanOffice(viewer);
        return new ImportPage(Choices.keptPlans(list, viewer, plan), null, null);
    }

    @PostMapping("/ledger/imports")
    Object upload(Viewer viewer, @RequestParam UUID plan, @RequestParam MultipartFile file) throws IOException {
        requirePlanOffice(viewer);
        if (file.isEmpty()) {
            return new ImportPage(Choices.keptPlans(list, viewer, plan), "没有选择文件，或者文件是空的；请选一个 .xlsx 工作簿", null);
        }
        String name = Objects.requireNonNullElse(file.getOriginalFilename(), "");
        byte[] bytes = file.getBytes();
        try {
            Workbooks.read(bytes);
        } catch (Workbooks.Unreadable e) {
            return new ImportPage(Choices.keptPlans(list, viewer, plan), name + "：" + e.getMessage(), null);
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
                    Notice.say(redirect, "已导入：新增 " + added + " 项，修改 " + changed + " 项，逐项记入日志。");
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
            return new ImportPage(List.of(), e.getMessage(), null);
        }
    }

    private static final String MOVED = "您查看之后台账又有变动，没有导入任何内容。下面是重新比对的结果，请看过后再确认";

    private static void requirePlanOffice(Viewer viewer) {
        if (!viewer.holds(Role.PLAN_OFFICE)) {
            throw new AccessDeniedException("only a plan office imports a ledger");
        }
    }

    private Page page(Viewer viewer, ImportingTable.Upload upload, @Nullable String problem) {
        try {
            ImportingTable.Preview preview = importing.preview(viewer, upload);
            return new ImportPage(List.of(), problem, shown(upload, preview));
        } catch (Workbooks.Unreadable e) {
            return new ImportPage(
                    Choices.keptPlans(list, viewer, upload.plan().planId()),
                    upload.fileName() + "：" + e.getMessage(),
                    null);
        }
    }

    private static ImportPage.Preview shown(ImportingTable.Upload upload, ImportingTable.Preview preview) {
        return new ImportPage.Preview(
                upload.id(),
                upload.fileName(),
                upload.plan().title(),
                upload.applied(),
                preview.bad().stream()
                        .map(bad -> new ImportPage.Bad(bad.sheet(), bad.row(), bad.column(), bad.value(), bad.reason()))
                        .toList(),
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
