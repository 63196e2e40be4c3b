package luodi.app.dispatch.meeting;

import java.util.List;

/**
 * What a meeting had before it, in words and days, so that it reads the same however the city changes. Everything in it is an
 * exception; what goes as it should is only counted.
 *
 * @param promises what earlier meetings decided and what is not done
 * @param cycle the cycle the reports are of; empty before the first
 * @param units how many units were asked in it
 */
public record Pack(
        List<Promise> promises,
        String cycle,
        int units,
        List<Report> reports,
        List<Red> reds,
        List<Stuck> blockers,
        List<Overdue> orders) {

    public Pack {
        promises = List.copyOf(promises);
        reports = List.copyOf(reports);
        reds = List.copyOf(reds);
        blockers = List.copyOf(blockers);
        orders = List.copyOf(orders);
    }

    /** What a meeting decided: who, by when, and how far it is by the last accepted report. */
    public record Promise(
            String path, String text, String unit, String dueOn, boolean late, String meeting, String progress) {}

    /** @param what 迟报, 未报 or 全部空报 */
    public record Report(String path, String unit, String what, String submittedAt) {}

    public record Red(
            String path,
            String number,
            String task,
            String unit,
            String dueOn,
            String completion,
            String problem,
            String lampOn) {}

    /** @param level in words, the highest first */
    public record Stuck(
            String path,
            String level,
            String cause,
            String text,
            String owner,
            String since,
            String decision,
            String due) {}

    public record Overdue(String path, String number, String task, String unit, String dueAt, String state) {}

    /** How many matters are before the meeting. */
    public int size() {
        return promises.size() + reports.size() + reds.size() + blockers.size() + orders.size();
    }
}
