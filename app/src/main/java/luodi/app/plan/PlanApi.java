package luodi.app.plan;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import luodi.app.org.Organisation;
import luodi.app.org.Viewer;
import luodi.app.web.NotVisible;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** Plans for programs, in the scope of whoever's token is used. */
@RestController
@RequestMapping("/api/v1/plans")
class PlanApi {
    private final PlanBook book;
    private final Outlines outlines;

    PlanApi(PlanBook book, Outlines outlines) {
        this.book = book;
        this.outlines = outlines;
    }

    /** @param next to be given as {@code after} for the next page; null on the last */
    record PlanList(List<PlanLine> plans, @Nullable UUID next) {}

    record PlanLine(
            UUID id,
            UUID organisation,
            String region,
            String title,
            @Nullable String documentNumber,
            @Nullable String issuer,
            @Nullable LocalDate issuedOn,
            @Nullable LocalDate periodFrom,
            @Nullable LocalDate periodTo,
            String status,
            @Nullable LocalDate publishedOn) {
        static PlanLine of(PlanSummary plan) {
            return new PlanLine(
                    plan.id(),
                    plan.organisationId(),
                    plan.region(),
                    plan.title(),
                    plan.documentNumber(),
                    plan.issuer(),
                    plan.issuedOn(),
                    plan.periodFrom(),
                    plan.periodTo(),
                    plan.published() ? "published" : "draft",
                    plan.publishedOn());
        }
    }

    /** A plan with all that was read from it. */
    record PlanWhole(PlanLine plan, List<ClauseOf> clauses, List<CountOf> declared, List<String> warnings) {}

    record ClauseOf(
            String id,
            @Nullable String parent,
            String label,
            String kind,
            String style,
            @Nullable Integer number,
            String heading,
            String text,
            boolean entry,
            @Nullable String leftOut,
            List<TargetOf> targets,
            @Nullable AnswerersOf responsibility,
            List<DueOf> deadlines,
            boolean corrected,
            List<Integer> at) {}

    record TargetOf(
            UUID id,
            String subject,
            String kind,
            @Nullable String comparison,
            @Nullable BigDecimal value,
            @Nullable BigDecimal upper,
            @Nullable String unit,
            @Nullable LocalDate by,
            String nature,
            boolean corrected) {}

    record AnswerersOf(
            List<UnitOf> lead,
            List<UnitOf> responsible,
            List<UnitOf> supporting,
            @Nullable String leader,
            String rule,
            @Nullable String inheritedFrom) {}

    /** @param organisations what the printed name stands for: one, the members of a group, or none */
    record UnitOf(String printed, List<UUID> organisations) {}

    record DueOf(@Nullable LocalDate by, boolean corrected) {}

    record CountOf(String what, int count, int found, boolean agrees) {}

    @GetMapping
    PlanList list(Viewer viewer, @RequestParam @Nullable UUID after, @RequestParam(defaultValue = "50") int limit) {
        if (limit < 1 || limit > 200) {
            throw new ResponseStatusException(HttpStatus.BAD_REQUEST, "limit must be from 1 to 200, not " + limit);
        }
        List<PlanSummary> found = book.list(viewer, after, limit + 1);
        List<PlanSummary> shown = found.subList(0, Math.min(limit, found.size()));
        return new PlanList(
                shown.stream().map(PlanLine::of).toList(),
                found.size() > limit ? shown.getLast().id() : null);
    }

    @GetMapping("/{id}")
    PlanWhole plan(@PathVariable UUID id, Viewer viewer) {
        PlanSummary plan = book.find(id, viewer).orElseThrow(NotVisible::new);
        Outlines.Drawn drawn = outlines.of(plan);
        return new PlanWhole(
                PlanLine.of(plan),
                drawn.outline().lines().stream().map(PlanApi::clause).toList(),
                drawn.reading().counts().stream()
                        .map(count -> new CountOf(count.what(), count.stated(), count.found(), count.agrees()))
                        .toList(),
                drawn.reading().doubts().stream().map(StoredReading.Doubt::what).toList());
    }

    private static ClauseOf clause(Outline.Line line) {
        StoredReading.Clause clause = line.clause();
        return new ClauseOf(
                clause.id(),
                clause.parent(),
                line.label(),
                clause.kind().code(),
                clause.style(),
                clause.number(),
                clause.heading(),
                clause.text(),
                line.entry(),
                line.leftOut(),
                line.aims().stream().map(PlanApi::target).toList(),
                line.answerers().none() ? null : answerers(line.answerers()),
                line.dues().stream()
                        .map(due -> new DueOf(due.by(), due.corrected()))
                        .toList(),
                clause.corrected(),
                List.of(clause.at().start(), clause.at().end()));
    }

    private static TargetOf target(StoredReading.Aim aim) {
        return new TargetOf(
                aim.id(),
                aim.subject(),
                aim.kind().code(),
                aim.comparison(),
                aim.value(),
                aim.upper(),
                aim.unit(),
                aim.by(),
                aim.nature().code(),
                aim.corrected());
    }

    private static AnswerersOf answerers(Outline.Answerers answerers) {
        return new AnswerersOf(
                units(answerers.lead()),
                units(answerers.responsible()),
                units(answerers.supporting()),
                answerers.leader(),
                answerers.ruleLabel(),
                answerers.inheritedFrom());
    }

    private static List<UnitOf> units(List<UnitNamed> names) {
        return names.stream()
                .map(name -> new UnitOf(
                        name.printed(),
                        name.organisations().stream().map(Organisation::id).toList()))
                .toList();
    }
}
