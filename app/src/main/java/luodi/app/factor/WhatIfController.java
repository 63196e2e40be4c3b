package luodi.app.factor;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import luodi.app.ground.Sentence;
import luodi.app.org.Viewer;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Tries what would be short if something were otherwise; the address holds the whole trial, and nothing is kept. */
@Controller
class WhatIfController {
    private static final String ADDRESS = "/factors/what-if";

    private final Factors factors;

    WhatIfController(Factors factors) {
        this.factors = factors;
    }

    @GetMapping(ADDRESS)
    Object whatIf(Viewer viewer, @RequestParam MultiValueMap<String, String> all) {
        List<WhatIfPage.Parameter> parameters = parameters(all);
        String wanted = all.getFirst("kind");
        if (wanted != null && Scenario.KINDS.contains(wanted)) {
            parameters.add(new WhatIfPage.Parameter(wanted, composed(wanted, all)));
            return "redirect:" + address(parameters);
        }
        return page(viewer, all, parameters);
    }

    private static List<WhatIfPage.Parameter> parameters(MultiValueMap<String, String> all) {
        List<WhatIfPage.Parameter> parameters = new ArrayList<>();
        all.forEach((name, values) -> {
            if (Scenario.KINDS.contains(name)) {
                values.forEach(value -> parameters.add(new WhatIfPage.Parameter(name, value)));
            }
        });
        return parameters;
    }

    /** What the form was filled in with, as it stands in an address. */
    private static String composed(String kind, MultiValueMap<String, String> all) {
        return switch (kind) {
            case "drop", "add" -> typed(all, "project");
            case "delay", "resize" -> typed(all, "project") + ":" + typed(all, "number");
            case "supply" ->
                String.join(":", typed(all, "factor"), typed(all, "area"), typed(all, "month"), typed(all, "amount"));
            default ->
                String.join(
                        ":",
                        typed(all, "factor"),
                        typed(all, "from") + ">" + typed(all, "area"),
                        typed(all, "month"),
                        typed(all, "amount"));
        };
    }

    private static String typed(MultiValueMap<String, String> all, String name) {
        String typed = all.getFirst(name);
        return typed == null ? "" : typed.strip();
    }

    private static String address(List<WhatIfPage.Parameter> parameters) {
        return parameters.isEmpty()
                ? ADDRESS
                : parameters.stream()
                        .map(each -> each.name() + "=" + URLEncoder.encode(each.value(), StandardCharsets.UTF_8))
                        .collect(Collectors.joining("&", ADDRESS + "?", ""));
    }

    private WhatIfPage page(Viewer viewer, MultiValueMap<String, String> all, List<WhatIfPage.Parameter> parameters) {
        FactorBook today = factors.book(viewer);
        Scenario.Outcome outcome = Scenario.of(today, all);
        Heat before = Heat.of(today, FactorPortfolio.of(today), 0, 0);
        FactorPortfolio.Modelled model = FactorPortfolio.of(outcome.book());
        Heat after =
                Heat.of(outcome.book(), model, 0, FactorsPage.SPANS.getFirst()).linked(outcome.copies());
        List<WhatIfPage.Change> changes = new ArrayList<>();
        for (int i = 0; i < outcome.changes().size(); i++) {
            Scenario.Change change = outcome.changes().get(i);
            List<WhatIfPage.Parameter> rest = new ArrayList<>(parameters);
            rest.remove(i);
            changes.add(new WhatIfPage.Change(change.said(), change.counted(), address(rest)));
        }
        return new WhatIfPage(
                changes,
                parameters,
                compared(before, after),
                after,
                model.leftOut().stream()
                        .map(each -> new FactorsPage.LeftOut(
                                outcome.copies().getOrDefault(each.projectId(), each.projectId()),
                                each.project(),
                                each.why()))
                        .toList(),
                today.projects().stream()
                        .map(each -> new WhatIfPage.Choice(each.id().toString(), each.name()))
                        .toList(),
                today.factors().stream()
                        .map(each -> new WhatIfPage.Choice(each.id().toString(), each.name() + "（" + each.unit() + "）"))
                        .toList(),
                areas(today),
                YearMonth.from(viewer.today()).toString());
    }

    private static List<WhatIfPage.Choice> areas(FactorBook book) {
        Map<String, String> areas = new LinkedHashMap<>();
        Stream.concat(
                        book.supplies().stream().map(FactorBook.Supply::area),
                        Stream.concat(
                                book.areas().keySet().stream(),
                                book.projects().stream()
                                        .flatMap(each -> Stream.of(KeptFactor.Reach.values())
                                                .map(reach -> reach.of(each.place())))))
                .sorted()
                .forEach(each -> areas.put(each, book.areaName(each)));
        return areas.entrySet().stream()
                .map(each -> new WhatIfPage.Choice(each.getKey(), each.getValue()))
                .toList();
    }

    private static List<WhatIfPage.Compared> compared(Heat before, Heat after) {
        Map<String, Heat.Row> was = byLine(before);
        Map<String, Heat.Row> is = byLine(after);
        Set<String> lines = new LinkedHashSet<>(was.keySet());
        lines.addAll(is.keySet());
        List<WhatIfPage.Compared> compared = new ArrayList<>();
        for (String line : lines) {
            Heat.Row row = is.getOrDefault(line, was.get(line));
            Heat.@Nullable Shortage then = shortage(was.get(line));
            Heat.@Nullable Shortage now = shortage(is.get(line));
            if (row != null && (then != null || now != null)) {
                compared.add(new WhatIfPage.Compared(
                        row.factorId(),
                        row.factor(),
                        row.area(),
                        said(then, row.unit()),
                        said(now, row.unit()),
                        what(then, now)));
            }
        }
        return compared;
    }

    private static Map<String, Heat.Row> byLine(Heat heat) {
        Map<String, Heat.Row> lines = new LinkedHashMap<>();
        heat.rows().forEach(each -> lines.put(each.factorId() + each.code(), each));
        return lines;
    }

    private static Heat.@Nullable Shortage shortage(Heat.@Nullable Row row) {
        return row == null ? null : row.shortage();
    }

    private static String said(Heat.@Nullable Shortage shortage, String unit) {
        return shortage == null ? "" : shortage.month() + " " + shortage.gap() + " " + unit;
    }

    private static Sentence what(Heat.@Nullable Shortage then, Heat.@Nullable Shortage now) {
        if (then == null) {
            return Sentence.of("新出现");
        }
        if (now == null) {
            return Sentence.of("消失");
        }
        int months = now.ahead() - then.ahead();
        if (months != 0) {
            return months > 0 ? Sentence.of("推后 {0} 个月", months) : Sentence.of("提前 {0} 个月", -months);
        }
        return now.gap().equals(then.gap()) ? Sentence.of("不变") : Sentence.of("月份不变，缺口变了");
    }
}
