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

    private final Bill bill;
    private final Organisations organisations;
    private final Clock clock;

    BurdenController(Bill bill, Organisations organisations, Clock clock) {
        this.bill = bill;
        this.organisations = organisations;
        this.clock = clock;
    }

    @GetMapping("/dispatch/burden")
    Page burden(Viewer viewer, @RequestParam(defaultValue = "") String day) {
        ReportingPeriod week = ReportingPeriod.containing(ReportingPeriod.Kind.WEEKLY, day(day));
        List<Demand> found = bill.of(week, viewer, MOST + 1);
        List<Demand> demands = found.subList(0, Math.min(MOST, found.size()));
        Map<UUID, Organisation> named = organisations.byId(demands.stream()
                .flatMap(demand -> Stream.of(demand.unitId(), demand.askerId()))
                .distinct()
                .toList());
        return new BurdenPage(
                week.name(),
                week.from().minusWeeks(1).toString(),
                week.from().plusWeeks(1).toString(),
                bill.cap(),
                minutes(demands),
                demands.stream().collect(Collectors.groupingBy(Demand::askerId)).entrySet().stream()
                        .map(asker -> asker(CycleController.name(named, asker.getKey()), asker.getValue()))
                        .sorted(Comparator.comparingInt(BurdenPage.Asker::minutes)
                                .reversed()
                                .thenComparing(BurdenPage.Asker::name))
                        .toList(),
                demands.stream().collect(Collectors.groupingBy(Demand::unitId)).entrySet().stream()
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

    private static int minutes(Collection<Demand> demands) {
        return demands.stream().mapToInt(Demand::minutes).sum();
    }

    private static int fields(Collection<Demand> demands) {
        return demands.stream().mapToInt(Demand::fields).sum();
    }

    private static BurdenPage.Asker asker(String name, List<Demand> demands) {
        return new BurdenPage.Asker(
                name,
                (int) demands.stream().map(Demand::requestId).distinct().count(),
                (int) demands.stream().map(Demand::unitId).distinct().count(),
                fields(demands),
                minutes(demands));
    }

    private BurdenPage.Unit unit(String name, List<Demand> demands, Map<UUID, Organisation> named) {
        return new BurdenPage.Unit(
                name,
                fields(demands),
                minutes(demands),
                minutes(demands) > bill.cap(),
                demands.stream()
                        .map(demand -> new BurdenPage.Asked(
                                demand.path(),
                                demand.name(),
                                demand.matter(),
                                CycleController.name(named, demand.askerId()),
                                demand.entries(),
                                demand.fields(),
                                demand.minutes(),
                                Times.minute(demand.dueAt())))
                        .toList());
    }
}
