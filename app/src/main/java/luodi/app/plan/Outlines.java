package luodi.app.plan;

import luodi.app.org.UnitReach;
import org.springframework.stereotype.Component;

/** Draws outlines up from what is stored. */
@Component
class Outlines {
    private final ReadingStore readings;
    private final PrintedNames names;

    Outlines(ReadingStore readings, PrintedNames names) {
        this.readings = readings;
        this.names = names;
    }

    /** A plan as it stands. */
    record Drawn(StoredReading reading, Outline outline, UnitReach reach) {}

    Drawn of(PlanSummary plan) {
        StoredReading reading = readings.find(plan.id());
        UnitReach reach = names.reach(plan.organisationId());
        return new Drawn(
                reading,
                DrawingUp.of(reading, plan.entryKinds(), names.meaning(plan, DrawingUp.printedNames(reading), reach)),
                reach);
    }
}
