package luodi.app.ledger;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import luodi.app.ground.Sentence;
import luodi.app.web.Page;
import org.jspecify.annotations.Nullable;

/**
 * The ledger as a list.
 *
 * @param problems what in the address could not be understood; those conditions were not applied
 * @param lampOn the day the lamps shown are of; null while there are none
 * @param keeps whether the viewer keeps a ledger and so may add and import
 * @param columns what is shown, in this order
 * @param choosing whether the columns are just being chosen
 * @param query what is asked for, as an address says it, without the columns
 * @param sizes how many rows a page may have, with the address of each
 * @param filtered whether any condition is set: an empty list then has another reason
 */
public record LedgerPage(
        List<Sentence> problems,
        int total,
        int overdue,
        List<Lit> lamps,
        @Nullable LocalDate lampOn,
        LocalDate today,
        Filters filters,
        boolean filtered,
        boolean keeps,
        List<Head> heads,
        List<LedgerColumn> columns,
        boolean choosing,
        String query,
        List<LedgerEntry> entries,
        List<Choice> sizes,
        String exportAddress,
        @Nullable String previous,
        @Nullable String next)
        implements Page {

    @Override
    public String template() {
        return "ledger/Ledger.jte";
    }

    /** How many entries show the lamp, and the address that lists them. */
    public record Lit(Lamp lamp, int count, String address) {}

    /** A choice of a filter. */
    public record Choice(String value, String word, boolean chosen) {}

    /** Choices under one heading. */
    public record Choices(String word, List<Choice> choices) {}

    /** The form above the list, as it stands. */
    public record Filters(
            List<Choice> plans,
            List<Choice> categories,
            List<Choice> lamps,
            List<Choice> states,
            List<Choices> units,
            List<Choice> parts,
            String from,
            String to,
            String words,
            boolean overdue,
            String sort,
            String direction,
            String size,
            String columns) {}

    /**
     * A column head that orders the list.
     *
     * @param direction what {@code aria-sort} says; null when the list is not ordered by it
     */
    public record Head(
            String sort,
            String word,
            String address,
            @Nullable String direction) {}

    /** All columns: those shown in their order, then the rest. */
    public List<Choice> columnChoices() {
        return Stream.concat(columns.stream(), Arrays.stream(LedgerColumn.values()))
                .distinct()
                .map(column -> new Choice(column.code(), column.word(), columns.contains(column)))
                .toList();
    }

    /** The list as it is shown now, for somebody who has chosen other columns. */
    public String address() {
        return "/ledger?" + query + (query.isEmpty() ? "" : "&") + "cols=" + LedgerColumn.written(columns);
    }

    /** The head of the order; every order the page offers has one. */
    public Head head(String sort) {
        return heads.stream()
                .filter(head -> head.sort().equals(sort))
                .findFirst()
                .orElseThrow();
    }
}
