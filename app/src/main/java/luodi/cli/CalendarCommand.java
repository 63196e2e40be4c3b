package luodi.cli;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import luodi.cli.OneAnswer.Refusal;
import luodi.engine.calendar.Budget;
import luodi.engine.calendar.HolidayNotice;
import luodi.engine.calendar.HolidayYear;
import luodi.engine.calendar.OfficeHours;
import luodi.engine.calendar.PublishedYears;
import luodi.engine.calendar.Timer;
import luodi.engine.calendar.UnpublishedYear;
import luodi.engine.calendar.WorkCalendar;
import luodi.engine.calendar.WorkClock;
import tools.jackson.databind.json.JsonMapper;

/**
 * {@code calendar}: counts as the lawful clock counts.
 *
 * <pre>
 * calendar works DAY
 * calendar count DAY DAY
 * calendar due START N hours|working-days|days [--stand-still FROM TO]…
 * calendar notice FILE
 * </pre>
 *
 * <p>{@code --notice FILE} adds or replaces a year, {@code --hours} names office hours, {@code --json} prints JSON.
 * Ends as {@link OneAnswer} says.
 */
public final class CalendarCommand {
    private static final String USAGE = "luodi calendar: right would be: calendar works DAY | count DAY DAY"
            + " | due START N hours|working-days|days [--stand-still FROM TO]… | notice FILE,"
            + " each with [--notice FILE]… [--hours 08:30-12:00,13:00-17:30] [--json]";

    private static final int LONGEST_NOTICE = 1 << 20;
    private static final Timer.Warrant ASKED = new Timer.Warrant("command line", "asked for");

    private final List<String> words = new ArrayList<>();
    private final List<LocalDateTime[]> standsStill = new ArrayList<>();
    private final Map<Integer, HolidayYear> years = new TreeMap<>();
    private OfficeHours hours = OfficeHours.USUAL;
    private boolean json;

    private CalendarCommand() {}

    /** Runs and ends the process. */
    public static void main(String[] args) {
        OneAnswer.give("luodi calendar", () -> new CalendarCommand().answer(args));
    }

    private byte[] answer(String[] args) throws Refusal {
        PublishedYears.years().forEach(year -> years.put(year.year(), year));
        take(args);
        try {
            Map<String, Object> answer = answer();
            String text = json ? JsonMapper.builder().build().writeValueAsString(answer) : plain(answer);
            return (text + "\n").getBytes(StandardCharsets.UTF_8);
        } catch (UnpublishedYear beyond) {
            throw new Refusal("luodi calendar: no holiday notice is known for " + beyond.year() + ", only for "
                    + years.keySet() + "; right would be: --notice FILE with the notice of the State Council");
        }
    }

    private void take(String[] args) throws Refusal {
        for (int i = 0; i < args.length; i++) {
            int left = args.length - i - 1;
            if (args[i].equals("--json")) {
                json = true;
            } else if (args[i].equals("--notice") && left >= 1) {
                HolidayYear year = notice(args[++i]);
                years.put(year.year(), year);
            } else if (args[i].equals("--hours") && left >= 1) {
                hours = hours(args[++i]);
            } else if (args[i].equals("--stand-still") && left >= 2) {
                standsStill.add(new LocalDateTime[] {moment(args[++i]), moment(args[++i])});
            } else if (args[i].startsWith("--")) {
                throw new Refusal(USAGE);
            } else {
                words.add(args[i]);
            }
        }
    }

    private Map<String, Object> answer() throws Refusal {
        String what = words.isEmpty() ? "" : words.getFirst();
        return switch (what + " " + (words.size() - 1)) {
            case "works 1" -> works(day(words.get(1)));
            case "count 2" -> count(day(words.get(1)), day(words.get(2)));
            case "due 3" -> due(moment(words.get(1)), budget(words.get(2), words.get(3)));
            case "notice 1" -> said(notice(words.get(1)));
            default -> throw new Refusal(USAGE);
        };
    }

    private Map<String, Object> works(LocalDate day) throws Refusal {
        boolean works = clock().calendar().works(day);
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("day", day.toString());
        answer.put("works", works);
        for (HolidayYear year : years.values()) {
            if (year.off().containsKey(day)) {
                answer.put("holiday", String.valueOf(year.off().get(day)));
            }
            if (year.worked().contains(day)) {
                answer.put("inExchange", true);
            }
        }
        return answer;
    }

    private Map<String, Object> count(LocalDate after, LocalDate upTo) throws Refusal {
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("after", after.toString());
        answer.put("upTo", upTo.toString());
        answer.put("workingDays", clock().calendar().between(after, upTo));
        return answer;
    }

    private Map<String, Object> due(LocalDateTime start, Budget budget) throws Refusal {
        WorkClock clock = clock();
        Timer.Running timer = Timer.Running.start(budget, start, clock);
        for (LocalDateTime[] still : standsStill) {
            if (still[0].isBefore(timer.since()) || still[1].isBefore(still[0])) {
                throw new Refusal("luodi calendar: --stand-still " + still[0] + " " + still[1]
                        + " lies before what runs since " + timer.since() + "; right would be: spans in order");
            }
            if (timer.overdue(still[0])) {
                throw new Refusal("luodi calendar: --stand-still " + still[0] + ": the time was over at "
                        + timer.dueAt() + "; right would be: a moment before");
            }
            timer = timer.suspend(still[0], ASKED, clock).resume(still[1], clock);
        }
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("start", start.toString());
        answer.put("budget", budget.amount());
        answer.put(
                "unit", budget.unit().name().toLowerCase(java.util.Locale.ROOT).replace('_', '-'));
        answer.put("dueAt", timer.dueAt().toString());
        return answer;
    }

    private static Map<String, Object> said(HolidayYear year) {
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("year", year.year());
        answer.put("source", year.source());
        answer.put("off", year.off().keySet().stream().map(LocalDate::toString).toList());
        answer.put("worked", year.worked().stream().map(LocalDate::toString).toList());
        return answer;
    }

    private static String plain(Map<String, Object> answer) {
        return String.join(
                "\n",
                answer.entrySet().stream()
                        .map(each -> each.getKey() + ": "
                                + (each.getValue() instanceof List<?> list
                                        ? String.join(
                                                " ",
                                                list.stream()
                                                        .map(String::valueOf)
                                                        .toList())
                                        : each.getValue()))
                        .toList());
    }

    private WorkClock clock() throws Refusal {
        try {
            return new WorkClock(WorkCalendar.of(years.values()), hours);
        } catch (IllegalArgumentException gap) {
            throw new Refusal("luodi calendar: the notices do not follow each other: " + years.keySet()
                    + "; right would be: a notice for each year between");
        }
    }

    private static HolidayYear notice(String file) throws Refusal {
        String text = OneAnswer.text(file, LONGEST_NOTICE);
        return switch (HolidayNotice.read(text)) {
            case HolidayNotice.Read read -> read.year();
            case HolidayNotice.Refused refused ->
                throw new Refusal(file + ": "
                        + String.join(
                                "；",
                                refused.faults().stream()
                                        .map(HolidayNotice.Fault::toString)
                                        .toList()));
        };
    }

    private static OfficeHours hours(String text) throws Refusal {
        try {
            return OfficeHours.read(text);
        } catch (IllegalArgumentException wrong) {
            throw new Refusal("luodi calendar: --hours " + wrong.getMessage());
        }
    }

    private static Budget budget(String amount, String unit) throws Refusal {
        Budget.Unit counted = switch (unit) {
            case "hours" -> Budget.Unit.WORKING_HOURS;
            case "working-days" -> Budget.Unit.WORKING_DAYS;
            case "days" -> Budget.Unit.CALENDAR_DAYS;
            default ->
                throw new Refusal(
                        "luodi calendar: \"" + unit + "\" is no unit; right would be: hours, working-days or days");
        };
        if (!amount.matches("[1-9][0-9]{0,4}")) {
            throw new Refusal(
                    "luodi calendar: \"" + amount + "\" is no amount; right would be: a number from 1 to 99999");
        }
        return new Budget(Integer.parseInt(amount), counted);
    }

    private static LocalDate day(String text) throws Refusal {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeException e) {
            throw new Refusal("luodi calendar: \"" + text + "\" is no day; right would be: 2026-02-14");
        }
    }

    /** A day stands for its first minute. */
    private static LocalDateTime moment(String text) throws Refusal {
        try {
            return text.length() == 10
                    ? LocalDate.parse(text).atStartOfDay()
                    : LocalDateTime.parse(text.replace(' ', 'T'));
        } catch (DateTimeException e) {
            throw new Refusal(
                    "luodi calendar: \"" + text + "\" is no moment; right would be: 2026-02-14 or 2026-02-14T09:30");
        }
    }
}
