package luodi.app.ledger;

import java.util.List;
import java.util.UUID;
import luodi.app.web.Page;

/**
 * What of a plan is in the ledger, and what of the ledger is in no plan.
 *
 * @param expected how many clauses should have an entry
 * @param covered how many of them have one
 * @param missing those that have none
 * @param leftOut clauses a person kept out, with the reason
 * @param otherwise why the other clauses expect no entry, with how many there are
 * @param loose entries no clause of this plan stands behind
 */
public record CoveragePage(
        UUID planId,
        String title,
        boolean published,
        int expected,
        int covered,
        List<Clause> missing,
        List<Clause> leftOut,
        List<Otherwise> otherwise,
        List<LedgerEntry> loose)
        implements Page {

    @Override
    public String template() {
        return "ledger/Coverage.jte";
    }

    /** @param reason why it was kept out; empty when it was not */
    public record Clause(String nodeId, String label, String category, String heading, String reason) {}

    /** Clauses that expect no entry for the same reason. */
    public record Otherwise(String word, int count) {}
}
