package luodi.app.journal;

import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Whether each seal covers exactly the records and changes of its transaction, and was made by this installation. */
record SealCheck(Connection connection, JournalKeys keys, Findings findings) {

    /** Texts of uuids sort as the uuids do, in Java as in PostgreSQL. */
    private static final String ALL_LINES = """
            select tx::text as tx, part, sort, line, label from (
                select tx, 1 as part, id::text as sort, format('act %s %s %s', id, encode(commitment, 'hex'),
                    encode(commitment_sm3, 'hex')) as line, 'journal_record ' || id as label
                from journal_record
                union all
                select tx, 2, lpad(id::text, 20, '0'), format('rows %s %s %s %s %s %s', id, table_name, op, row_count,
                    encode(salt_mark, 'hex'), encode(digest, 'hex')), 'journal_change ' || id
                from journal_change) as lines
            where tx is not null
            order by lines.tx, part, sort
            """;

    void seals() throws SQLException {
        try (Rows seals = new Rows(
                        connection,
                        "select region, id::text as id, recorded_at, leaf, mac from journal_seal order by journal_seal.id");
                Rows lines = new Rows(connection, ALL_LINES)) {
            for (; seals.there(); seals.next()) {
                findings.count("seals", 1);
                ResultSet seal = seals.row();
                String id = seal.getString("id");
                unsealed(lines, id);
                List<String> own = new ArrayList<>();
                for (; lines.there() && lines.row().getString("tx").equals(id); lines.next()) {
                    own.add(lines.row().getString("line"));
                }
                check(seal, id, own);
            }
            unsealed(lines, null);
        }
    }

    private void check(ResultSet seal, String id, List<String> lines) throws SQLException {
        String leaf = seal.getString("leaf");
        String again = Leaf.text(
                seal.getString("region"),
                UUID.fromString(id),
                seal.getTimestamp("recorded_at").toInstant(),
                lines);
        if (!MessageDigest.isEqual(keys.mac(leaf), seal.getBytes("mac"))) {
            findings.disagree("journal_seal", id, "was not made by this installation");
        } else if (!leaf.equals(again)) {
            findings.disagree("journal_seal", id, difference(leaf, again));
        }
    }

    private static String difference(String leaf, String again) {
        List<String> sealed = leaf.lines().toList();
        List<String> found = again.lines().toList();
        return sealed.stream()
                .filter(line -> !found.contains(line))
                .findFirst()
                .map(line -> "covers what is no longer there or has changed: " + start(line))
                .orElseGet(() -> found.stream()
                        .filter(line -> !sealed.contains(line))
                        .findFirst()
                        .map(line -> "does not cover what was added to its transaction: " + start(line))
                        .orElse("is in another order"));
    }

    private static String start(String line) {
        return line.length() > 60 ? line.substring(0, 60) + "…" : line;
    }

    /** Lines of transactions that sort before the next seal's. */
    private void unsealed(Rows lines, @org.jspecify.annotations.Nullable String next) throws SQLException {
        for (; lines.there() && (next == null || lines.row().getString("tx").compareTo(next) < 0); lines.next()) {
            String[] label = lines.row().getString("label").split(" ");
            findings.disagree(
                    label[0],
                    label[1],
                    "was written past the journal: " + start(lines.row().getString("line")));
        }
    }
}
