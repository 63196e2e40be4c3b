package luodi.app.ledger;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/** The row a page goes on after, or ends before: the values of its sort key. Opaque outside. */
record Cursor(LedgerFilter.Sort sort, boolean descending, List<String> key) {
    private static final String SEPARATOR = "|";

    Cursor {
        key = List.copyOf(key);
    }

    String written() {
        String plain =
                sort.code() + SEPARATOR + (descending ? "desc" : "asc") + SEPARATOR + String.join(SEPARATOR, key);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(plain.getBytes(StandardCharsets.UTF_8));
    }

    /** Empty when the text is not a cursor of this order, such as one copied from another. */
    static Optional<Cursor> read(String written, LedgerFilter.Sort sort, boolean descending) {
        try {
            String plain = new String(Base64.getUrlDecoder().decode(written), StandardCharsets.UTF_8);
            List<String> parts = List.of(plain.split("\\|", -1));
            List<LedgerFilter.Key> keys = sort.keys();
            if (parts.size() != keys.size() + 2
                    || !parts.get(0).equals(sort.code())
                    || !parts.get(1).equals(descending ? "desc" : "asc")) {
                return Optional.empty();
            }
            List<String> values = new ArrayList<>();
            for (int i = 0; i < keys.size(); i++) {
                values.add(keys.get(i).checked(parts.get(i + 2)));
            }
            return Optional.of(new Cursor(sort, descending, values));
        } catch (IllegalArgumentException | java.time.DateTimeException e) {
            return Optional.empty();
        }
    }
}
