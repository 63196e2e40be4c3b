package luodi.engine.calendar;

import java.time.Duration;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The hours in which an office sits on a working day, in order and without overlap.
 *
 * @param spans at least one
 */
public record OfficeHours(List<Span> spans) {
    private static final Pattern SPAN = Pattern.compile("(\\d{1,2})[:：](\\d{2})\\s*[-—–~至]\\s*(\\d{1,2})[:：](\\d{2})");

    /** 每天八小时: the hours of offices in Liaoning, until a city enters its own. */
    public static final OfficeHours USUAL = read("08:30-12:00, 13:00-17:30");

    /** From, itself included, to, itself not included. */
    public record Span(LocalTime from, LocalTime to) {
        public Span {
            if (!from.isBefore(to)) {
                throw new IllegalArgumentException("hours end after they begin, not " + from + "-" + to);
            }
        }

        Duration length() {
            return Duration.between(from, to);
        }
    }

    public OfficeHours {
        spans = List.copyOf(spans);
        if (spans.isEmpty()) {
            throw new IllegalArgumentException("an office sits at some hour");
        }
        for (int i = 1; i < spans.size(); i++) {
            if (spans.get(i).from().isBefore(spans.get(i - 1).to())) {
                throw new IllegalArgumentException("hours follow each other, not " + written(spans));
            }
        }
    }

    /**
     * Reads {@code 08:30-12:00, 13:30-17:00}.
     *
     * @throws IllegalArgumentException saying in Chinese what is wrong and what would be right
     */
    public static OfficeHours read(String text) {
        List<Span> spans = new ArrayList<>();
        for (String each : text.split("[,，、;；]")) {
            Matcher span = SPAN.matcher(each.strip());
            if (!span.matches()) {
                throw wrong(text);
            }
            try {
                spans.add(new Span(time(span, 1), time(span, 3)));
            } catch (java.time.DateTimeException | IllegalArgumentException e) {
                throw wrong(text);
            }
        }
        try {
            return new OfficeHours(spans);
        } catch (IllegalArgumentException e) {
            throw wrong(text);
        }
    }

    private static IllegalArgumentException wrong(String text) {
        return new IllegalArgumentException("“" + text + "”不是办公时间。正确的写法：08:30-12:00，13:30-17:00，前后不重叠");
    }

    private static LocalTime time(Matcher span, int group) {
        return LocalTime.of(Integer.parseInt(span.group(group)), Integer.parseInt(span.group(group + 1)));
    }

    public LocalTime opens() {
        return spans.getFirst().from();
    }

    public LocalTime closes() {
        return spans.getLast().to();
    }

    /** The hours of one working day. */
    public Duration aDay() {
        return spans.stream().map(Span::length).reduce(Duration.ZERO, Duration::plus);
    }

    /** The part of the hours that lies before the time. */
    Duration before(LocalTime time) {
        Duration sum = Duration.ZERO;
        for (Span span : spans) {
            if (time.isAfter(span.from())) {
                sum = sum.plus(Duration.between(span.from(), time.isBefore(span.to()) ? time : span.to()));
            }
        }
        return sum;
    }

    /** The first time at which so much of a day's hours is gone: at most all of them. */
    LocalTime after(Duration gone) {
        Duration left = gone;
        for (Span span : spans) {
            if (left.compareTo(span.length()) <= 0) {
                return span.from().plus(left);
            }
            left = left.minus(span.length());
        }
        throw new IllegalArgumentException(gone + " is more than the day has");
    }

    /** The last time at which no more of a day's hours is gone: less than all of them. */
    LocalTime notBeyond(Duration gone) {
        Duration left = gone;
        for (Span span : spans) {
            if (left.compareTo(span.length()) < 0) {
                return span.from().plus(left);
            }
            left = left.minus(span.length());
        }
        throw new IllegalArgumentException(gone + " is not less than the day has");
    }

    @Override
    public String toString() {
        return written(spans);
    }

    private static String written(List<Span> spans) {
        return spans.stream().map(span -> span.from() + "-" + span.to()).collect(Collectors.joining(", "));
    }
}
