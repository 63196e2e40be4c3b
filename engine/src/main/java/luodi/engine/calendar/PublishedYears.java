package luodi.engine.calendar;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The years that ship with the program: what was announced and checked when it was built. */
public final class PublishedYears {
    private static final List<Integer> SHIPPED = List.of(2023, 2024, 2025, 2026);

    private PublishedYears() {}

    /** The text of each shipped year in the form {@link HolidayNotice} reads, by year. */
    public static Map<Integer, String> notices() {
        Map<Integer, String> notices = new TreeMap<>();
        SHIPPED.forEach(year -> notices.put(year, text(year)));
        return notices;
    }

    /** The shipped years. */
    public static List<HolidayYear> years() {
        return notices().values().stream()
                .map(notice -> switch (HolidayNotice.read(notice)) {
                    case HolidayNotice.Read read -> read.year();
                    case HolidayNotice.Refused refused -> throw new IllegalStateException(refused.toString());
                })
                .toList();
    }

    private static String text(int year) {
        String name = "holidays-" + year + ".txt";
        try (InputStream in = PublishedYears.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException(name + " is missing from the class path");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(name, e);
        }
    }
}
