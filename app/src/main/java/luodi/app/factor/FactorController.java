package luodi.app.factor;

import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import luodi.app.ground.Result;
import luodi.app.ground.Sentence;
import luodi.app.org.Organisation;
import luodi.app.org.Organisations;
import luodi.app.org.Role;
import luodi.app.org.UnitChoices;
import luodi.app.org.Viewer;
import luodi.app.web.MenuItem;
import luodi.app.web.Notice;
import luodi.app.web.Page;
import luodi.app.web.Submitted;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The list of factors, what there is of each, and what is short ahead. */
@Controller
class FactorController {
    private static final int HISTORY = 200;

    private final Factors factors;
    private final Organisations organisations;

    FactorController(Factors factors, Organisations organisations) {
        this.factors = factors;
        this.organisations = organisations;
    }

    @Bean
    static MenuItem factorMenu() {
        return new MenuItem(
                46,
                "要素",
                "/factors",
                Set.of(Role.PLAN_OFFICE.name(), Role.UNIT_CLERK.name(), Role.UNIT_LEADER.name(), Role.AUDITOR.name()));
    }

    @GetMapping("/factors")
    Page list(
            Viewer viewer,
            @RequestParam(defaultValue = "") String from,
            @RequestParam(defaultValue = "") String months) {
        return list(viewer, from, months, FactorForm.empty(), List.of());
    }

    private Page list(Viewer viewer, String from, String months, FactorForm typed, List<Sentence> problems) {
        FactorBook book = factors.book(viewer);
        FactorPortfolio.Modelled model = FactorPortfolio.of(book);
        Span span = Span.of(model.first(), from, months);
        Map<UUID, Organisation> keepers = organisations.byId(book.factors().stream()
                .map(KeptFactor::organisationId)
                .distinct()
                .toList());
        Map<UUID, KeptFactor> byId = book.factorsById();
        return new FactorsPage(
                Heat.of(book, model, span.from(), span.months()),
                book.factors().stream()
                        .map(each -> new FactorsPage.Named(
                                each.id(),
                                each.name(),
                                each.unit(),
                                each.kind().word(),
                                each.reach().word(),
                                keeper(keepers, each),
                                each.retired()))
                        .toList(),
                model.first().plusMonths(span.from()).toString(),
                span.months(),
                book.projects().size(),
                model.leftOut().stream()
                        .map(each -> new FactorsPage.LeftOut(each.projectId(), each.project(), each.why()))
                        .toList(),
                IdleQuota.of(book).stream()
                        .map(each -> new FactorsPage.Idle(
                                each.project().id(),
                                each.project().name(),
                                name(byId, each.reserved().factorId()),
                                Amounts.shown(each.amount()) + " "
                                        + unit(byId, each.reserved().factorId()),
                                each.reserved().document(),
                                each.why()))
                        .toList(),
                offices(viewer),
                typed,
                problems);
    }

    /** Which months are shown; what makes no sense is the next year. */
    record Span(int from, int months) {
        static Span of(YearMonth first, String from, String months) {
            YearMonth asked = Amounts.month(from);
            long at = asked == null ? 0 : ChronoUnit.MONTHS.between(first, asked);
            int span = FactorsPage.SPANS.stream()
                    .filter(each -> months.equals(each.toString()))
                    .findFirst()
                    .orElse(FactorsPage.SPANS.getFirst());
            return new Span(Math.clamp(at, 0, FactorPortfolio.MONTHS - 1), span);
        }
    }

    private static String keeper(Map<UUID, Organisation> keepers, KeptFactor factor) {
        Organisation keeper = keepers.get(factor.organisationId());
        return keeper == null ? "?" : keeper.label();
    }

    private static String name(Map<UUID, KeptFactor> byId, UUID id) {
        KeptFactor factor = byId.get(id);
        return factor == null ? "?" : factor.name();
    }

    private static String unit(Map<UUID, KeptFactor> byId, UUID id) {
        KeptFactor factor = byId.get(id);
        return factor == null ? "" : factor.unit();
    }

    private static List<UnitChoices.Choice> offices(Viewer viewer) {
        return viewer.posts().stream()
                .filter(post -> post.role() == Role.PLAN_OFFICE)
                .map(post -> new UnitChoices.Choice(post.organisationId().toString(), post.organisationName()))
                .toList();
    }

    @PostMapping("/factors")
    Object add(
            Viewer viewer,
            @RequestParam String organisation,
            @RequestParam String name,
            @RequestParam String unit,
            @RequestParam String kind,
            @RequestParam String reach,
            RedirectAttributes redirect) {
        FactorForm typed = new FactorForm(name, unit, kind, reach);
        return switch (factors.add(viewer, Submitted.id(organisation), typed)) {
            case Result.Done(UUID id) -> {
                Notice.say(redirect, "要素已列入清单。下一步：写上各月的供给。");
                yield "redirect:/factors/" + id;
            }
            case Result.Refused(List<Sentence> why) -> list(viewer, "", "", typed, why);
        };
    }

    @PostMapping("/factors/usual")
    Object addUsual(Viewer viewer, @RequestParam String organisation, RedirectAttributes redirect) {
        return switch (factors.addUsual(viewer, Submitted.id(organisation))) {
            case Result.Done done -> {
                Notice.say(redirect, "常用要素已列入清单，用不上的可以停用。下一步：点开一种，写上各月的供给。");
                yield "redirect:/factors";
            }
            case Result.Refused(List<Sentence> why) -> list(viewer, "", "", FactorForm.empty(), why);
        };
    }

    @GetMapping("/factors/{id}")
    Page factor(Viewer viewer, @PathVariable UUID id) {
        return factor(viewer, id, null, null, List.of());
    }

    @PostMapping("/factors/{id}")
    Object change(
            Viewer viewer,
            @PathVariable UUID id,
            @RequestParam int version,
            @RequestParam String name,
            @RequestParam String unit,
            @RequestParam(defaultValue = "") String retired,
            @RequestParam String reason,
            RedirectAttributes redirect) {
        return switch (factors.change(viewer, id, version, name, unit, retired.equals("yes"), reason)) {
            case Result.Done done -> {
                Notice.say(redirect, "要素已修改，连同理由记入日志。");
                yield "redirect:/factors/" + id;
            }
            case Result.Refused(List<Sentence> why) ->
                factor(viewer, id, new FactorForm(name, unit, "", ""), null, why);
        };
    }

    @PostMapping("/factors/{id}/supply")
    Object supply(
            Viewer viewer,
            @PathVariable UUID id,
            @RequestParam String area,
            @RequestParam String from,
            @RequestParam String to,
            @RequestParam String amount,
            @RequestParam String source,
            RedirectAttributes redirect) {
        Asked.Supplying said = new Asked.Supplying(area, Amounts.month(from), Amounts.month(to), amount, source);
        return switch (factors.supply(viewer, id, said)) {
            case Result.Done done -> {
                Notice.say(redirect, "供给已记下，每月一条；要素表随即按它计算。");
                yield "redirect:/factors/" + id;
            }
            case Result.Refused(List<Sentence> why) ->
                factor(viewer, id, null, new FactorPage.Typed(area, from, to, amount, source), why);
        };
    }

    private Page factor(
            Viewer viewer,
            UUID id,
            @Nullable FactorForm changed,
            FactorPage.@Nullable Typed supplied,
            List<Sentence> problems) {
        KeptFactor factor = factors.find(viewer, id);
        FactorBook book = factors.book(viewer);
        String month = YearMonth.from(viewer.today()).toString();
        List<FactorPage.Area> areas = areas(book, factor);
        // Asks nothing that has one answer.
        String area = areas.size() == 1 ? areas.getFirst().code() : "";
        return new FactorPage(
                id,
                changed == null ? FactorForm.of(factor) : changed,
                factor.version(),
                factor.name(),
                factor.unit(),
                factor.kind().word(),
                factor.reach().word(),
                keeper(organisations.byId(List.of(factor.organisationId())), factor),
                factor.retired(),
                factors.keeps(viewer, factor),
                areas,
                supplies(book, factor),
                factors.said(viewer, id, HISTORY).stream()
                        .map(each -> new FactorPage.Said(
                                book.areaName(each.area()),
                                each.month().toString(),
                                Amounts.shown(each.amount()),
                                each.source(),
                                each.by(),
                                FactorWords.moment(each.at())))
                        .toList(),
                supplied == null ? new FactorPage.Typed(area, month, month, "", "") : supplied,
                changed != null,
                problems);
    }

    /** Areas by name that supply may be given for, and those where a project of the viewer stands. */
    private static List<FactorPage.Area> areas(FactorBook book, KeptFactor factor) {
        Map<String, String> areas = new HashMap<>();
        book.areas().forEach((code, name) -> {
            if (factor.reach().is(code)) {
                areas.put(code, name);
            }
        });
        book.projects().forEach(each -> {
            String code = factor.area(each.place());
            areas.putIfAbsent(code, book.areaName(code));
        });
        return areas.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(each -> new FactorPage.Area(each.getKey(), each.getValue()))
                .toList();
    }

    private static List<FactorPage.Supply> supplies(FactorBook book, KeptFactor factor) {
        return book.supplies().stream()
                .filter(each -> each.factorId().equals(factor.id()))
                .map(each -> new FactorPage.Supply(
                        book.areaName(each.area()), each.month().toString(), Amounts.shown(each.amount())))
                .toList();
    }
}
