package luodi.bench.drill;

import java.util.UUID;

/**
 * One write: its key goes with each try, its mark is what it can be found by afterwards.
 *
 * @param bytes how large the file is, for {@link Kind#FILE}
 */
record Write(Kind kind, UUID key, String mark, int bytes) {
    enum Kind {
        /** An entry added to the ledger: one form, several tables, the journal. */
        ENTRY,
        /** Evidence attached to a report: a file on disk, a row, the journal. */
        FILE
    }
}
