package luodi.app.ledger;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import luodi.app.org.Viewer;
import luodi.app.plan.ClauseLine;
import luodi.app.plan.Outline;
import luodi.app.plan.PlanBook;
import luodi.app.plan.PlanSummary;
import luodi.app.web.NotVisible;
import luodi.app.web.Page;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** Holds a plan and its ledger against each other, both ways. */
@Controller
class CoverageController {
    private final PlanBook plans;
    private final LedgerStore store;

    CoverageController(PlanBook plans, LedgerStore store) {
        this.plans = plans;
        this.store = store;
    }

    /** For those who see the plan as a whole: a part of a ledger would show gaps that are none. */
    @GetMapping("/plans/{id}/coverage")
    Page coverage(Viewer viewer, @PathVariable UUID id) {
        PlanSummary plan = plans.find(id, viewer)
                .filter(found -> Set.of(viewer.planScope()).contains(found.organisationId()))
                .orElseThrow(NotVisible::new);
        List<ClauseLine> clauses = plans.clauses(id);
        Map<Optional<String>, List<UUID>> byClause = store.byClause(id);
        Set<String> known = clauses.stream().map(ClauseLine::nodeId).collect(Collectors.toSet());
        List<UUID> loose = byClause.entrySet().stream()
                .filter(each -> each.getKey().filter(known::contains).isEmpty())
                .flatMap(each -> each.getValue().stream())
                .toList();
        List<ClauseLine> expected =
                clauses.stream().filter(ClauseLine::expectsEntry).toList();
        List<ClauseLine> missing =
                expected.stream().filter(each -> !covered(each, byClause)).toList();
        Map<Outline.Place, Long> otherwise = clauses.stream()
                .filter(each -> !each.expectsEntry())
                .collect(Collectors.groupingBy(ClauseLine::place, TreeMap::new, Collectors.counting()));
        return new CoveragePage(
                id,
                plan.title(),
                plan.published(),
                expected.size(),
                expected.size() - missing.size(),
                missing.stream().map(CoverageController::clause).toList(),
                clauses.stream()
                        .filter(each -> each.leftOut() != null)
                        .map(CoverageController::clause)
                        .toList(),
                otherwise.entrySet().stream()
                        .map(each -> new CoveragePage.Otherwise(
                                each.getKey().word(), each.getValue().intValue()))
                        .toList(),
                store.entries(loose).stream()
                        .sorted(Comparator.comparing(LedgerEntry::position))
                        .toList());
    }

    private static boolean covered(ClauseLine clause, Map<Optional<String>, List<UUID>> byClause) {
        return byClause.containsKey(Optional.of(clause.nodeId()));
    }

    private static CoveragePage.Clause clause(ClauseLine line) {
        return new CoveragePage.Clause(
                line.nodeId(),
                line.label(),
                line.category(),
                line.heading(),
                line.leftOut() == null ? "" : line.leftOut());
    }
}
