package luodi.app.project.exchange;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import luodi.app.ground.Sentence;
import luodi.app.project.progress.Kind;
import luodi.engine.gate.Stage;

/**
 * A project as a file tells of it.
 *
 * @param where it stands in the file
 * @param words of the fields the file names, empty ones too
 * @param planned by kind and month
 * @param actual by kind and month
 * @param schedule planned days of stages
 */
record Incoming(
        Sentence where,
        Map<Field, String> words,
        Map<Kind, Map<YearMonth, BigDecimal>> planned,
        Map<Kind, Map<YearMonth, BigDecimal>> actual,
        Map<Stage, LocalDate> schedule) {
    Incoming {
        words = Map.copyOf(words);
        planned = Map.copyOf(planned);
        actual = Map.copyOf(actual);
        schedule = Map.copyOf(schedule);
    }

    String word(Field field) {
        return words.getOrDefault(field, "");
    }

    /** Something in a file that cannot be taken. */
    record Fault(Sentence where, Sentence why) {
        /** Of the file as a whole. */
        static Fault of(Sentence why) {
            return new Fault(Sentence.of("整个文件"), why);
        }
    }

    /**
     * What a file comes to.
     *
     * @param notices what was left aside and why
     */
    record Read(List<Incoming> rows, List<Fault> faults, List<Sentence> notices) {
        Read {
            rows = List.copyOf(rows);
            faults = List.copyOf(faults);
            notices = List.copyOf(notices);
        }
    }
}
