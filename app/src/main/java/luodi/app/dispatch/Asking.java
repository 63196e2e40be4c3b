package luodi.app.dispatch;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import luodi.app.org.Viewer;
import luodi.engine.calendar.ReportingPeriod;

/** A part of the rhythm that asks units for something. Each says what it asks, so that the bill is whole. */
public interface Asking {
    /** What is asked of whom within the week, as far as the viewer sees it; at most so many. */
    List<Demand> within(ReportingPeriod week, Viewer viewer, int most);

    /** Minutes asked of these units within the week, by unit; a unit that is asked for nothing may be left out. */
    Map<UUID, Integer> minutes(ReportingPeriod week, Collection<UUID> units);
}
