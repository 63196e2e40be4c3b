package luodi.app.dispatch;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import luodi.app.org.Organisation;
import luodi.app.org.Organisations;
import luodi.app.org.Viewer;
import luodi.app.web.Page;
import luodi.engine.calendar.ReportingPeriod;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The burden meter: each field that is asked for is a cost, and this is the bill. */
@Controller
class BurdenController {
    /** Requests shown of one week: a city asks some hundred units for some reports. */
    private static final int MOST = 5_000;

    private final Cycles cycles;
    private final Organisations organisations;
    private final Clock clock;

    BurdenController(Cycles cycles, Organisations organisations, Clock clock) {
        this.cycles = cycles;
        this.organisations = organisations;
        this.clock = clock;
    }

    @GetMapping("/dispatch/burden")
    Page burden(Viewer viewer, @RequestParam(defaultValue = "") String day) {
        ReportingPeriod week = ReportingPeriod.containing(ReportingPeriod.Kind.WEEKLY, day(day));
        List<CycleStore.Load> found = cycles.loads(viewer, week, MOST + 1);
        List<CycleStore.Load> loads = found.subList(0, Math.min(MOST, found.size()));
        Map<UUID, Organisation> named = organisations.byId(loads.stream()
                .flatMap(load -> Stream.of(load.unitId(), load.cycle().organisationId()))
                .distinct()
                .toList());
        return new BurdenPage(
                week.name(),
                week.from().minusWeeks(1).toString(),
                week.from().plusWeeks(1).toString(),
                cycles.weeklyMinutes(),
                minutes(loads),
                loads.stream()
                        .collect(Collectors.groupingBy(load -> load.cycle().organisationId()))
                        .entrySet()
                        .stream()
                        .map(asker -> asker(CycleController.name(named, asker.getKey()), asker.getValue()))
                        .sorted(Comparator.comparingInt(BurdenPage.Asker::minutes)
                                .reversed()
                                .thenComparing(BurdenPage.Asker::name))
                        .toList(),
                loads.stream().collect(Collectors.groupingBy(CycleStore.Load::unitId)).entrySet().stream()
                        .map(unit -> unit(CycleController.name(named, unit.getKey()), unit.getValue(), named))
                        .sorted(Comparator.comparingInt(BurdenPage.Unit::minutes)
                                .reversed()
                                .thenComparing(BurdenPage.Unit::name))
                        .toList(),
                found.size() > MOST);
    }

    /** A day somebody mangled is today: it is an address, not an order. */
    private LocalDate day(String typed) {
        try {
            return typed.isBlank() ? LocalDate.now(clock) : LocalDate.parse(typed);
        } catch (DateTimeException e) {
            return LocalDate.now(clock);
        }
    }

    private static int minutes(Collection<CycleStore.Load> loads) {
        return loads.stream().mapToInt(CycleStore.Load::minutes).sum();
    }

    private static int fields(Collection<CycleStore.Load> loads) {
        return loads.stream().mapToInt(CycleStore.Load::fields).sum();
    }

    private static BurdenPage.Asker asker(String name, List<CycleStore.Load> loads) {
        return new BurdenPage.Asker(
                name,
                (int) loads.stream().map(load -> load.cycle().id()).distinct().count(),
                (int) loads.stream().map(CycleStore.Load::unitId).distinct().count(),
                fields(loads),
                minutes(loads));
    }

    private BurdenPage.Unit unit(String name, List<CycleStore.Load> loads, Map<UUID, Organisation> named) {
        return new BurdenPage.Unit(
                name,
                fields(loads),
                minutes(loads),
                minutes(loads) > cycles.weeklyMinutes(),
                loads.stream()
                        .map(load -> new BurdenPage.Asked(
                                "/dispatch/reports/" + load.reportId(),
                                load.cycle().name(),
                                load.cycle().planTitle(),
                                CycleController.name(named, load.cycle().organisationId()),
                                load.entries(),
                                load.fields(),
                                load.minutes(),
                                Times.minute(load.cycle().dueAt())))
                        .toList());
    }
}
