package luodi.app.ledger;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import luodi.app.office.WorkbookOut;
import luodi.app.org.Organisation;
import luodi.app.org.Organisations;
import luodi.app.org.Role;
import luodi.app.org.Viewer;
import luodi.app.web.MenuItem;
import luodi.app.web.Page;
import luodi.app.web.SearchPlace;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** The list and its workbook. */
@Controller
class LedgerController {
    private static final List<Lamp> WORST_FIRST = List.of(Lamp.RED, Lamp.YELLOW, Lamp.GREEN, Lamp.GREY);

    private final LedgerList list;
    private final Organisations organisations;

    LedgerController(LedgerList list, Organisations organisations) {
        this.list = list;
        this.organisations = organisations;
    }

    @Bean
    static MenuItem ledgerMenu() {
        return new MenuItem(30, "台账", "/ledger");
    }

    @Bean
    static SearchPlace ledgerSearch() {
        return new SearchPlace("/ledger", "q", "在台账中查找");
    }

    @GetMapping("/ledger")
    Page ledger(Viewer viewer, @RequestParam Map<String, String> asked) {
        LedgerFilter.Read read = LedgerFilter.read(asked);
        LedgerFilter filter = list.inScope(viewer, read.filter());
        List<String> problems = new ArrayList<>(read.problems());
        LedgerList.Way way = asked.containsKey("before") ? LedgerList.Way.BEFORE : LedgerList.Way.AFTER;
        String mark = asked.getOrDefault("before", asked.getOrDefault("after", ""));
        Optional<Cursor> from = Cursor.read(mark, read.sort(), read.descending());
        if (!mark.isEmpty() && from.isEmpty()) {
            problems.add("翻页标记不能识别，已回到第一页");
        }
        LedgerList.Rows rows =
                list.page(viewer, filter, read.sort(), read.descending(), from.orElse(null), way, read.size());
        LedgerList.Counts counts = list.counts(viewer, filter);
        String base = base(filter, read);
        return new LedgerPage(
                problems,
                counts.total(),
                counts.overdue(),
                WORST_FIRST.stream()
                        .map(lamp -> new LedgerPage.Lit(
                                lamp,
                                counts.of(lamp),
                                "/ledger?" + filter.with(lamp).query()))
                        .toList(),
                list.latestLampDay(rows.entries()).orElse(null),
                viewer.today(),
                filters(viewer, filter, read),
                !filter.isAll(),
                viewer.holds(Role.PLAN_OFFICE),
                heads(filter, read),
                rows.entries(),
                List.of(50, 100, 200).stream()
                        .map(size -> new LedgerPage.Choice(
                                "/ledger?" + base(filter, read.of(size)), String.valueOf(size), size == read.size()))
                        .toList(),
                "/ledger.xlsx?" + base,
                neighbour(base, "before", rows.previous()),
                neighbour(base, "after", rows.next()));
    }

    // Written straight to the connection: a fault in the middle breaks the download instead of leaving half a file.
    @GetMapping("/ledger.xlsx")
    void workbook(Viewer viewer, @RequestParam Map<String, String> asked, HttpServletResponse response)
            throws IOException {
        LedgerFilter.Read read = LedgerFilter.read(asked);
        if (!read.problems().isEmpty()) {
            throw new ResponseStatusException(HttpStatus.BAD_REQUEST, String.join("；", read.problems()));
        }
        LedgerFilter filter = list.inScope(viewer, read.filter());
        String name = URLEncoder.encode("重点任务分解表-" + viewer.today() + ".xlsx", StandardCharsets.UTF_8);
        response.setContentType("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");
        response.setHeader(
                HttpHeaders.CONTENT_DISPOSITION,
                "attachment; filename=\"ledger-" + viewer.today() + ".xlsx\"; filename*=UTF-8''" + name);
        try (WorkbookOut table = new WorkbookOut(response.getOutputStream())) {
            list.write(table, viewer, filter, read.sort(), read.descending());
        }
    }

    private static String base(LedgerFilter filter, LedgerFilter.Read read) {
        return filter.query(
                "sort",
                read.sort() == LedgerFilter.Sort.PLACE ? "" : read.sort().code(),
                "dir",
                read.descending() ? "desc" : "",
                "size",
                read.size() == 50 ? "" : String.valueOf(read.size()));
    }

    private static @Nullable String neighbour(String base, String way, @Nullable Cursor cursor) {
        return cursor == null ? null : "/ledger?" + base + (base.isEmpty() ? "" : "&") + way + "=" + cursor.written();
    }

    private static List<LedgerPage.Head> heads(LedgerFilter filter, LedgerFilter.Read read) {
        return Arrays.stream(LedgerFilter.Sort.values())
                .map(sort -> {
                    boolean chosen = sort == read.sort();
                    boolean turn = chosen && !read.descending();
                    String address = "/ledger?"
                            + filter.query(
                                    "sort",
                                    sort.code(),
                                    "dir",
                                    turn ? "desc" : "",
                                    "size",
                                    read.size() == 50 ? "" : String.valueOf(read.size()));
                    return new LedgerPage.Head(
                            sort.code(),
                            sort.word(),
                            address,
                            chosen ? (read.descending() ? "descending" : "ascending") : null);
                })
                .toList();
    }

    private LedgerPage.Filters filters(Viewer viewer, LedgerFilter filter, LedgerFilter.Read read) {
        List<LedgerBook.PlanOf> plans = list.plans(viewer);
        List<UUID> ofPlans = filter.plan() == null
                ? plans.stream().map(LedgerBook.PlanOf::planId).toList()
                : List.of(filter.plan());
        return new LedgerPage.Filters(
                plans.stream()
                        .map(plan -> new LedgerPage.Choice(
                                plan.planId().toString(),
                                plan.title(),
                                plan.planId().equals(filter.plan())))
                        .toList(),
                categories(plans, ofPlans).stream()
                        .map(name -> new LedgerPage.Choice(name, name, name.equals(filter.category())))
                        .toList(),
                Arrays.stream(Lamp.values())
                        .map(lamp -> new LedgerPage.Choice(lamp.code(), lamp.word(), lamp == filter.lamp()))
                        .toList(),
                Arrays.stream(LedgerEntry.State.values())
                        .map(state -> new LedgerPage.Choice(state.code(), state.word(), state == filter.state()))
                        .toList(),
                units(viewer, filter.unit()),
                Arrays.stream(Part.values())
                        .map(part -> new LedgerPage.Choice(part.code(), part.word(), part == filter.part()))
                        .toList(),
                Objects.toString(filter.dueFrom(), ""),
                Objects.toString(filter.dueTo(), ""),
                filter.words(),
                filter.overdue(),
                read.sort() == LedgerFilter.Sort.PLACE ? "" : read.sort().code(),
                read.descending() ? "desc" : "",
                read.size() == 50 ? "" : String.valueOf(read.size()));
    }

    /** Only of plans the viewer sees: a category tells what a plan is about. */
    private List<String> categories(List<LedgerBook.PlanOf> seen, List<UUID> wanted) {
        Set<UUID> visible = new java.util.HashSet<>();
        seen.forEach(plan -> visible.add(plan.planId()));
        return list.categories(wanted.stream().filter(visible::contains).toList());
    }

    private List<LedgerPage.Choices> units(Viewer viewer, @Nullable UUID chosen) {
        Map<Organisation.Kind, List<Organisation>> byKind = new TreeMap<>();
        organisations
                .byId(List.of(viewer.readable()))
                .values()
                .forEach(each -> byKind.computeIfAbsent(each.kind(), kind -> new ArrayList<>())
                        .add(each));
        return byKind.entrySet().stream()
                .map(kind -> new LedgerPage.Choices(
                        kind.getKey().word(),
                        kind.getValue().stream()
                                .sorted(Comparator.comparing(Organisation::id))
                                .map(each -> new LedgerPage.Choice(
                                        each.id().toString(),
                                        each.label(),
                                        each.id().equals(chosen)))
                                .toList()))
                .toList();
    }
}
