package luodi.app.factor;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import luodi.app.project.ProjectsAhead.Ahead;
import luodi.engine.gate.Stage;

/**
 * All that somebody sees of factors and of those that want them, on one day.
 *
 * @param supplies the latest of each factor, area and month
 * @param demands the latest of each project, stage and factor; those withdrawn left out
 * @param reservations what is left of them after what came back; those with nothing left are left out
 * @param areas names by code; an area without a name is called by its code
 */
record FactorBook(
        LocalDate today,
        List<KeptFactor> factors,
        List<Supply> supplies,
        List<Ahead> projects,
        List<Wanted> demands,
        List<Reserved> reservations,
        Map<String, String> areas) {
    FactorBook {
        factors = List.copyOf(factors);
        supplies = List.copyOf(supplies);
        projects = List.copyOf(projects);
        demands = List.copyOf(demands);
        reservations = List.copyOf(reservations);
        areas = Map.copyOf(areas);
    }

    /** What arrives in a month of a factor that is used up, what is there during it of any other. */
    record Supply(UUID factorId, String area, YearMonth month, BigDecimal amount) {}

    /** @param lead months before the stage from which it has to be there */
    record Wanted(UUID projectId, Stage stage, UUID factorId, BigDecimal amount, int lead) {}

    /**
     * What is set aside.
     *
     * @param amount what is left of it
     * @param until the last day it holds unless the stage was entered by then
     */
    record Reserved(
            UUID id,
            UUID projectId,
            Stage stage,
            UUID factorId,
            BigDecimal amount,
            YearMonth from,
            LocalDate until,
            String document,
            String conditions,
            String by,
            Instant at) {
        /** Whether it holds on a day, for a project that entered its stages on these days. */
        boolean live(LocalDate day, Map<Stage, LocalDate> entered) {
            LocalDate on = entered.get(stage);
            return !day.isAfter(until) || (on != null && !on.isAfter(until));
        }
    }

    FactorBook withSupplies(List<Supply> others) {
        return new FactorBook(today, factors, others, projects, demands, reservations, areas);
    }

    /** With other projects; what is set aside for one that is not among them is free. */
    FactorBook withProjects(List<Ahead> others) {
        return new FactorBook(today, factors, supplies, others, demands, reservations, areas);
    }

    FactorBook withDemands(List<Wanted> others) {
        return new FactorBook(today, factors, supplies, projects, others, reservations, areas);
    }

    Map<UUID, KeptFactor> factorsById() {
        Map<UUID, KeptFactor> byId = new HashMap<>();
        factors.forEach(each -> byId.put(each.id(), each));
        return byId;
    }

    Map<UUID, Ahead> projectsById() {
        Map<UUID, Ahead> byId = new HashMap<>();
        projects.forEach(each -> byId.put(each.id(), each));
        return byId;
    }

    String areaName(String code) {
        return areas.getOrDefault(code, code);
    }

    /** Those that hold today. */
    List<Reserved> live() {
        Map<UUID, Ahead> byId = projectsById();
        return reservations.stream()
                .filter(each -> {
                    Ahead project = byId.get(each.projectId());
                    return project != null && each.live(today, project.entered());
                })
                .toList();
    }
}
