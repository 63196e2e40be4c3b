package luodi.app.journal;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import luodi.engine.merkle.Hash;
import luodi.engine.merkle.Proofs;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import tools.jackson.databind.json.JsonMapper;

/** Writes the journal as one file that a program of another make can check: {@code docs/journal.md} tells its lines. */
public final class JournalExport {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final HexFormat HEX = HexFormat.of();

    private final Connection connection;
    private final TreeStore store;

    private JournalExport(Connection connection) {
        this.connection = connection;
        this.store = new TreeStore(JdbcClient.create(new SingleConnectionDataSource(connection, true)));
    }

    /** In the transaction of the caller. */
    public static void write(Connection connection, Path data, Path file) throws IOException, SQLException {
        new JournalExport(connection).write(JournalKeys.existing(data), file);
    }

    /** One record with its leaf and the proof to the last checkpoint; empty before that checkpoint covers it. */
    static String ofRecord(Connection connection, JournalKeys keys, UUID record) throws IOException, SQLException {
        StringWriter text = new StringWriter();
        try (BufferedWriter out = new BufferedWriter(text)) {
            JournalExport export = new JournalExport(connection);
            List<SignedHead> heads = export.heads("order by number desc limit 1");
            if (!heads.isEmpty()) {
                export.record(out, keys, heads.getLast(), record);
            }
        }
        return text.toString();
    }

    private void record(BufferedWriter out, JournalKeys keys, SignedHead head, UUID record)
            throws IOException, SQLException {
        long size = head.sha256().size();
        try (Rows rows = new Rows(
                connection,
                "select l.index, s.leaf, r.salt, " + Adopting.COLUMNS.replaceAll("(\\w+)", "r.$1")
                        + " from journal_record r join journal_seal s on s.id = r.tx"
                        + " join journal_leaf l on l.seal_id = r.tx where r.id = '" + record + "' and l.index < "
                        + size)) {
            if (rows.there()) {
                keys(out, keys, List.of(head));
                Map<String, Object> line = new LinkedHashMap<>();
                line.put("leaf", rows.row().getLong("index"));
                line.put("size", size);
                line.put("text", rows.row().getString("leaf"));
                line.put("records", List.of(record(rows.row())));
                proofs(line, rows.row().getLong("index"), size);
                line(out, line);
                line(out, notes(head));
            }
        }
    }

    private void proofs(Map<String, Object> line, long index, long size) {
        line.put("proof", base64(store.proofs(TreeStore.Tree.SHA_256).inclusion(index, size)));
        line.put("proof_sm3", base64(store.proofs(TreeStore.Tree.SM3).inclusion(index, size)));
    }

    private static Map<String, Object> notes(SignedHead head) {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("checkpoint", head.note().encoded());
        line.put("checkpoint_sm3", head.noteSm3().encoded());
        return line;
    }

    private static void keys(BufferedWriter out, JournalKeys keys, List<SignedHead> heads) throws IOException {
        for (String log : heads.stream()
                .map(head -> SignedHead.log(head.sha256().origin()))
                .distinct()
                .toList()) {
            line(out, Map.of("key", keys.ed25519(log).key().encoded()));
            line(out, Map.of("key", keys.sm2(log).key().encoded()));
        }
    }

    private void write(JournalKeys keys, Path file) throws IOException, SQLException {
        try (BufferedWriter out = Files.newBufferedWriter(file, StandardCharsets.UTF_8)) {
            List<SignedHead> heads = heads("order by number");
            keys(out, keys, heads);
            long signed = heads.isEmpty() ? 0 : heads.getLast().sha256().size();
            leaves(out, signed);
            heads(out, heads);
        }
    }

    private List<SignedHead> heads(String which) throws SQLException {
        List<SignedHead> heads = new ArrayList<>();
        try (Rows rows = new Rows(connection, "select note, note_sm3 from journal_checkpoint " + which)) {
            for (; rows.there(); rows.next()) {
                try {
                    heads.add(SignedHead.of(
                            rows.row().getString("note"), rows.row().getString("note_sm3")));
                } catch (luodi.engine.merkle.MalformedNote e) {
                    throw new SQLException("a checkpoint in the database is no note: " + e.getMessage(), e);
                }
            }
        }
        return heads;
    }

    private void leaves(BufferedWriter out, long signed) throws IOException, SQLException {
        try (Rows leaves = new Rows(connection, """
                        select l.index, s.id::text as id, s.leaf
                        from journal_leaf l join journal_seal s on s.id = l.seal_id order by l.index
                        """);
                Rows records = new Rows(
                        connection,
                        "select l.index as leaf, r.salt, " + Adopting.COLUMNS.replaceAll("(\\w+)", "r.$1") + """
                         from journal_leaf l join journal_record r on r.tx = l.seal_id order by l.index, r.id
                        """)) {
            for (; leaves.there() && leaves.row().getLong("index") < signed; leaves.next()) {
                long index = leaves.row().getLong("index");
                Map<String, Object> line = new LinkedHashMap<>();
                line.put("leaf", index);
                line.put("text", leaves.row().getString("leaf"));
                List<Object> own = new ArrayList<>();
                for (; records.there() && records.row().getLong("leaf") == index; records.next()) {
                    own.add(record(records.row()));
                }
                line.put("records", own);
                proofs(line, index, signed);
                line(out, line);
            }
        }
    }

    static Map<String, @Nullable Object> record(ResultSet row) throws SQLException {
        Commitment.Columns columns = Adopting.columns(row);
        Map<String, @Nullable Object> record = new LinkedHashMap<>();
        byte[] salt = row.getBytes("salt");
        if (salt == null) {
            record.put("salt", null);
            record.put("id", columns.id().toString());
            return record;
        }
        record.put("salt", HEX.formatHex(salt));
        record.put("region", columns.region());
        record.put("id", columns.id().toString());
        record.put("business_on", columns.businessOn().toString());
        record.put("recorded_at", columns.recordedAt().toString());
        record.put(
                "actor_id", columns.actorId() == null ? null : columns.actorId().toString());
        record.put("actor_name", columns.actorName());
        record.put("act", columns.act());
        record.put("object_kind", columns.objectKind());
        record.put("object_id", columns.objectId().toString());
        record.put(
                "about",
                String.join(" ", columns.about().stream().map(UUID::toString).toList()));
        record.put("content", columns.content());
        return record;
    }

    private void heads(BufferedWriter out, List<SignedHead> heads) throws IOException {
        Proofs sha256 = store.proofs(TreeStore.Tree.SHA_256);
        Proofs sm3 = store.proofs(TreeStore.Tree.SM3);
        long before = 0;
        for (SignedHead head : heads) {
            long size = head.sha256().size();
            Map<String, Object> line = notes(head);
            line.put("old_size", before);
            line.put("proof", base64(sha256.consistency(before, size)));
            line.put("proof_sm3", base64(sm3.consistency(before, size)));
            line(out, line);
            before = size;
        }
    }

    private static List<String> base64(List<Hash> proof) {
        return proof.stream().map(Hash::base64).toList();
    }

    private static void line(BufferedWriter out, Map<String, ?> line) throws IOException {
        out.write(JSON.writeValueAsString(line));
        out.newLine();
    }
}
