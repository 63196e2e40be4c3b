package luodi.app.journal;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import luodi.engine.merkle.Hash;
import luodi.engine.merkle.TreeHash;

/** Whether records keep their commitments and changes of rows their digests. */
final class RecordCheck {
    private RecordCheck() {}

    static void records(Connection connection, Findings findings) throws SQLException {
        Set<String> erasable = erasable(connection);
        try (Rows records = new Rows(
                connection,
                "select " + Adopting.COLUMNS + ", content_hash, tx, salt, commitment, commitment_sm3"
                        + " from journal_record order by id")) {
            for (; records.there(); records.next()) {
                findings.count("records", 1);
                ResultSet row = records.row();
                String complaint = complaint(row, erasable);
                if (row.getBytes("salt") == null && complaint.isEmpty()) {
                    findings.count("erased records", 1);
                }
                if (!complaint.isEmpty()) {
                    findings.disagree("journal_record", row.getString("id"), complaint);
                }
            }
        }
    }

    /** The records whose erasure stands in the journal. */
    private static Set<String> erasable(Connection connection) throws SQLException {
        Set<String> found = new HashSet<>();
        try (Rows acts = new Rows(
                connection,
                "select object_id from journal_record where salt is not null and act = '" + Erasing.ERASED
                        + "' and object_kind = '" + Erasing.KIND + "' order by id")) {
            for (; acts.there(); acts.next()) {
                found.add(acts.row().getString("object_id"));
            }
        }
        return found;
    }

    private static String complaint(ResultSet row, Set<String> erasable) throws SQLException {
        byte[] salt = row.getBytes("salt");
        if (row.getString("tx") == null || row.getBytes("commitment") == null) {
            return "was never sealed";
        }
        if (salt == null) {
            return !erasable.contains(row.getString("id"))
                    ? "has lost its salt"
                    : row.getString("content").equals("{}")
                                    && row.getString("actor_name").isEmpty()
                                    && row.getString("actor_id") == null
                                    && row.getString("object_id").equals(row.getString("id"))
                                    && ((Object[]) row.getArray("about").getArray()).length == 0
                            ? ""
                            : "was erased and says something again";
        }
        Commitment again = Commitment.to(Adopting.columns(row), salt);
        if (!Arrays.equals(again.sha256().bytes(), row.getBytes("commitment"))
                || !Arrays.equals(again.sm3().bytes(), row.getBytes("commitment_sm3"))) {
            return "is not what was committed to";
        }
        return Arrays.equals(Journal.sha256(row.getString("content")), row.getBytes("content_hash"))
                ? ""
                : "content_hash is not the hash of its content";
    }

    static void changes(Connection connection, Findings findings) throws SQLException {
        try (Rows changes = new Rows(
                        connection, "select id, row_count, salt, salt_mark, digest from journal_change order by id");
                Rows rows = new Rows(
                        connection,
                        "select change_id, n, key, hash from journal_row order by change_id, n, key, hash")) {
            for (; changes.there(); changes.next()) {
                findings.count("changes", 1);
                ResultSet change = changes.row();
                long id = change.getLong("id");
                strays(rows, id, findings);
                ByteArrayOutputStream all = new ByteArrayOutputStream();
                int count = 0;
                for (; rows.there() && rows.row().getLong("change_id") == id; rows.next()) {
                    ResultSet row = rows.row();
                    all.writeBytes(row.getString("key").getBytes(StandardCharsets.UTF_8));
                    all.write(0);
                    all.writeBytes(row.getBytes("hash"));
                    count++;
                    if (row.getInt("n") != count) {
                        findings.disagree("journal_row", id + "/" + row.getInt("n"), "is out of order");
                    }
                }
                findings.count("row versions", count);
                if (count != change.getInt("row_count")
                        || !TreeHash.SHA_256.plain(all.toByteArray()).equals(Hash.of(change.getBytes("digest")))) {
                    findings.disagree(
                            "journal_change", String.valueOf(id), "its rows are not those it was sealed with");
                }
                byte[] salt = change.getBytes("salt");
                if (salt != null && !TreeHash.SHA_256.plain(salt).equals(Hash.of(change.getBytes("salt_mark")))) {
                    findings.disagree(
                            "journal_change", String.valueOf(id), "its salt is not the one it was sealed with");
                }
            }
            strays(rows, Long.MAX_VALUE, findings);
        }
    }

    private static void strays(Rows rows, long before, Findings findings) throws SQLException {
        for (; rows.there() && rows.row().getLong("change_id") < before; rows.next()) {
            findings.disagree(
                    "journal_row",
                    rows.row().getLong("change_id") + "/" + rows.row().getInt("n"),
                    "belongs to no change");
        }
    }
}
