package luodi.app.journal;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import luodi.engine.merkle.MalformedNote;

/**
 * Derives everything again: records and rows from what the tables hold, leaves from these, the trees from the leaves,
 * and compares with every checkpoint that was signed.
 */
public final class Verification {

    /**
     * @param table where it is
     * @param key which row
     * @param what is wrong with it
     */
    public record Disagreement(String table, String key, String what) {
        @Override
        public String toString() {
            return table + " " + key + ": " + what;
        }
    }

    /** @param counts how many of each kind were looked at */
    public record Report(List<Disagreement> disagreements, Map<String, Long> counts) {
        public Report {
            disagreements = List.copyOf(disagreements);
        }

        public boolean agrees() {
            return disagreements.isEmpty();
        }
    }

    private final JournalKeys keys;
    private final HeadFile file;
    private final List<SignedHead> others = new ArrayList<>();

    private Verification(JournalKeys keys, HeadFile file) {
        this.keys = keys;
        this.file = file;
    }

    /** With the keys of this data directory. */
    public static Verification with(Path data) throws java.io.IOException {
        return new Verification(JournalKeys.existing(data), new HeadFile(data));
    }

    static Verification with(JournalKeys keys, HeadFile file) {
        return new Verification(keys, file);
    }

    /** Demands that the journal extends this checkpoint too, wherever it was kept. */
    public Verification against(String checkpoint) throws MalformedNote {
        others.add(SignedHead.parse(checkpoint));
        return this;
    }

    /** In the transaction of the caller, which gives one picture of all tables. */
    public Report run(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(KeptTable.settings());
        }
        Findings findings = new Findings();
        RecordCheck.records(connection, findings);
        RecordCheck.changes(connection, findings);
        new SealCheck(connection, keys, findings).seals();
        new TreeCheck(connection, keys, file, others, findings).tree();
        new RowCheck(connection, findings).rows();
        return findings.report();
    }
}
