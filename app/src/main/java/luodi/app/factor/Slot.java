package luodi.app.factor;

import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import luodi.app.project.ProjectsAhead.Ahead;
import luodi.engine.gate.Stage;
import org.jspecify.annotations.Nullable;

/**
 * Stages of a project that begin in the same month, as one.
 *
 * @param start counted from the first month of the grid; below 0 before it
 * @param entered whether they were entered, or are only planned
 */
record Slot(int start, int months, boolean entered, List<Stage> stages) {
    Slot {
        stages = List.copyOf(stages);
    }

    /** Entered stages in their month; planned ones in theirs, or the first when that is over. Each until the next. */
    static List<Slot> of(Ahead project, YearMonth first) {
        Map<Integer, List<Stage>> entered = new TreeMap<>();
        Map<Integer, List<Stage>> planned = new TreeMap<>();
        for (Stage stage : Stage.values()) {
            LocalDate on = project.entered().get(stage);
            LocalDate wanted = project.planned().get(stage);
            if (on != null) {
                entered.computeIfAbsent(index(first, on), any -> new ArrayList<>())
                        .add(stage);
            } else if (wanted != null && stage.isAfter(project.stage())) {
                planned.computeIfAbsent(Math.max(0, index(first, wanted)), any -> new ArrayList<>())
                        .add(stage);
            }
        }
        List<Slot> starts = new ArrayList<>();
        entered.forEach((month, stages) -> starts.add(new Slot(month, 1, true, stages)));
        planned.forEach((month, stages) -> starts.add(new Slot(month, 1, false, stages)));
        List<Slot> slots = new ArrayList<>();
        for (int i = 0; i < starts.size(); i++) {
            Slot slot = starts.get(i);
            int next = i + 1 < starts.size() ? starts.get(i + 1).start() : slot.end();
            int months = Math.max(1, Math.min(next, FactorPortfolio.MONTHS) - slot.start());
            slots.add(new Slot(slot.start(), months, slot.entered(), slot.stages()));
        }
        return slots;
    }

    static int index(YearMonth first, LocalDate day) {
        return (int) ChronoUnit.MONTHS.between(first, YearMonth.from(day));
    }

    /** Where a stage is; one that was passed over is where the next one was entered. Null where it has no date. */
    static @Nullable Slot of(Stage stage, List<Slot> slots) {
        for (Slot slot : slots) {
            if (slot.stages().contains(stage)
                    || (slot.entered() && slot.stages().getLast().isAfter(stage))) {
                return slot;
            }
        }
        return null;
    }

    /** As the engine knows it. */
    String id() {
        return stages.getLast().code();
    }

    /** The month after the last. */
    int end() {
        return start + months;
    }
}
