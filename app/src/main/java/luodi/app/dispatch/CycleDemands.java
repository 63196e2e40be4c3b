package luodi.app.dispatch;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import luodi.app.org.Viewer;
import luodi.engine.calendar.ReportingPeriod;
import org.springframework.stereotype.Component;

/** What reports ask: each counts in the week of its deadline. */
@Component
class CycleDemands implements Asking {
    private final CycleStore store;
    private final Clock clock;

    CycleDemands(CycleStore store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    @Override
    public List<Demand> within(ReportingPeriod week, Viewer viewer, int most) {
        return store.demands(
                start(week.from()), start(week.to().plusDays(1)), viewer.planScope(), viewer.readable(), most);
    }

    @Override
    public Map<UUID, Integer> minutes(ReportingPeriod week, Collection<UUID> units) {
        return store.minutes(units, start(week.from()), start(week.to().plusDays(1)));
    }

    private Instant start(LocalDate day) {
        return day.atStartOfDay(clock.getZone()).toInstant();
    }
}
