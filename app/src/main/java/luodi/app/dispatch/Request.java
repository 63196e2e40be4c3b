package luodi.app.dispatch;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import luodi.app.ledger.LedgerBook;

/**
 * A request before it is sent: what it asks of whom, and what it leaves out because the answer is known.
 *
 * @param lines to be asked for, in the order of the plan
 * @param elsewhere entries asked for as of the same day already, with the name of the cycle that asks
 */
record Request(Set<Field> fields, List<Asked> lines, Map<UUID, String> elsewhere) {
    Request {
        fields = Set.copyOf(fields);
        lines = List.copyOf(lines);
        elsewhere = Map.copyOf(elsewhere);
    }

    /**
     * One entry.
     *
     * @param known its completion as another source has it; nobody is asked for it then
     */
    record Asked(LedgerBook.Owed owed, java.util.Optional<KnownCompletion> known) {
        UUID unit() {
            return owed.leadId();
        }
    }

    /** What one unit is asked for. */
    record Share(int entries, int fields, int minutes) {
        Share plus(Share other) {
            return new Share(entries + other.entries, fields + other.fields, minutes + other.minutes);
        }
    }

    Map<UUID, Share> shares() {
        Map<UUID, Share> shares = new LinkedHashMap<>();
        lines.forEach(line -> shares.merge(line.unit(), share(line), Share::plus));
        return shares;
    }

    private Share share(Asked line) {
        List<Field> open = fields.stream()
                .filter(field -> field != Field.COMPLETION || line.known().isEmpty())
                .toList();
        return new Share(1, open.size(), open.stream().mapToInt(Field::minutes).sum());
    }

    Burden burden() {
        Map<UUID, Share> shares = shares();
        Share all = shares.values().stream().reduce(new Share(0, 0, 0), Share::plus);
        return new Burden(shares.size(), all.entries(), all.fields(), all.minutes());
    }

    /** Entries whose completion is known. */
    long known() {
        return lines.stream().filter(line -> line.known().isPresent()).count();
    }

    /** The cycles that ask for the same already, by name. */
    List<String> elsewhereNames() {
        return elsewhere.values().stream().distinct().sorted().toList();
    }
}
