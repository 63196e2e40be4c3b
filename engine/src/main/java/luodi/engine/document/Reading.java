package luodi.engine.document;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What was read from one document. Every span counts characters (UTF-16 units) of the text as read.
 *
 * @param period the years the document plans for, both ends included
 */
public record Reading(
        String title,
        @Nullable String documentNumber,
        @Nullable String issuer,
        @Nullable LocalDate issuedOn,
        @Nullable Period period,
        List<Node> nodes,
        List<Target> targets,
        List<Responsibility> responsibilities,
        List<Deadline> deadlines,
        List<Declared> declared,
        List<Warning> warnings) {

    public Reading {
        nodes = List.copyOf(nodes);
        targets = List.copyOf(targets);
        responsibilities = List.copyOf(responsibilities);
        deadlines = List.copyOf(deadlines);
        declared = List.copyOf(declared);
        warnings = List.copyOf(warnings);
    }

    /** First and last day the document plans for. */
    public record Period(LocalDate from, LocalDate to) {}
}
