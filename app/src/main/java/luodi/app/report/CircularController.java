package luodi.app.report;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import luodi.app.ground.Sentence;
import luodi.app.office.OfficialDocument;
import luodi.app.office.PaperFonts;
import luodi.app.org.Role;
import luodi.app.org.Viewer;
import luodi.app.web.MenuItem;
import luodi.app.web.NotVisible;
import luodi.app.web.Page;
import luodi.app.web.Paper;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.util.UriComponentsBuilder;

@Controller
class CircularController {

    private static final int CYCLES_A_PAGE = 50;

    private final Circulars circulars;
    private final PaperFonts fonts;
    private final Clock clock;

    CircularController(Circulars circulars, PaperFonts fonts, Clock clock) {
        this.circulars = circulars;
        this.fonts = fonts;
        this.clock = clock;
    }

    @Bean
    static MenuItem circularMenu() {
        return new MenuItem(130, "通报", "/circulars", Set.of(Role.PLAN_OFFICE.name(), Role.AUDITOR.name()));
    }

    /** What the form holds; everything may be missing and then has its usual value. */
    record Form(
            @Nullable String organ,
            @Nullable String number,
            @Nullable String addressee,

            @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) @Nullable
            LocalDate issuedOn,

            @Nullable String signature,
            @Nullable String demand,

            @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) @Nullable
            LocalDate asOf) {}

    @GetMapping("/circulars")
    Page list(@RequestParam @Nullable UUID after, Viewer viewer) {
        seesCirculars(viewer);
        List<Circular.Head> found =
                circulars.cycles(after == null ? null : circulars.head(after, viewer), CYCLES_A_PAGE + 1, viewer);
        boolean more = found.size() > CYCLES_A_PAGE;
        List<Circular.Head> shown = more ? found.subList(0, CYCLES_A_PAGE) : found;
        return new CircularListPage(shown, more ? shown.getLast().cycleId() : null);
    }

    private static void seesCirculars(Viewer viewer) {
        if (!viewer.holds(Role.PLAN_OFFICE) && !viewer.holds(Role.AUDITOR)) {
            throw new NotVisible();
        }
    }

    @GetMapping("/circulars/{cycleId}")
    Page preview(@PathVariable UUID cycleId, Form form, Viewer viewer) {
        Circular circular = compose(cycleId, form, viewer);
        Letterhead letterhead = letterhead(circular, form);
        return page(circular, letterhead, letterhead.problem(), viewer);
    }

    /** The form is long and carries a token, so it is posted; the address it leads to can be kept and sent on. */
    @PostMapping("/circulars/{cycleId}")
    String redraw(@PathVariable UUID cycleId, Form form, Viewer viewer) {
        Letterhead letterhead = letterhead(compose(cycleId, form, viewer), form);
        UriComponentsBuilder preview = UriComponentsBuilder.fromPath("/circulars/{cycle}")
                .queryParam("organ", "{organ}")
                .queryParam("number", "{number}")
                .queryParam("addressee", "{addressee}")
                .queryParam("signature", "{signature}")
                .queryParam("issuedOn", letterhead.issuedOn())
                .queryParam("demand", "{demand}");
        if (form.asOf() != null) {
            preview.queryParam("asOf", form.asOf());
        }
        return "redirect:"
                + preview.encode()
                        .buildAndExpand(
                                cycleId,
                                letterhead.organ(),
                                letterhead.number(),
                                letterhead.addressee(),
                                letterhead.signature(),
                                letterhead.demand())
                        .toUriString();
    }

    private Circular compose(UUID cycleId, Form form, Viewer viewer) {
        LocalDate today = LocalDate.now(clock);
        LocalDate wanted = form.asOf() == null ? circulars.usualDay(circulars.head(cycleId, viewer)) : form.asOf();
        return circulars.compose(cycleId, wanted.isAfter(today) ? today : wanted, viewer);
    }

    private CircularPage page(Circular circular, Letterhead letterhead, @Nullable Sentence problem, Viewer viewer) {
        return new CircularPage(
                circular,
                letterhead,
                CircularText.blocks(circular, letterhead),
                LocalDate.now(clock),
                viewer.may(Role.PLAN_OFFICE, circular.head().organisationId()),
                problem);
    }

    private Letterhead letterhead(Circular circular, Form form) {
        return letterhead(form, circular.organisationName(), CircularText.usualDemand(), LocalDate.now(clock));
    }

    /** What the form holds, and where it holds nothing what is usual. */
    static Letterhead letterhead(Form form, String office, String demand, LocalDate today) {
        String organ = or(form.organ(), office);
        return new Letterhead(
                organ,
                or(form.number(), ""),
                or(form.addressee(), "各有关单位"),
                form.issuedOn() == null ? today : form.issuedOn(),
                or(form.signature(), organ),
                or(form.demand(), demand));
    }

    private static String or(@Nullable String given, String usual) {
        return given == null ? usual : given;
    }

    @PostMapping("/circulars/{cycleId}/docx")
    Object docx(@PathVariable UUID cycleId, Form form, Viewer viewer) {
        return paper(Paper.DOCX, cycleId, form, viewer);
    }

    @PostMapping("/circulars/{cycleId}/pdf")
    Object pdf(@PathVariable UUID cycleId, Form form, Viewer viewer) {
        return paper(Paper.PDF, cycleId, form, viewer);
    }

    private Object paper(Paper kind, UUID cycleId, Form form, Viewer viewer) {
        Circular circular = compose(cycleId, form, viewer);
        Letterhead letterhead = letterhead(circular, form);
        Sentence problem = unfit(letterhead);
        if (problem == null && kind == Paper.PDF) {
            problem = fonts.problem();
        }
        if (problem != null) {
            return page(circular, letterhead, problem, viewer);
        }
        OfficialDocument paper = CircularPaper.of(circular, letterhead);
        byte[] bytes = kind == Paper.PDF ? paper.pdf(fonts) : paper.docx();
        String hash = circulars.record(circular, letterhead, kind.ending(), bytes, viewer);
        return kind.of(CircularText.title(circular), bytes, hash);
    }

    @PostMapping("/circulars/{cycleId}/xlsx")
    Object xlsx(@PathVariable UUID cycleId, Form form, Viewer viewer) {
        Circular circular = compose(cycleId, form, viewer);
        Letterhead letterhead = letterhead(circular, form);
        if (letterhead.problem() != null) {
            return page(circular, letterhead, letterhead.problem(), viewer);
        }
        byte[] bytes = CircularWorkbook.of(circular);
        String hash = circulars.record(circular, letterhead, "xlsx", bytes, viewer);
        return Paper.XLSX.of(CircularText.title(circular), bytes, hash);
    }

    /** What stands against sending it out as it is. */
    static @Nullable Sentence unfit(Letterhead letterhead) {
        Sentence problem = letterhead.problem();
        return problem == null && letterhead.number().isEmpty()
                ? Sentence.of("还没有填发文字号；正式文件要有字号，例如“盘发改〔2026〕12号”。")
                : problem;
    }
}
