package luodi.app.dispatch;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import luodi.app.org.Viewer;
import luodi.engine.calendar.ReportingPeriod;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** What a week costs the units, over everything that asks them. */
@Component
class Bill {
    private final List<Asking> asking;
    private final int cap;

    Bill(
            List<Asking> asking,
            // Half a working day of one clerk. No national rule gives a figure; an office sets its own.
            @Value("${luodi.dispatch.weekly-minutes:240}") int cap) {
        this.asking = List.copyOf(asking);
        this.cap = cap;
    }

    /** Minutes that one unit should be asked for in one week, by all who ask. */
    int cap() {
        return cap;
    }

    /** What is asked of whom in the week, as far as the viewer sees it, by deadline; at most so many of each kind. */
    List<Demand> of(ReportingPeriod week, Viewer viewer, int most) {
        List<Demand> all = new ArrayList<>();
        asking.forEach(each -> all.addAll(each.within(week, viewer, most)));
        all.sort(Comparator.comparing(Demand::dueAt).thenComparing(Demand::path));
        return all;
    }

    Map<UUID, Integer> minutes(ReportingPeriod week, Collection<UUID> units) {
        Map<UUID, Integer> all = new HashMap<>();
        asking.forEach(
                each -> each.minutes(week, units).forEach((unit, minutes) -> all.merge(unit, minutes, Integer::sum)));
        return all;
    }
}
