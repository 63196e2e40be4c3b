package luodi.app.office;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What stands in one cell of a table. */
public sealed interface Cell {

    /** Words. */
    record Words(String text) implements Cell {}

    /**
     * A number as the office program shows it: at most 15 significant digits.
     *
     * @param percent whether it is shown a hundredfold: 0.35 as 35%
     */
    record Figure(BigDecimal value, boolean percent) implements Cell {}

    /** A day. */
    record Day(LocalDate value) implements Cell {}

    /** A fault the office program shows in the cell, such as {@code #REF!}; never a value. */
    record Fault(String code) implements Cell {}

    /** Nothing. */
    record Blank() implements Cell {}

    /** Days as offices type them; a month or a year alone is no day. */
    Pattern TYPED_DAY = Pattern.compile("(\\d{4})\\s*[-/.年]\\s*(\\d{1,2})\\s*[-/.月]\\s*(\\d{1,2})\\s*日?");

    /** Words, or a blank where there are none. */
    static Cell of(String text) {
        return text.isEmpty() ? new Blank() : new Words(text);
    }

    /** A number. */
    static Cell of(BigDecimal value) {
        return new Figure(value, false);
    }

    /** A day. */
    static Cell of(LocalDate day) {
        return new Day(day);
    }

    /** Nothing. */
    static Cell blank() {
        return new Blank();
    }

    /** The cell in words, as a person reads it; empty for a blank. */
    default String words() {
        return switch (this) {
            case Words text -> text.text.strip();
            case Figure number -> number.value.toPlainString();
            case Day date -> date.value.toString();
            case Fault fault -> fault.code;
            case Blank blank -> "";
        };
    }

    /** The day meant, also where it was typed as words. */
    default Optional<LocalDate> day() {
        return switch (this) {
            case Day date -> Optional.of(date.value);
            case Words text -> typed(text.text.strip());
            case Figure number -> Optional.empty();
            case Fault fault -> Optional.empty();
            case Blank blank -> Optional.empty();
        };
    }

    private static Optional<LocalDate> typed(String words) {
        Matcher day = TYPED_DAY.matcher(words);
        if (!day.matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(LocalDate.of(
                    Integer.parseInt(day.group(1)), Integer.parseInt(day.group(2)), Integer.parseInt(day.group(3))));
        } catch (DateTimeException noSuchDay) {
            return Optional.empty();
        }
    }
}
