package luodi.app.journal;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a verification has looked at and what did not agree, in the order found. */
final class Findings {
    /** A table put back whole disagrees in every row; the first hundred tell enough. */
    private static final int MOST = 100;

    private final List<Verification.Disagreement> disagreements = new ArrayList<>();
    private final Map<String, Long> counts = new LinkedHashMap<>();

    void count(String what, long n) {
        counts.merge(what, n, Long::sum);
    }

    void disagree(String table, String key, String what) {
        if (disagreements.size() < MOST) {
            disagreements.add(new Verification.Disagreement(table, key, what));
        }
    }

    Verification.Report report() {
        return new Verification.Report(disagreements, counts);
    }
}
