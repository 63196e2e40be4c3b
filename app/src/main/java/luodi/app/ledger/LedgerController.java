package luodi.app.ledger;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URLDecoder;
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
import java.util.stream.Collectors;
import luodi.app.ground.Sentence;
import luodi.app.office.WorkbookOut;
import luodi.app.org.Organisation;
import luodi.app.org.Organisations;
import luodi.app.org.Role;
import luodi.app.org.Viewer;
import luodi.app.web.MenuItem;
import luodi.app.web.Notice;
import luodi.app.web.Page;
import luodi.app.web.SearchPlace;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.springframework.web.util.UriComponentsBuilder;

/** The list and its workbook. */
@Controller
class LedgerController {
    private static final List<Lamp> WORST_FIRST = List.of(Lamp.RED, Lamp.YELLOW, Lamp.GREEN, Lamp.GREY);

    private final LedgerList list;
    private final LedgerViews views;
    private final Organisations organisations;

    LedgerController(LedgerList list, LedgerViews views, Organisations organisations) {
        this.list = list;
        this.views = views;
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
        List<Sentence> problems = new ArrayList<>(read.problems());
        LedgerList.Way way = asked.containsKey("before") ? LedgerList.Way.BEFORE : LedgerList.Way.AFTER;
        String mark = asked.getOrDefault("before", asked.getOrDefault("after", ""));
        Optional<Cursor> from = Cursor.read(mark, read.sort(), read.descending());
        if (!mark.isEmpty() && from.isEmpty()) {
            problems.add(Sentence.of("翻页标记不能识别，已回到第一页"));
        }
        LedgerList.Rows rows =
                list.page(viewer, filter, read.sort(), read.descending(), from.orElse(null), way, read.size());
        LedgerList.Counts counts = list.counts(viewer, filter);
        String base = read.query();
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
                heads(read),
                read.columns().isEmpty() ? views.of(viewer.personId()) : read.columns(),
                asked.containsKey("choose"),
                read.withColumns(List.of()).query(),
                rows.entries(),
                List.of(50, 100, 200).stream()
                        .map(size -> new LedgerPage.Choice(
                                "/ledger?" + read.of(size).query(), String.valueOf(size), size == read.size()))
                        .toList(),
                "/ledger.xlsx?" + base,
                neighbour(base, "before", rows.previous()),
                neighbour(base, "after", rows.next()));
    }

    /** Remembers the columns of this person; an arrow moves one and leaves the choice open. */
    @PostMapping("/ledger/columns")
    String columns(
            Viewer viewer,
            @RequestParam(defaultValue = "") List<String> col,
            @RequestParam @Nullable String up,
            @RequestParam @Nullable String usual,
            @RequestParam MultiValueMap<String, String> form,
            RedirectAttributes redirect) {
        String back = LedgerFilter.read(queryOf(form.getFirst("back")))
                .withColumns(List.of())
                .query();
        if (usual != null) {
            views.forget(viewer.personId());
            return "redirect:/ledger?" + back;
        }
        List<LedgerColumn> chosen = LedgerColumn.whole(
                col.stream().map(LedgerColumn::of).flatMap(Optional::stream).toList());
        if (up != null) {
            views.keep(
                    viewer.personId(),
                    LedgerColumn.of(up)
                            .map(moved -> LedgerColumn.forward(chosen, moved))
                            .orElse(chosen));
            return "redirect:/ledger?" + back + (back.isEmpty() ? "" : "&") + "choose=1";
        }
        views.keep(viewer.personId(), chosen);
        Notice.say(redirect, "已记住 {0} 栏，以后打开台账都这样显示。", chosen.size());
        return "redirect:/ledger?" + back;
    }

    /** Only what the list itself understands is taken back into an address. */
    private static Map<String, String> queryOf(@Nullable String written) {
        return UriComponentsBuilder.fromUriString("/ledger?" + (written == null ? "" : written))
                .build()
                .getQueryParams()
                .toSingleValueMap()
                .entrySet()
                .stream()
                .filter(pair -> pair.getValue() != null)
                .collect(Collectors.toMap(
                        Map.Entry::getKey, pair -> URLDecoder.decode(pair.getValue(), StandardCharsets.UTF_8)));
    }

    // Written straight to the connection: a fault in the middle breaks the download instead of leaving half a file.
    @GetMapping("/ledger.xlsx")
    void workbook(Viewer viewer, @RequestParam Map<String, String> asked, HttpServletResponse response)
            throws IOException {
        LedgerFilter.Read read = LedgerFilter.read(asked);
        if (!read.problems().isEmpty()) {
            throw new ResponseStatusException(
                    HttpStatus.BAD_REQUEST, Sentence.joined(read.problems()).toString());
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

    private static @Nullable String neighbour(String base, String way, @Nullable Cursor cursor) {
        return cursor == null ? null : "/ledger?" + base + (base.isEmpty() ? "" : "&") + way + "=" + cursor.written();
    }

    private static List<LedgerPage.Head> heads(LedgerFilter.Read read) {
        return Arrays.stream(LedgerFilter.Sort.values())
                .map(sort -> {
                    boolean chosen = sort == read.sort();
                    boolean turn = chosen && !read.descending();
                    String address = "/ledger?" + read.by(sort, turn).query();
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
                categories(viewer, plans, ofPlans).stream()
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
                read.size() == 50 ? "" : String.valueOf(read.size()),
                LedgerColumn.written(read.columns()));
    }

    /** Only of plans the viewer sees: a category tells what a plan is about. */
    private List<String> categories(Viewer viewer, List<LedgerBook.PlanOf> seen, List<UUID> wanted) {
        Set<UUID> visible = new java.util.HashSet<>();
        seen.forEach(plan -> visible.add(plan.planId()));
        return list.categories(viewer, wanted.stream().filter(visible::contains).toList());
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
