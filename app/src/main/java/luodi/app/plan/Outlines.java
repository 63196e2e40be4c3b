package luodi.app.plan;

import org.springframework.stereotype.Component;

/** Draws outlines up from what is stored. */
@Component
class Outlines {
    private final ReadingStore readings;
    private final UnitNames names;

    Outlines(ReadingStore readings, UnitNames names) {
        this.readings = readings;
        this.names = names;
    }

    /** A plan as it stands. */
    record Drawn(StoredReading reading, Outline outline, UnitNames.Reach reach) {}

    Drawn of(PlanSummary plan) {
        StoredReading reading = readings.find(plan.id());
        UnitNames.Reach reach = names.reach(plan.organisationId());
        return new Drawn(
                reading,
                DrawingUp.of(reading, plan.entryKinds(), names.meaning(plan, DrawingUp.printedNames(reading), reach)),
                reach);
    }
}
