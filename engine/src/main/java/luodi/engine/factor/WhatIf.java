package luodi.engine.factor;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.UnaryOperator;

/**
 * Other portfolios than the one there is, each made from it without changing it. What is made may have a
 * {@linkplain Portfolio#fault() fault}, as when months leave the horizon; an unknown id changes nothing.
 */
public final class WhatIf {
    private static final int PERCENT = 100;

    private WhatIf() {}

    public static Portfolio add(Portfolio portfolio, Project project) {
        List<Project> projects = new ArrayList<>(portfolio.projects());
        projects.add(project);
        return new Portfolio(portfolio.months(), portfolio.factors(), projects);
    }

    public static Portfolio drop(Portfolio portfolio, String project) {
        return new Portfolio(
                portfolio.months(),
                portfolio.factors(),
                portfolio.projects().stream()
                        .filter(each -> !each.id().equals(project))
                        .toList());
    }

    /** Lets all stages of a project start later, and be due as before. */
    public static Portfolio delay(Portfolio portfolio, String project, int months) {
        return changed(
                portfolio,
                project,
                stage -> new Stage(
                        stage.id(),
                        stage.months(),
                        stage.after(),
                        stage.release() + months,
                        later(stage.fixed(), months),
                        later(stage.planned(), months),
                        stage.demands()));
    }

    /** Makes all demands of a project so many hundredths of what they are, rounded up. */
    public static Portfolio resize(Portfolio portfolio, String project, int percent) {
        return changed(
                portfolio,
                project,
                stage -> new Stage(
                        stage.id(),
                        stage.months(),
                        stage.after(),
                        stage.release(),
                        stage.fixed(),
                        stage.planned(),
                        stage.demands().stream()
                                .map(demand -> new Demand(
                                        demand.factor(),
                                        Math.ceilDiv(demand.amount() * percent, PERCENT),
                                        demand.lead()))
                                .toList()));
    }

    /** Moves supply of a month from one factor to another, such as the same one of another area; never below nothing. */
    public static Portfolio move(Portfolio portfolio, String from, String to, int month, long amount) {
        long there = portfolio.factors().stream()
                .filter(factor -> factor.id().equals(from))
                .mapToLong(factor -> factor.supply().get(month))
                .sum();
        boolean known =
                portfolio.factors().stream().anyMatch(factor -> factor.id().equals(to));
        long moved = known ? Math.min(there, amount) : 0;
        return new Portfolio(
                portfolio.months(),
                portfolio.factors().stream()
                        .map(factor -> factor.id().equals(from) ? supplied(factor, month, -moved) : factor)
                        .map(factor -> factor.id().equals(to) ? supplied(factor, month, moved) : factor)
                        .toList(),
                portfolio.projects());
    }

    private static Factor supplied(Factor factor, int month, long more) {
        List<Long> supply = new ArrayList<>(factor.supply());
        supply.set(month, supply.get(month) + more);
        return new Factor(factor.id(), factor.area(), factor.unit(), factor.kind(), supply);
    }

    private static OptionalInt later(OptionalInt month, int months) {
        return month.isPresent() ? OptionalInt.of(month.getAsInt() + months) : month;
    }

    private static Portfolio changed(Portfolio portfolio, String project, UnaryOperator<Stage> change) {
        return new Portfolio(
                portfolio.months(),
                portfolio.factors(),
                portfolio.projects().stream()
                        .map(each -> each.id().equals(project)
                                ? new Project(
                                        each.id(),
                                        each.weight(),
                                        each.due(),
                                        each.stages().stream().map(change).toList())
                                : each)
                        .toList());
    }
}
